"""A register as open data: rows, CSV, JSON, and the file that describes them."""
