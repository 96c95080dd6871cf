"""Forms: questions made from the fields of an act, and the answers read back."""
