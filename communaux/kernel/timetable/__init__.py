"""What is coming: a mechanism, or an open dossier, rehearsed to its end before it happens.

Nothing is imported here: take each name from its module.
"""
