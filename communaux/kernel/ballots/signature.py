"""One signature of a petition as the count sees it, and why one may not count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from communaux.kernel.text import Text

Why = Literal["future", "old", "outside", "not_entitled", "unreadable", "twice"]

REASONS: dict[Why, Text] = {
    "future": Text(
        fr="datée d’après la demande : elle ne peut pas la soutenir",
        en="dated after the application: it cannot support it",
    ),
    "old": Text(
        fr="trop ancienne au jour de la demande", en="too old on the day of the application"
    ),
    "outside": Text(
        fr="adresse hors du périmètre de la communauté",
        en="address outside the community’s perimeter",
    ),
    "not_entitled": Text(
        fr="personne absente de la liste électorale, ou sans droit de vote ici",
        en="person not on the electoral roll, or not entitled to vote here",
    ),
    "unreadable": Text(
        fr="nom, adresse ou date illisible", en="name, address or date cannot be read"
    ),
    "twice": Text(
        fr="la même personne a déjà signé : on compte la plus récente",
        en="the same person signed already: the latest one counts",
    ),
}


@dataclass(frozen=True, slots=True)
class Signature:
    """`person` is the same for the same person and says nothing else (a key, a number, a hash).

    `refused` is what an officer or the perimeter found against it; a date can only age.
    """

    person: str
    on: date
    refused: Why | None = None


@dataclass(frozen=True, slots=True)
class Dropped:
    """A signature that does not count, and why; `REASONS` has the words."""

    signature: Signature
    why: Why
