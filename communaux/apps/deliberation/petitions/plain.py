"""What people type as their name and address, made plain: one spelling, nothing invisible."""

from __future__ import annotations

import unicodedata

INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Unicode's controls: characters that reverse, hide or break what stands beside them."""


def plain_words(typed: str) -> str:
    """Composed (NFC), single spaces, and no control character: what would show on paper."""
    composed = unicodedata.normalize("NFC", typed)
    spaced = "".join(sign if sign not in "\t\r\n\f\v" else " " for sign in composed)
    seen = "".join(sign for sign in spaced if unicodedata.category(sign) not in INVISIBLE)
    return " ".join(seen.split())


def likeness(words: str) -> str:
    """Letters and digits alone, without accents or capitals: “É. d’Arc” and “e d arc” are alike."""
    parted = unicodedata.normalize("NFKD", words.casefold())
    return "".join(sign for sign in parted if sign.isalnum())
