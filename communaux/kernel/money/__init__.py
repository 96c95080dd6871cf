"""Money in whole cents, never in floats."""
