"""Checking a rectification: which act, which answer, which new value, and why."""

from __future__ import annotations

from collections.abc import Mapping

from communaux.kernel.dossier.act import Act
from communaux.kernel.dossier.looking import Looking
from communaux.kernel.mechanism.problem import FieldProblem
from communaux.kernel.mechanism.reading import read
from communaux.kernel.mechanism.rectification_fields import ACT, FIELD, VALUE
from communaux.kernel.text import Text, number_text

NO_ACT = Text(
    fr="Il n’y a pas d’acte n° {seq} dans ce registre.",
    en="There is no act no. {seq} in this register.",
)
NO_FIELD = Text(
    fr="L’acte n° {seq} n’a pas de réponse « {name} ».", en="Act no. {seq} has no answer “{name}”."
)


def check_rectification(look: Looking, answers: Mapping[str, object]) -> tuple[FieldProblem, ...]:
    """Problems of the rectified act, answer or value; nothing when it may be entered."""
    seq, name = answers.get(ACT), answers.get(FIELD)
    if seq is None or name is None or answers.get(VALUE) is None:
        return ()
    acts = [act for act in look.state.dossier.acts if act.seq == seq]
    if not acts:
        return (FieldProblem(ACT, NO_ACT.format(seq=number_text(int(str(seq))))),)
    if str(name) not in _answered(look, acts[0]):
        words = NO_FIELD.format(seq=number_text(acts[0].seq), name=str(name)[:60])
        return (FieldProblem(FIELD, words),)
    try:
        read(look.state.mechanism.fields[str(name)], answers[VALUE])
    except FieldProblem as problem:
        return (FieldProblem(VALUE, problem.sentence),)
    return ()


def _answered(look: Looking, act: Act) -> set[str]:
    kind = look.state.mechanism.acts[act.kind]
    return set() if kind.rectifies else set(act.data) & set(look.state.mechanism.forms[act.kind])
