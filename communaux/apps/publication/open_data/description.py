"""The file that describes a register's CSV: a Table Schema, with licence, date and sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from communaux.apps.actors.models import Territory
from communaux.apps.publication.known import Known
from communaux.apps.publication.listing import latest_change
from communaux.apps.publication.open_data.licence import licence
from communaux.apps.publication.open_data.sheet import MISSING
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.mechanism.public_register import Column
from communaux.kernel.text import Text
from communaux.kernel.time import clock

STANDARD = "https://specs.frictionlessdata.io/schemas/table-schema.json"
TYPES = {"integer": "integer", "number": "number", "amount": "number", "date": "date",
         "boolean": "boolean"}  # fmt: skip
DATES = frozenset({"date_of", "entered", "deadline", "ended"})
LISTS = Text(fr="plusieurs valeurs parties par « ; »", en="several values parted by “ ; ”")
HOLD = Text(
    fr="du, au, comme un intervalle ISO 8601 ; « .. » : sans fin",
    en="from, to, as an ISO 8601 interval; “..”: without end",
)
FIXED_WORDS: dict[str, tuple[str, Text]] = {
    "dossier_number": ("string", Text(fr="Numéro du dossier", en="Number of the dossier")),
    "dossier_id": ("string", Text(fr="Identifiant du dossier", en="Identifier of the dossier")),
    "mechanism": ("string", Text(fr="Mécanisme suivi", en="Mechanism followed")),
    "nature": ("string", Text(fr="Réel ou inventé pour une démonstration",
                              en="Real, or invented for a demonstration")),
    "entered_on": ("date", Text(fr="Jour de l’entrée au registre", en="Day it entered")),
    "register_seq": ("integer", Text(fr="Dernier acte du registre du dossier",
                                     en="Last act of the dossier’s own register")),
    "register_hash": ("string", Text(fr="Empreinte SHA-256 de cet acte",
                                     en="SHA-256 of that act")),
}  # fmt: skip


def description(territory: Territory, known: Known) -> dict[str, Any]:
    """A Table Schema of the CSV for programs; texts that people read are in both languages."""
    spec, moment = known.spec, latest_change(territory, known)
    source = known.mechanism.sources.get(spec.source or "")
    return {
        "$schema": STANDARD,
        "name": f"{known.mechanism.mechanism}-{known.name}".replace("_", "-"),
        "title": _both(spec.label),
        "description": _both(spec.intro),
        "territory": {"slug": territory.slug, "name": territory.name, "place": territory.place},
        "licenses": [licence().as_data()],
        "sources": [{"title": source.title, "path": source.url or ""}] if source else [],
        "version": known.mechanism.version,
        "lastModified": moment.isoformat() if moment else None,
        "produced_on": clock.today(territory.zone).isoformat(),
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"'},
        "missingValues": ["", *MISSING.values()],
        "primaryKey": "dossier_id",
        "fields": [*_fixed(), *(_field(column, known.mechanism) for column in spec.columns)],
    }


def _fixed() -> Iterator[dict[str, Any]]:
    for name, (kind, words) in FIXED_WORDS.items():
        found: dict[str, Any] = {"name": name, "type": kind, "title": _both(words)}
        if name == "nature":
            found["constraints"] = {"enum": ["real", "invented"]}
        if name == "dossier_id":
            found |= {"format": "uuid", "constraints": {"required": True, "unique": True}}
        yield found


def _field(column: Column, mechanism: Mechanism) -> dict[str, Any]:
    found: dict[str, Any] = {"name": column.id, "title": _both(column.label), "type": "string"}
    if column.origin in DATES:
        found["type"] = "date"
    elif column.origin == "field":
        found |= _of_answer(column.field or "", mechanism)
    elif column.origin == "stage":
        track = mechanism.tracks[column.stage or ""]
        found |= _listed({name: stage.label for name, stage in track.stages.items()})
    elif column.origin == "lock":
        found["description"] = _both(HOLD)
    elif column.origin in {"party", "document"}:
        found["description"] = _both(LISTS)
    return found


def _of_answer(name: str, mechanism: Mechanism) -> dict[str, Any]:
    field = mechanism.fields.get(name)
    if field is None:
        return {}
    if field.type == "choice":
        return _listed({choice.id: choice.label for choice in field.choices})
    if field.type in {"choices", "lines", "scores"}:
        return {"description": _both(LISTS)}
    found: dict[str, Any] = {"type": TYPES.get(field.type, "string")}
    if field.unit:
        found["unit"] = _both(field.unit)
    return found


def _listed(labels: Mapping[str, Text]) -> dict[str, Any]:
    """A closed list: the codes, and what each means."""
    codes = {code: _both(label) for code, label in labels.items()}
    return {"constraints": {"enum": list(codes)}, "labels": codes}


def _both(text: Text) -> dict[str, str]:
    return {"fr": text.fr, "en": text.en}
