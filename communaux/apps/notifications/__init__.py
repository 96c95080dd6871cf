"""Telling people what awaits them, what changed and what falls due: on the site and by letter."""
