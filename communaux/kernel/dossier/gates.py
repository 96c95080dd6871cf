"""The refusals every act can meet before its own conditions: role, stage, order of dates, locks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from communaux.kernel.conditions.exclusive import until_text
from communaux.kernel.conditions.verdict import Verdict
from communaux.kernel.dossier.act import Hand
from communaux.kernel.dossier.capacity import capacity_verdicts
from communaux.kernel.dossier.hands import awaited_before, text_signed
from communaux.kernel.dossier.looking import Looking
from communaux.kernel.dossier.mandate import Right, mandate_verdicts
from communaux.kernel.dossier.state import State
from communaux.kernel.mechanism.act_kind import ActKind
from communaux.kernel.text import Text, date_text, list_text

ROLE = Text(fr="Cet acte revient à : {roles}.", en="This act belongs to: {roles}.")
STAGE = Text(
    fr="Le dossier en est à « {now} » ; cet acte se fait à : {needed}.",
    en="The dossier stands at “{now}”; this act is done at: {needed}.",
)
ENDED = Text(fr="Le dossier est terminé : « {now} ».", en="The dossier has ended: “{now}”.")
NOT_OPEN = Text(fr="Le dossier n’est pas encore ouvert.", en="The dossier is not open yet.")
ALREADY_OPEN = Text(fr="Le dossier est déjà ouvert.", en="The dossier is already open.")
ONCE = Text(
    fr="C’est déjà fait, et cela ne se refait pas.", en="This is done, and is done only once."
)
GIVEN = Text(
    fr="Vous l’avez déjà fait ; il manque encore les autres.",
    en="You have already done it; the others are still awaited.",
)
BACKWARDS = Text(
    fr="La date {day} précède le dernier acte du registre ({last}). "
    "Un registre ne remonte pas le temps.",
    en="The date {day} comes before the last act of the register ({last}). "
    "A register does not go back in time.",
)
LOCKED = Text(
    fr="Un autre dossier retient ce commun depuis le {since}{until} : {label}.",
    en="Another dossier holds this commons since {since}{until}: {label}.",
)
TURN = Text(fr="On signe dans l’ordre : {roles} d’abord.", en="Hands come in order: {roles} first.")
OTHER_TEXT = Text(
    fr="Les autres parties ont signé un autre texte ({theirs}…) : ouvrez celui-là et signez-le, "
    "ou revenez d’abord au texte.",
    en="The other parties have signed another text ({theirs}…): open that one and sign it, or go "
    "back to the text first.",
)
NONE_LEFT = Text(fr="aucune étape", en="no stage")


def gates(look: Looking, name: str, kind: ActKind, hand: Hand, right: Right) -> Iterator[Verdict]:
    """Every standing refusal that applies; when the way is clear, the mandate used at most."""
    state = look.state
    if right.role is None:
        roles = [look.label("role", role) for role in kind.by]
        yield _no("role", ROLE.format(roles=list_text(roles, "or")))
    yield from mandate_verdicts(look, kind, hand, right)
    yield from capacity_verdicts(look, kind, hand, right.role)
    if kind.opens == state.opened:
        yield _no("stage", ALREADY_OPEN if state.opened else NOT_OPEN)
    elif state.opened:
        yield from _stages(look, kind)
    last = max((act.on for act in state.dossier.acts), default=None)
    if last and look.on < last:
        words = BACKWARDS.format(day=date_text(look.on), last=date_text(last))
        yield _no("date", words, last)
    yield from _repeats(state, name, kind, hand)
    yield from _together(look, name, kind, right.role)
    if name in state.barred:
        event = state.barred[name]
        yield _no("silence", event.sentence)
    yield from _locks(look, kind)


def _stages(look: Looking, kind: ActKind) -> Iterator[Verdict]:
    now = look.stage_of(kind.track)
    if kind.from_ is None:
        if look.state.ended:
            yield _no("stage", ENDED.format(now=look.label("stage", now)))
    elif now not in kind.from_:
        yield _no("stage", _elsewhere(look, now, kind.from_))
    for track, among in kind.while_.items():
        here = look.stage_of(track)
        if here not in among:
            yield _no("stage", _elsewhere(look, here, among))


def _elsewhere(look: Looking, now: str, among: tuple[str, ...]) -> Text:
    names = [look.label("stage", stage) for stage in among]
    needed = list_text(names, "or") if names else NONE_LEFT
    return STAGE.format(now=look.label("stage", now), needed=needed)


def _repeats(state: State, name: str, kind: ActKind, hand: Hand) -> Iterator[Verdict]:
    if kind.once and state.days.get(name):
        yield _no("once", ONCE)
    if hand.party in {given.party for given in state.hands.get(name, ())}:
        yield _no("hands", GIVEN)


def _together(look: Looking, name: str, kind: ActKind, role: str | None) -> Iterator[Verdict]:
    """Hands come in their order when the mechanism says so, and all sign the same bytes."""
    before = awaited_before(look.state, name, kind, role) if role else []
    if before:
        labels = [look.label("role", each) for each in before]
        yield _no("hands", TURN.format(roles=list_text(labels, "and")))
    theirs = text_signed(look.state, name, kind)
    mine = {each.sha256 for each in look.attached if each.kind == kind.signs}
    if theirs and mine and mine != {theirs}:
        yield _no("signature", OTHER_TEXT.format(theirs=theirs[:12]))


def _locks(look: Looking, kind: ActKind) -> Iterator[Verdict]:
    for lock in look.foreign_locks():
        if set(lock.forbids) & set(kind.tags):
            words = LOCKED.format(
                since=date_text(lock.since), until=until_text(lock), label=lock.label or lock.kind
            )
            yield _no("lock", words, lock.free_from)


def _no(kind: str, sentence: Text, possible_from: date | None = None) -> Verdict:
    return Verdict(kind=kind, holds=False, sentence=sentence, possible_from=possible_from)
