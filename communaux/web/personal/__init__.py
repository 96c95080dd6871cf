"""What is held about people: each one's own data, her erasure, the record of processing."""
