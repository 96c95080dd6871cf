"""Codes that people copy by hand: a voter's code, a receipt.

Seventeen random signs of an alphabet of 32 (85 bits) and one check sign, in groups of three:
`7K3-QM2-XA9-BTR-4ZW-H8N`. The check finds every single mistyped sign and every exchange of two
neighbours. A code and a receipt are checked differently, so one is never taken for the other.
"""

from __future__ import annotations

import hashlib
from typing import Literal

from communaux.kernel.text import SpokenError, Text

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
DRAWN, GROUP = 17, 3
POSSIBILITIES = len(ALPHABET) ** DRAWN
"""Draw a whole number below this, from a source nobody can predict."""
Kind = Literal["code", "receipt"]
SALT: dict[Kind, int] = {"code": 0, "receipt": 21}
LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
FIELD = 0b100101
"""x⁵ + x² + 1: multiplying by x modulo it goes through all 31 non-zero values."""

LENGTH = Text(
    fr="Il faut 18 signes ; il y en a {n}. Les tirets et les espaces ne comptent pas.",
    en="18 signs are needed; there are {n}. Dashes and spaces do not count.",
)
STRANGE = Text(
    fr="Le signe « {sign} » n’existe pas dans ces codes : ils n’ont que des chiffres et des "
    "lettres sans accent.",
    en="The sign “{sign}” does not exist in these codes: they have only digits and plain letters.",
)
MISTYPED = Text(
    fr="Il y a une faute de frappe : le dernier signe, qui contrôle les autres, ne correspond "
    "pas. Relisez-le sur le papier, groupe par groupe.",
    en="There is a typing mistake: the last sign, which checks the others, does not match. Read "
    "it again on the paper, group by group.",
)
OTHER: dict[Kind, Text] = {
    "code": Text(
        fr="Ceci est un reçu, pas un code de vote : le code est sur votre lettre.",
        en="This is a receipt, not a voting code: the code is on your letter.",
    ),
    "receipt": Text(
        fr="Ceci est un code de vote, pas un reçu : le reçu vous a été donné après le vote.",
        en="This is a voting code, not a receipt: the receipt was given to you after voting.",
    ),
}


class BadCode(SpokenError):
    """What was typed cannot be a code of this kind."""


def spell(number: int, kind: Kind) -> str:
    """The code of a number below `POSSIBILITIES`, in groups."""
    signs = [ALPHABET[number // 32**place % 32] for place in range(DRAWN)]
    whole = "".join(signs) + ALPHABET[_check(signs, kind)]
    return "-".join(whole[n : n + GROUP] for n in range(0, len(whole), GROUP))


def read_code(typed: str, kind: Kind) -> str:
    """The 18 signs of what a person typed, O taken as 0 and I as 1. Raises `BadCode`."""
    plain = "".join(sign for sign in typed if sign.isalnum()).upper().translate(LOOKALIKES)
    strange = next((sign for sign in plain if sign not in ALPHABET), None)
    if strange:
        raise BadCode(STRANGE.format(sign=strange))
    if len(plain) != DRAWN + 1:
        raise BadCode(LENGTH.format(n=len(plain)))
    signs, check = list(plain[:-1]), plain[-1]
    if ALPHABET[_check(signs, kind)] == check:
        return plain
    other: Kind = "receipt" if kind == "code" else "code"
    raise BadCode(OTHER[kind] if ALPHABET[_check(signs, other)] == check else MISTYPED)


def code_hash(plain: str) -> str:
    """SHA-256 of the 18 signs, without dashes: `printf %s 7K3QM2… | sha256sum` gives the same."""
    return hashlib.sha256(plain.replace("-", "").encode()).hexdigest()


def _check(signs: list[str], kind: Kind) -> int:
    total = SALT[kind]
    for value in (*map(ALPHABET.index, signs), 0):
        total = ((total << 1) ^ (FIELD if total & 16 else 0)) ^ value
    return total
