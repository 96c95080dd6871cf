"""Ballots whose result has nowhere to go, or that nobody calls."""

from __future__ import annotations

from collections.abc import Iterator

from communaux.kernel.mechanism.ballot_kind import (
    CLOSED,
    ELIGIBLE,
    HASHES,
    INVALID,
    NUMBERS,
    OPTIONAL,
    VOTED,
    BallotKind,
)
from communaux.kernel.mechanism.lint.problem import Problem, unknown
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.mechanism.yaml_lines import Path
from communaux.kernel.text import Text

NOWHERE = Text(
    fr="Le résultat « {part} » du scrutin ne va dans aucune réponse.",
    en="The result “{part}” of the ballot goes into no answer.",
)
SAY_WHERE = Text(
    fr="Ajoutez à `result` : {part}: nom_de_la_réponse.", en="Add to `result`: {part}: field_name."
)
NO_PART = Text(
    fr="« {part} » n’est pas une partie du résultat d’un scrutin.",
    en="“{part}” is not a part of the result of a ballot.",
)
PARTS = Text(fr="Les parties sont : {parts}.", en="The parts are: {parts}.")
NO_FIELD = Text(
    fr="L’acte « {act} » ne demande pas « {field} » comme {kind}.",
    en="The act “{act}” does not ask for “{field}” as {kind}.",
)
ADD_FIELD = Text(fr="Ajoutez cette réponse à son formulaire.", en="Add this answer to its form.")
KINDS = {
    "integer": Text(fr="nombre entier", en="a whole number"),
    "text": Text(fr="texte", en="a text"),
    "date": Text(fr="date", en="a date"),
}
TAKEN = Text(
    fr="« {choice} » ne peut pas être le nom d’un choix : c’est une partie du résultat.",
    en="“{choice}” cannot be the name of a choice: it is a part of the result.",
)
RENAME = Text(fr="Donnez-lui un autre nom.", en="Give it another name.")
RESERVED = {ELIGIBLE, VOTED, INVALID, CLOSED, *HASHES}


def check(mechanism: Mechanism) -> Iterator[Problem]:
    """Problems of every ballot."""
    for name, ballot in mechanism.ballots.items():
        place: Path = ("ballots", name)
        for act in ballot.acts:
            if act not in mechanism.acts:
                yield unknown(place, "act", act, [*mechanism.acts])
        for choice in RESERVED & ballot.choices.keys():
            yield Problem((*place, "choices"), TAKEN.format(choice=choice), RENAME)
        yield from _result((*place, "result"), mechanism, ballot)


def _result(place: Path, mechanism: Mechanism, ballot: BallotKind) -> Iterator[Problem]:
    needed = [ELIGIBLE, VOTED, *ballot.choices, INVALID, *HASHES]
    for part in needed:
        if part not in ballot.result:
            yield Problem(place, NOWHERE.format(part=part), SAY_WHERE.format(part=part))
    form = mechanism.forms.get(ballot.sealed_by, {})
    for part, field in ballot.result.items():
        if part not in {*needed, *OPTIONAL}:
            parts = PARTS.format(parts=", ".join([*needed, *OPTIONAL]))
            yield Problem(place, NO_PART.format(part=part), parts)
            continue
        kind = _kind(part, ballot)
        if field not in form or form[field].type != kind:
            words = NO_FIELD.format(act=ballot.sealed_by, field=field, kind=KINDS[kind])
            yield Problem((*place, part), words, ADD_FIELD)


def _kind(part: str, ballot: BallotKind) -> str:
    if part == CLOSED:
        return "date"
    return "integer" if part in {*NUMBERS, *ballot.choices} else "text"
