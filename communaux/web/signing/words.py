"""Words of signatures: how one proved who one is, a hash that can be compared by eye."""

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
"""How a party proved who it was, by the register's word."""
STANDINGS = {
    "complete": Text(
        fr="Signé par toutes les parties : il a pris effet.",
        en="Signed by all the parties: it took effect.",
    ),
    "awaited": Text(fr="Il manque encore des signatures.", en="Some signatures are still missing."),
    "fallen": Text(
        fr="Le texte a été repris depuis : ces signatures ne comptent plus.",
        en="The text has been taken up again since: these signatures no longer count.",
    ),
}
GROUP = 8


def in_groups(sha256: str) -> str:
    """Eight groups of eight."""
    return " ".join(sha256[at : at + GROUP] for at in range(0, len(sha256), GROUP))
