"""The lint: what a mechanism says that cannot be meant, with file, line and remedy."""
