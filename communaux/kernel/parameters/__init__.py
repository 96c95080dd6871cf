"""Dated parameters: the numbers of laws and rules, their sources, and a territory's settings."""
