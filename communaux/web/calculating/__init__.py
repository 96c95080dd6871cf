"""The page of an instrument: asking, calculating on the territory's numbers, comparing, keeping."""
