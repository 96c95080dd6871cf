"""Signatures inside the PDF itself (PAdES, ETSI EN 319 142), by the extra `signature`.

Nothing here is needed to sign by recorded consent: without pyHanko the product says that these
signatures are neither made nor read.
"""
