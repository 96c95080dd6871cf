"""How a party proved who it was, in words: on the pages and inside the sealed PDFs."""

from __future__ import annotations

from communaux.kernel.text import Text

METHODS = {
    "code": Text(fr="un code reçu par courriel", en="a code received by e-mail"),
    "totp": Text(fr="le code d’une application", en="the code of an authenticator app"),
    "recovery": Text(fr="un code de secours", en="a recovery code"),
    "passkey": Text(fr="une clé d’accès", en="a passkey"),
    "demo": Text(
        fr="aucune preuve : démonstration sans comptes",
        en="no proof: a demonstration without accounts",
    ),
    "told": Text(
        fr="aucune ici : signature racontée par un récit",
        en="none here: a signature told by a story",
    ),
    "paper": Text(
        fr="une signature manuscrite, certifiée conforme à l’original papier",
        en="a handwritten signature, certified true to the paper original",
    ),
}
"""By the register's word."""
