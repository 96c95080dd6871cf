"""Deciding: thresholds, ballots and their count, rankings and how fragile they are."""
