"""Deadlines that nothing opens, that nothing closes, or whose silence says nothing."""

from __future__ import annotations

from collections.abc import Iterator

from communaux.kernel.mechanism.lint.problem import Problem
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.text import Text

NO_OPENER = Text(fr="Rien n’ouvre ce délai.", en="Nothing opens this deadline.")
OPENER = Text(
    fr="Donnez `opened_by` (des actes) ou `on_stage` (des étapes).",
    en="Give `opened_by` (acts) or `on_stage` (stages).",
)
NO_EFFECT = Text(
    fr="On ne sait pas ce qui arrive quand ce délai passe.",
    en="What happens when this deadline passes is not said.",
)
EFFECT = Text(
    fr="Écrivez `silence` avec son sens et sa phrase, même si ce n’est qu’un retard.",
    en="Write `silence` with its meaning and sentence, even if it is only lateness.",
)
NO_CLOSER = Text(fr="Aucun acte ne satisfait ce délai.", en="No act satisfies this deadline.")
CLOSER = Text(
    fr="Donnez `closed_by`, ou `nature: period` si c’est un temps qui doit courir.",
    en="Give `closed_by`, or `nature: period` if it is a time that has to run.",
)
NOBODY = Text(
    fr="On ne sait pas qui doit tenir ce délai.", en="Who owes this deadline is not said."
)
OWER = Text(fr="Donnez `owed_by`, un rôle.", en="Give `owed_by`, a role.")
HALF = Text(
    fr="Ce délai se suspend sans jamais reprendre, ou reprend sans se suspendre.",
    en="This deadline is suspended and never resumed, or resumed and never suspended.",
)
BOTH = Text(
    fr="Donnez `suspended_by` et `resumed_by` ensemble.",
    en="Give `suspended_by` and `resumed_by` together.",
)


def check(mechanism: Mechanism) -> Iterator[Problem]:
    """Problems of the deadlines."""
    for name, deadline in mechanism.deadlines.items():
        path = ("deadlines", name)
        if not deadline.opened_by and not deadline.on_stage:
            yield Problem(path, NO_OPENER, OPENER)
        if bool(deadline.suspended_by) != bool(deadline.resumed_by):
            yield Problem(path, HALF, BOTH)
        if deadline.nature == "period":
            continue
        if deadline.silence is None:
            yield Problem(path, NO_EFFECT, EFFECT)
        if not deadline.closed_by and not deadline.closes_on_leaving:
            yield Problem(path, NO_CLOSER, CLOSER)
        if deadline.owed_by is None:
            yield Problem(path, NOBODY, OWER)
