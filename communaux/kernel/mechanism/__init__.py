"""A mechanism: a kind of partnership written as data, loaded and checked."""
