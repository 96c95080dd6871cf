"""Holding what a story expects against what came out, in sentences a writer can act on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from communaux.kernel.dossier.act import Hand
from communaux.kernel.dossier.judge import judge
from communaux.kernel.dossier.scenario import Expect
from communaux.kernel.dossier.situation import Situation
from communaux.kernel.figures import close
from communaux.kernel.mechanism.reading import write


def compare(situation: Situation, expect: Expect, hands: Mapping[str, Hand]) -> list[str]:
    """Every difference, as a sentence; empty when all is as told."""
    plain = [
        ("the stage", expect.stage, situation.stage),
        ("the ending", expect.ended, situation.ended is not None),
        ("late duties", expect.duties_late, sum(duty.late for duty in situation.duties)),
        ("missing clauses", expect.clauses_missing, sum(not c.complete for c in situation.clauses)),
    ]
    failures = [
        f"{what} should be {wanted}, it is {got}"
        for what, wanted, got in plain
        if wanted is not None and wanted != got
    ]
    for track, stage in expect.stages.items():
        if situation.stages.get(track) != stage:
            failures.append(
                f"track {track} should be at {stage}, it is at {situation.stages.get(track)}"
            )
    failures += compare_values({n: write(v) for n, v in situation.facts.items()}, expect.facts)
    failures += _deadlines(situation, expect.deadlines)
    failures += _silences(situation, expect.silences)
    failures += _hands(situation, expect, hands)
    return failures


def compare_values(
    got: Mapping[str, Any], wanted: Mapping[str, Any], tolerance: Decimal = Decimal(0)
) -> list[str]:
    """Values by name; numbers within the tolerance."""
    return [
        f"{name} should be {value}, it is {got.get(name)}"
        for name, value in wanted.items()
        if not close(got.get(name), write(value), tolerance)
    ]


def _deadlines(situation: Situation, wanted: Mapping[str, date | str]) -> list[str]:
    failures = []
    for name, value in wanted.items():
        found = [due for due in situation.deadlines if due.name == name]
        if not found:
            failures.append(f"the deadline {name} should be open, it never was")
            continue
        last = max(found, key=lambda due: due.opened)
        got = last.due if isinstance(value, date) else last.state
        if got != value:
            failures.append(f"the deadline {name} should be {value}, it is {got}")
    return failures


def _silences(situation: Situation, wanted: tuple[str, ...] | None) -> list[str]:
    got = tuple(event.deadline for event in situation.silences)
    if wanted is None or got == wanted:
        return []
    return [f"the silences should be {list(wanted)}, they are {list(got)}"]


def _hands(situation: Situation, expect: Expect, hands: Mapping[str, Hand]) -> list[str]:
    failures = [
        f"{player} should{'' if wanted else ' not'} be able to {act}"
        for wanted, table in ((True, expect.can), (False, expect.cannot))
        for player, acts in table.items()
        for act in acts
        if judge(situation, act, hands[player]).allowed is not wanted
    ]
    for act, roles in expect.awaited.items():
        got = situation.awaited_hands.get(act, ())
        if set(got) != set(roles):
            failures.append(f"{act} should still await {list(roles)}, it awaits {list(got)}")
    return failures
