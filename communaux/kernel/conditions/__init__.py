"""Conditions: what must hold for an act. One kind per file; each explains itself.

Adding a kind is adding a file here and its name to the list in `combined.py`; the documentation
test asks for a row in `docs/extension-points.md`.
"""
