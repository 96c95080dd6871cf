"""What is asked of people: every answer that is not for all says why, and for how long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from communaux.kernel.mechanism.field import Field
from communaux.kernel.mechanism.lint.problem import Problem, unknown
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.mechanism.parts import DocumentKind
from communaux.kernel.mechanism.yaml_lines import Path
from communaux.kernel.parameters.parameter import Parameter
from communaux.kernel.text import Text

GUARDED = ("confidential", "personal")
NO_PURPOSE = Text(
    fr="« {name} » n’est pas public ({visibility}) et ne dit pas pourquoi on le demande.",
    en="“{name}” is not public ({visibility}) and does not say why it is asked for.",
)
SAY_WHY = Text(
    fr="Ajoutez `purpose`, en une phrase que la personne comprend.",
    en="Add `purpose`, in a sentence that the person understands.",
)
NO_KEEP = Text(
    fr="« {name} » n’est pas public ({visibility}) et ne dit pas combien de temps on le garde.",
    en="“{name}” is not public ({visibility}) and does not say how long it is kept.",
)
SAY_HOW_LONG = Text(
    fr="Ajoutez `keep` : un paramètre de durée, compté de la fin du dossier (`after: end`) ou de "
    "l’acte (`after: act`).",
    en="Add `keep`: a parameter of unit duration, counted from the end of the dossier "
    "(`after: end`) or from the act (`after: act`).",
)
FOR_EVER = Text(
    fr="« {name} » est public : ce qui est écrit dans le registre public y reste.",
    en="“{name}” is public: what is written in the public register stays there.",
)
NO_KEEPING = Text(
    fr="Retirez `keep`, ou changez `visibility`.", en="Remove `keep`, or change `visibility`."
)
NOT_A_LENGTH = Text(
    fr="Le paramètre « {name} » est en {got} ; garder demande une durée.",
    en="The parameter “{name}” is in {got}; keeping asks for a duration.",
)
ANOTHER = Text(fr="Nommez un autre paramètre.", en="Name another parameter.")


def check(mechanism: Mechanism, parameters: Mapping[str, Parameter]) -> Iterator[Problem]:
    """Problems of what is kept, in the forms, the clauses and the documents."""
    for path, field in _fields(mechanism):
        yield from _kept(path, field.id, field, parameters)
    for name, kind in mechanism.documents.items():
        path = ("documents", name)
        if kind.visibility == "personal" or kind.keep:
            yield from _kept(path, name, kind, parameters)


def _fields(mechanism: Mechanism) -> Iterator[tuple[Path, Field]]:
    for act, spec in mechanism.acts.items():
        for n, field in enumerate(spec.form):
            yield ("acts", act, "form", n), field
    for n, clause in enumerate(mechanism.clauses):
        for m, field in enumerate(clause.fields):
            yield ("clauses", n, "fields", m), field


def _kept(
    path: Path, name: str, asked: Field | DocumentKind, parameters: Mapping[str, Parameter]
) -> Iterator[Problem]:
    told = {"name": name, "visibility": str(asked.visibility)}
    if asked.visibility in GUARDED and asked.purpose is None:
        yield Problem(path, NO_PURPOSE.format(**told), SAY_WHY)
    if asked.visibility in GUARDED and asked.keep is None:
        yield Problem(path, NO_KEEP.format(**told), SAY_HOW_LONG)
    if asked.keep is None:
        return
    if asked.visibility == "public" and not getattr(asked, "names_people", False):
        yield Problem((*path, "keep"), FOR_EVER.format(**told), NO_KEEPING)
    found = parameters.get(asked.keep.parameter)
    if found is None:
        yield unknown((*path, "keep"), "parameter", asked.keep.parameter, [*parameters])
    elif found.unit != "duration":
        words = NOT_A_LENGTH.format(name=asked.keep.parameter, got=found.unit)
        yield Problem((*path, "keep"), words, ANOTHER)
