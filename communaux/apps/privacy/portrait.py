"""Everything held about a person, holding by holding: what she may read, take away, and erase."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from communaux.apps.actors.models import Actor
from communaux.apps.privacy.holdings import Holding, Row, holdings
from communaux.kernel.text import Text
from communaux.kernel.time import clock

FORMAT = "communaux-person/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What one holding keeps of a person."""

    holding: Holding
    rows: tuple[Row, ...]

    def label(self, key: str) -> Text:
        """What a key of a row is called."""
        return self.holding.words.get(key) or Text.same(key)


def portrait(person: Actor) -> tuple[Held, ...]:
    """All that is held, in the order of the applications; holdings with nothing are there too."""
    return tuple(Held(holding=each, rows=tuple(each.export(person))) for each in holdings())


def as_json(person: Actor) -> dict[str, Any]:
    """The same as one JSON object: format, person, at, holdings."""
    return {
        "format": FORMAT,
        "person": str(person.pk),
        "at": clock.now().isoformat(),
        "holdings": [_told(held) for held in portrait(person)],
    }


def _told(held: Held) -> dict[str, Any]:
    one = held.holding
    return {
        "id": one.id,
        "name": one.name.model_dump(),
        "purpose": one.purpose.model_dump(),
        "keep": one.keep.model_dump(),
        "remains": one.remains.model_dump() if one.remains else None,
        "rows": list(held.rows),
    }
