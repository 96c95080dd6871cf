"""What the kernel costs alone: verdicts, situations, folding."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from bench.figure import Figure, Plan, seconds
from communaux.catalogue import Shelf, catalogue
from communaux.kernel.dossier.act import Act, Dossier, Hand, HeldMandate
from communaux.kernel.dossier.fold import fold
from communaux.kernel.dossier.judge import judge_all
from communaux.kernel.dossier.replay import replay
from communaux.kernel.dossier.situation import Situation, situate
from communaux.kernel.money.amount import Amount
from communaux.kernel.text import Text

ACTS = 60
DAY = date(2027, 6, 1)
DELEGATED = HeldMandate(
    id="bench",
    roles=frozenset({"district", "interface_office"}),
    words=Text.same("bench"),
    limit=Amount.of(500),
)
DELEGATE = Hand(person="bench", party="bench", mandates=(DELEGATED,))
OFFICE = Hand(person="bench", party="bench", roles=frozenset({"district", "interface_office"}))


def measure(plan: Plan) -> list[Figure]:
    """Verdicts on a living pact; the situation of a register of 60 acts."""
    shelf = catalogue().shelf("collaboration_pact")
    dossier = sixty_acts(shelf)
    situation = situate(dossier, DAY, shelf.book)
    verdicts = sum(len(found.verdicts) for found in judge_all(situation, OFFICE))
    judged = seconds(lambda: judge_all(situation, OFFICE), plan.count(300, 5))
    folded = seconds(lambda: fold(dossier, DAY, shelf.book), plan.count(300, 5))
    whole = seconds(lambda: read_all(situate(dossier, DAY, shelf.book)), plan.count(300, 5))
    limited = seconds(lambda: judge_all(situation, DELEGATE), plan.count(300, 5))
    return [
        Figure("the same acts for a delegation with a limit", limited * 1e3, "ms"),
        Figure(
            "one verdict, within the judgement of every act", judged / verdicts * 1e6, "µs", "≤ 50"
        ),
        Figure(f"judging all {len(shelf.mechanism.acts)} acts of a pact", judged * 1e3, "ms"),
        Figure(f"situation of {ACTS} acts, every part read", whole * 1e6, "µs", "≤ 2,000"),
        Figure("acts folded", ACTS / folded, "per second"),
    ]


def sixty_acts(shelf: Shelf) -> Dossier:
    """No Tag Fuori Porta as it is told, then incidents until the register counts 60 acts."""
    story = shelf.scenarios["no_tag_fuori_porta"]
    told = replay(story, shelf.mechanism, shelf.book, shelf.instruments).dossier
    if told is None or not told.acts:
        raise LookupError("The story has no register.")
    while len(told.acts) < ACTS:
        told = replace(told, acts=(*told.acts, _gift(told.acts[-1])))
    return told


def _gift(last: Act) -> Act:
    return replace(
        last,
        seq=last.seq + 1,
        kind="offer_gift",
        on=last.on + timedelta(days=1),
        role="public",
        data={"gift": "Dix brosses", "gift_value": "25.00"},
        documents=(),
    )


def read_all(situation: Situation) -> tuple[object, ...]:
    """Everything a dossier page reads."""
    return (
        situation.deadlines, situation.duties, situation.clauses, situation.next_due,
        situation.late, situation.turn, situation.seats, situation.locks,
    )  # fmt: skip
