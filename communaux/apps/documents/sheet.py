"""What a printed document is told: the dossier as of its last act, in one language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from communaux.apps.actors.acting import names_of
from communaux.apps.dossiers.books import book_for
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.queries import entries_of
from communaux.apps.dossiers.readers import Reader, visible_facts
from communaux.kernel.dossier.act import Dossier
from communaux.kernel.dossier.situation import Situation, situate
from communaux.kernel.mechanism.reading import write
from communaux.kernel.mechanism.shown import shown
from communaux.kernel.text import Text, date_text


def sheet(
    row: DossierRow, dossier: Dossier, language: str, reader: Reader, document: str
) -> dict[str, Any]:
    """JSON for the template; the keys are described in docs/writing-a-mechanism.md.

    `facts` are values as the register writes them; `shown` the same as a person reads them.
    """
    day = dossier.acts[-1].on
    situation = situate(dossier, day, book_for(row.territory_id, row.mechanism))
    mechanism = dossier.mechanism
    seen = visible_facts(row, situation, entries_of(row), reader)
    parties = {party for parties in situation.seats.values() for party in parties}
    names = names_of(parties | {act.party for act in dossier.acts})

    def say(text: Text) -> str:
        return text.in_(language)

    stage = situation.stage_spec
    return {
        "language": language,
        "document": {"id": document, "label": say(mechanism.documents[document].label)},
        "on": day.isoformat(),
        "on_text": say(date_text(day)),
        "number": row.number,
        "id": str(row.pk),
        "title": row.title,
        "summary": row.summary,
        "nature": row.nature,
        "territory": {"name": row.territory.name, "place": row.territory.place},
        "commons": _commons(row),
        "mechanism": {
            "id": mechanism.mechanism,
            "title": say(mechanism.title),
            "version": mechanism.version,
        },
        "stage": say(stage.label) if stage else "",
        "state": say(mechanism.states[stage.state]) if stage and stage.state else "",
        "ended": say(date_text(situation.ended)) if situation.ended else None,
        "facts": {name: write(value) for name, value in seen.items()},
        "shown": {name: say(shown(mechanism.fields.get(name), seen[name])) for name in seen},
        "labels": {
            name: say(mechanism.fields[name].label) for name in seen if name in mechanism.fields
        },
        "clauses": _clauses(situation, seen, language),
        "parties": _parties(situation, names, language),
        "acts": _acts(situation, names, language),
        "deadlines": _deadlines(situation, language),
        "head": {"seq": row.head_seq, "hash": row.head_hash},
    }


def _commons(row: DossierRow) -> dict[str, str] | None:
    found = row.commons
    return {"name": found.name, "kind": found.kind, "place": found.place} if found else None


def _clauses(
    situation: Situation, seen: Mapping[str, object], language: str
) -> list[dict[str, Any]]:
    return [
        {
            "id": state.clause.id,
            "title": state.clause.title.in_(language),
            "needed": state.needed,
            "complete": state.complete,
            "text": str(seen.get(state.clause.field) or ""),
            "fields": [
                {
                    "label": field.label.in_(language),
                    "value": shown(field, seen[field.id]).in_(language),
                }
                for field in state.clause.fields
                if field.id in seen
            ],
        }
        for state in situation.clauses
    ]


def _parties(situation: Situation, names: Mapping[str, str], language: str) -> list[dict[str, Any]]:
    roles = situation.dossier.mechanism.roles
    return [
        {
            "role": role,
            "label": roles[role].label.in_(language),
            "names": [names.get(party, "—") for party in parties],
        }
        for role, parties in situation.seats.items()
    ]


def _acts(situation: Situation, names: Mapping[str, str], language: str) -> list[dict[str, Any]]:
    mechanism = situation.dossier.mechanism
    return [
        {
            "seq": act.seq,
            "act": act.kind,
            "label": mechanism.acts[act.kind].done.in_(language),
            "on": act.on.isoformat(),
            "on_text": date_text(act.on).in_(language),
            "party": names.get(act.party, "—"),
            "role": mechanism.roles[act.role].label.in_(language) if act.role else "",
        }
        for act in situation.dossier.acts
    ]


def _deadlines(situation: Situation, language: str) -> dict[str, dict[str, Any]]:
    """The latest deadline of each kind, by its id: `due` in ISO, `due_text` in words."""
    return {
        due.name: {
            "label": due.label.in_(language),
            "opened": due.opened.isoformat(),
            "due": due.due.isoformat() if due.due else None,
            "due_text": date_text(due.due).in_(language) if due.due else "",
            "state": due.state,
        }
        for due in situation.deadlines
    }
