"""Acts by several hands: each signs, and the act takes effect with the last one.

Until then nothing it says is a fact, and every signature falls when the text may have moved:
when the track leaves the stage, or when an answer is rectified.
"""

from __future__ import annotations

from communaux.kernel.dossier.act import Act
from communaux.kernel.dossier.state import State
from communaux.kernel.mechanism.act_kind import ActKind
from communaux.kernel.mechanism.reading import read


def answers_of(state: State, act: Act) -> dict[str, object]:
    """The typed answers of one act of the register."""
    form = state.mechanism.forms[act.kind]
    return {name: read(form[name], raw) for name, raw in act.data.items() if name in form}


def proposed(state: State, name: str) -> dict[str, object]:
    """What the hands already given say, for those still to come to agree with."""
    fields: dict[str, object] = {}
    for act in state.hands.get(name, ()):
        fields.update(answers_of(state, act))
    return fields


def missing(state: State, name: str, kind: ActKind) -> list[str]:
    """What a shared act still waits for: role names, and parties where every one is needed."""
    hands = kind.hands
    if hands is None:
        return []
    given = state.hands.get(name, [])
    parties = {act.party for act in given}
    if hands.rule == "at_least":
        return ["*"] * max(0, (hands.n or 1) - len(parties))
    every = hands.roles if hands.rule == "every_party" else hands.every
    seated = [party for role in every for party in state.seats.get(role, {})]
    roles = hands.roles if hands.rule == "all" else ()
    given_roles = {act.role for act in given}
    return [role for role in roles if role not in given_roles] + [
        party for party in seated if party not in parties
    ]


def awaited_before(state: State, name: str, kind: ActKind, role: str) -> list[str]:
    """The roles that must act before this one in an act whose hands come in order."""
    hands = kind.hands
    if hands is None or not hands.in_order or role not in hands.roles:
        return []
    awaited = missing(state, name, kind)
    before = hands.roles[: hands.roles.index(role)]
    return [
        each
        for each in before
        if each in awaited or any(party in awaited for party in state.seats.get(each, {}))
    ]


def text_signed(state: State, name: str, kind: ActKind) -> str | None:
    """The SHA-256 of the document that the hands already given have signed."""
    given = state.hands.get(name, ())
    signed = [each.sha256 for act in given for each in act.documents if each.kind == kind.signs]
    return signed[0] if signed else None


def fall(state: State, track: str) -> None:
    """Forget the signatures given to acts of this track."""
    acts = state.mechanism.acts
    state.hands = {name: given for name, given in state.hands.items() if acts[name].track != track}
