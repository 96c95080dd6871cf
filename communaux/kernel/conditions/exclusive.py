"""`exclusive`: no other dossier holds the commons."""

from __future__ import annotations

from typing import Literal

from communaux.kernel.conditions.condition import Condition
from communaux.kernel.conditions.verdict import Verdict
from communaux.kernel.conditions.view import Lock, View
from communaux.kernel.text import Text, date_text

HOLDS = Text(
    fr="Aucun autre dossier ne retient ce commun.", en="No other dossier holds this commons."
)
FAILS = Text(
    fr="Un autre dossier retient ce commun ({label}) depuis le {since}{until}.",
    en="Another dossier holds this commons ({label}) since {since}{until}.",
)
UNTIL = Text(fr=", jusqu’au {day}", en=", until {day}")
EXPECTED = Text(fr=", jusqu’à un acte attendu pour le {day}", en=", until an act expected by {day}")


class ExclusiveCondition(Condition):
    """No lock of kind `lock` (any kind when absent) is held by another dossier today."""

    kind: Literal["exclusive"]
    lock: str | None = None

    def judge(self, view: View) -> Verdict:
        locks = view.foreign_locks(self.lock)
        if not locks:
            return self.verdict(holds=True, sentence=HOLDS)
        first = locks[0]
        words = FAILS.format(
            label=first.label or Text.same(first.kind),
            since=date_text(first.since),
            until=until_text(first),
        )
        ends = [lock.free_from for lock in locks]
        known = [day for day in ends if day is not None]
        free = max(known) if len(known) == len(ends) else None
        return self.verdict(holds=False, sentence=words, possible_from=free)


def until_text(lock: Lock) -> Text | str:
    """When a lock ends, as the end of a clause: a day, an act awaited by a day, or nothing."""
    if lock.until:
        return UNTIL.format(day=lock.until)
    return EXPECTED.format(day=lock.expected) if lock.expected else ""
