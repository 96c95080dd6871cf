"""Choosing between candidates: rankings, and how fragile they are."""
