"""The pages of ballots: what they find, show and read."""
