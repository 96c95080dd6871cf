"""What the API reads and writes, as typed schemas. Sentences are pairs {fr, en}."""
