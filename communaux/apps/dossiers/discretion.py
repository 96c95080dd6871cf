"""Verdicts that would tell an answer somebody may not read say that much, and nothing else."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from communaux.apps.actors.acting import Acting
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.permissions import is_public, may_read, sides_of
from communaux.kernel.conditions.verdict import Verdict
from communaux.kernel.dossier.judge import Judgement
from communaux.kernel.dossier.situation import Situation
from communaux.kernel.text import Text

KEPT = Text(
    fr="Cela dépend d’une réponse qui n’est pas publique : qui instruit le dossier peut le dire.",
    en="This depends on an answer that is not public: whoever examines the dossier can tell.",
)


def kept_back(
    found: Judgement,
    row: DossierRow,
    situation: Situation,
    acting: Acting | None,
    given: Collection[str] = (),
) -> Judgement:
    """The judgement as this person may know it; `given` are answers they have just typed."""
    hidden = {
        name
        for name, field in situation.dossier.mechanism.fields.items()
        if name not in given
        and not is_public(str(field.visibility))
        and not _reads(name, str(field.visibility), row, situation, acting)
    }
    if not hidden:
        return found
    return replace(found, verdicts=tuple(_said(verdict, hidden) for verdict in found.verdicts))


def _said(verdict: Verdict, hidden: Collection[str]) -> Verdict:
    if not _tells(verdict, hidden):
        return verdict
    return Verdict(kind=verdict.kind, holds=None, sentence=KEPT, source=verdict.source)


def _tells(verdict: Verdict, hidden: Collection[str]) -> bool:
    return verdict.field in hidden or any(_tells(part, hidden) for part in verdict.parts)


def _reads(
    name: str, visibility: str, row: DossierRow, situation: Situation, acting: Acting | None
) -> bool:
    """As `Reader` would say, from what is loaded already: no query."""
    if acting is None:
        return False
    party = str(acting.party.pk)
    origin = situation.state.origins.get(name)
    return may_read(
        visibility,
        own=any(act.seq == origin and act.party == party for act in situation.dossier.acts),
        sides=sides_of(row, acting),
        seated=any(party in parties for parties in situation.seats.values()),
    )
