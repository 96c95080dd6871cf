"""The ballots of a dossier, as its page lists them: those held, and those one may prepare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse

from communaux.apps.deliberation.ballots.standing import WORDS, standing_of
from communaux.apps.deliberation.models import Ballot
from communaux.apps.dossiers.models import DossierRow
from communaux.kernel.dossier.judge import Judgement
from communaux.kernel.dossier.situation import Situation
from communaux.kernel.mechanism.ballot_kind import BallotKind
from communaux.kernel.text import Text

PREPARE = Text(fr="Préparer : {label}", en="Prepare: {label}")


@dataclass(frozen=True, slots=True)
class ShownBallot:
    """One line of the list; `open` when anyone on the roll may vote now."""

    label: Text
    url: str
    words: Text | None
    open: bool = False


def ballots_of(
    row: DossierRow, situation: Situation, judgements: Sequence[Judgement]
) -> tuple[ShownBallot, ...]:
    """Every ballot of the dossier, then those this reader may prepare."""
    kinds = situation.dossier.mechanism.ballots
    if not kinds:
        return ()
    held = list(Ballot.objects.filter(dossier=row).order_by("opens_at"))
    return (*(_held(ballot, kinds) for ballot in held), *_possible(situation, judgements, held))


def _held(ballot: Ballot, kinds: dict[str, BallotKind]) -> ShownBallot:
    standing, url = standing_of(ballot), reverse("ballot", args=[ballot.pk])
    return ShownBallot(kinds[ballot.name].label, url, WORDS[standing], open=standing == "open")


def _possible(
    situation: Situation, judgements: Sequence[Judgement], held: Iterable[Ballot]
) -> Iterator[ShownBallot]:
    """A first ballot for whoever has a role in it; another one only while the act may be done."""
    if situation.state.ended:
        return
    known = {judgement.act: judgement for judgement in judgements}
    for name, kind in situation.dossier.mechanism.ballots.items():
        own = [ballot for ballot in held if ballot.name == name]
        if any(ballot.closed_at is None for ballot in own):
            continue
        sealing = known[kind.sealed_by]
        passed = own and any(verdict.kind in {"stage", "once"} for verdict in sealing.refusals)
        if not passed and any(known[act].role is not None for act in kind.acts):
            url = reverse("ballot_prepare", args=[situation.dossier.id, name])
            yield ShownBallot(PREPARE.format(label=kind.label), url, None)
