"""What is held about people: where, why, for how long; their copy of it, and its erasure."""
