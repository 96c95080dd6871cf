"""Deciding: thresholds, signatures and their age, ballots and their count, rankings."""
