"""Where a community lives: the postcodes of its perimeter."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from communaux.kernel.ballots.support import SupportRefused
from communaux.kernel.text import Text

SEPARATORS = re.compile(r"[,;\n]+")
NOT_IN_A_CODE = re.compile(r"[^0-9A-Z]")
LONGEST_CODE = 12

EMPTY = Text(
    fr="La liste des codes postaux de la communauté est vide : personne ne pourrait signer. "
    "Écrivez-y au moins un code.",
    en="The list of the community’s postcodes is empty: nobody could sign. Write at least one "
    "code.",
)
NOT_A_CODE = Text(
    fr="« {code} » n’est pas un code postal : des lettres et des chiffres, {most} au plus.",
    en="“{code}” is not a postcode: letters and digits, {most} at most.",
)


@dataclass(frozen=True, slots=True)
class Perimeter:
    """Postcodes in one spelling (“EH151AA”, “75011”): spaces, dots and case do not matter."""

    codes: frozenset[str]

    @classmethod
    def read(cls, written: str | Iterable[str]) -> Self:
        """The codes of a text (apart by commas or lines) or of a list. Raises `SupportRefused`."""
        parts = SEPARATORS.split(written) if isinstance(written, str) else written
        codes = frozenset(_read(part) for part in parts if part.strip())
        if not codes:
            raise SupportRefused("postcodes", EMPTY)
        return cls(codes)

    def covers(self, postcode: str) -> bool:
        """Whether a postcode, however spelt, is one of the perimeter."""
        return spelt(postcode) in self.codes


def spelt(postcode: str) -> str:
    """The one spelling of a postcode: capitals and digits alone."""
    return NOT_IN_A_CODE.sub("", postcode.upper())


def _read(part: str) -> str:
    code = spelt(part)
    if not code or len(code) > LONGEST_CODE:
        words = NOT_A_CODE.format(code=part.strip()[:40], most=LONGEST_CODE)
        raise SupportRefused("postcodes", words)
    return code
