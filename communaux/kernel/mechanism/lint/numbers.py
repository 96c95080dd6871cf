"""Parameters: unknown sources, values past their review date, numbers nobody uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from communaux.kernel.mechanism.lint.problem import Problem
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.parameters.parameter import Parameter
from communaux.kernel.text import Text, date_text

NO_SOURCE = Text(
    fr="La source « {source} » du paramètre n’est pas dans `sources`.",
    en="The parameter's source “{source}” is not among `sources`.",
)
ADD_SOURCE = Text(
    fr="Ajoutez-la à mechanism.yaml avec son adresse.",
    en="Add it to mechanism.yaml with its address.",
)
STALE = Text(
    fr="Le paramètre « {name} » devait être relu avant le {day}.",
    en="The parameter “{name}” was to be read again before {day}.",
)
READ_AGAIN = Text(
    fr="Relisez la source, datez une nouvelle valeur ou repoussez `review`.",
    en="Read the source again, date a new value or move `review` on.",
)
UNUSED = Text(
    fr="Le paramètre « {name} » ne sert à rien.", en="The parameter “{name}” is not used."
)
DROP = Text(
    fr="Retirez-le, ou servez-vous-en dans un délai, une condition ou un instrument.",
    en="Remove it, or use it in a deadline, a condition or an instrument.",
)


def check(
    mechanism: Mechanism, parameters: Mapping[str, Parameter], used: set[str], today: date
) -> Iterator[Problem]:
    """Problems of parameters.yaml; `used` are the names other files mention."""
    for name, parameter in parameters.items():
        if parameter.source and parameter.source not in mechanism.sources:
            yield Problem((name, "source"), NO_SOURCE.format(source=parameter.source), ADD_SOURCE)
        if parameter.review < today:
            words = STALE.format(name=name, day=date_text(parameter.review))
            yield Problem((name, "review"), words, READ_AGAIN, "warning")
        if name not in used:
            yield Problem((name,), UNUSED.format(name=name), DROP, "warning")
