"""What a form already knows: a draft, the clauses as they stand, facts told when opening."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from communaux.apps.actors.acting import Acting
from communaux.apps.dossiers.drafts import Where, get_draft
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.readers import Reader
from communaux.kernel.dossier.situation import Situation
from communaux.kernel.mechanism.mechanism import Mechanism

TOLD_AGAIN = frozenset({"boolean", "choice"})
"""Only plain answers are offered again: nobody should sign somebody else's sentences."""


def draft_of(acting: Acting | None, where: Where, act: str) -> tuple[dict[str, Any], Any]:
    """What the person had kept, and when; nothing for a plain reader."""
    draft = get_draft(acting.person, where, act) if acting else None
    return (dict(draft.data), draft.updated_at) if draft else ({}, None)


def known_answers(
    row: DossierRow, situation: Situation, act: str, acting: Acting | None
) -> dict[str, Any]:
    """Facts of the dossier that this form asks for again, as this reader may see them."""
    mechanism, reader = situation.dossier.mechanism, Reader(acting)
    names = _offered(mechanism, act)
    return {
        name: value
        for name, value in {**situation.facts, **situation.proposed(act)}.items()
        if name in names and reader.may_read(str(mechanism.fields[name].visibility), row)
    }


def _offered(mechanism: Mechanism, act: str) -> set[str]:
    form: Mapping[str, Any] = mechanism.forms[act]
    told = {name for opening in mechanism.opening_acts for name in mechanism.forms[opening]}
    again = {name for name in told & form.keys() if form[name].type in TOLD_AGAIN}
    clauses = set(mechanism.clause_fields) if mechanism.acts[act].clauses else set()
    return again | clauses
