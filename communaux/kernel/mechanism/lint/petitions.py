"""Petitions whose count has nowhere to go, or whose share and age limit are no such numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from communaux.kernel.mechanism.lint.problem import Problem, unknown
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.mechanism.petition_kind import TYPES, PetitionKind
from communaux.kernel.mechanism.yaml_lines import Path
from communaux.kernel.parameters.parameter import Parameter
from communaux.kernel.text import Text

NOT_ASKED = Text(
    fr="L’acte « {act} » ne demande pas « {field} » : le compte n’aurait pas où s’écrire.",
    en="The act “{act}” does not ask for “{field}”: the count would have nowhere to go.",
)
WRONG_TYPE = Text(
    fr="« {field} » est de type {got} ; cette partie du résultat est de type {wanted}.",
    en="“{field}” is of type {got}; this part of the result is of type {wanted}.",
)
ASK = Text(
    fr="Ajoutez au formulaire de « {act} » une question « {field} » de type {wanted}.",
    en="Add to the form of “{act}” a question “{field}” of type {wanted}.",
)
WRONG_UNIT = Text(
    fr="Le paramètre « {name} » est en {got} ; il faut l’unité {wanted}.",
    en="The parameter “{name}” is in {got}; the unit {wanted} is needed.",
)
ANOTHER = Text(fr="Nommez un autre paramètre.", en="Name another parameter.")


def check(
    mechanism: Mechanism, known: dict[str, list[str]], parameters: Mapping[str, Parameter]
) -> Iterator[Problem]:
    """Problems of the petitions."""
    for name, petition in mechanism.petitions.items():
        place = ("petitions", name)
        for key, what, used in _names(petition):
            if used not in known[what]:
                yield unknown((*place, key), what, used, known[what])
        yield from _result(mechanism, place, petition)
        units = (("share", petition.share, "ratio"), ("age_limit", petition.age_limit, "duration"))
        for key, parameter, wanted in units:
            found = parameters.get(parameter or "")
            if found and found.unit != wanted:
                words = WRONG_UNIT.format(name=str(parameter), got=found.unit, wanted=wanted)
                yield Problem((*place, key), words, ANOTHER)


def _names(petition: PetitionKind) -> Iterator[tuple[str, str, str]]:
    for act in petition.opened_by:
        yield "opened_by", "act", act
    yield "sealed_by", "act", petition.sealed_by
    yield "share", "parameter", petition.share
    if petition.age_limit:
        yield "age_limit", "parameter", petition.age_limit
    if petition.electorate:
        yield "electorate", "field", petition.electorate


def _result(mechanism: Mechanism, place: Path, petition: PetitionKind) -> Iterator[Problem]:
    act = petition.sealed_by
    form = mechanism.forms.get(act)
    if form is None:
        return
    for part, name in petition.result.named():
        field, wanted = form.get(name), TYPES[part]
        remedy = ASK.format(act=act, field=name, wanted=wanted)
        if field is None:
            yield Problem((*place, "result", part), NOT_ASKED.format(act=act, field=name), remedy)
        elif field.type != wanted:
            words = WRONG_TYPE.format(field=name, got=field.type, wanted=wanted)
            yield Problem((*place, "result", part), words, remedy)
