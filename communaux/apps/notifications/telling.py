"""What a notice says, in words anybody may read: public labels, roles and days, never an answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from communaux.apps.dossiers.pinning import mechanism_of
from communaux.apps.notifications.models import Kind, Notice
from communaux.apps.notifications.owing import day_is_public
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.text import Text, date_text, day_text, list_text

YOU = Text(fr="vous", en="you")
AWAITED_BY = Text(
    fr="On attend {who} : « {what} », au plus tard le {day}.",
    en="One waits for {who}: “{what}”, on {day} at the latest.",
)
AWAITED = Text(fr="On attend {who} : « {what} ».", en="One waits for {who}: “{what}”.")
AWAITED_LATE = Text(
    fr="On attend {who} : « {what} ». Le dernier jour était le {day}.",
    en="One waits for {who}: “{what}”. The last day was {day}.",
)
YOUR_TURN = Text(fr="C’est à {who} d’agir.", en="It is up to {who} to act.")
AFTER = Text(fr="Ce qui vient d’être fait : {act}.", en="What has just been done: {act}.")
CHANGED = Text(fr="{act}.", en="{act}.")
OPENS = Text(
    fr="La fenêtre « {what} » s’ouvre pour {who} ; dernier jour, le {day}.",
    en="The window “{what}” opens for {who}; its last day is {day}.",
)
COMES = Text(
    fr="« {what} » : c’est à {who}, au plus tard le {day}.",
    en="“{what}”: it is up to {who}, on {day} at the latest.",
)
LATE = Text(
    fr="« {what} » : c’était à {who}, au plus tard le {day}. Ce jour est passé.",
    en="“{what}”: it was up to {who}, on {day} at the latest. That day has passed.",
)
DAYLESS = {
    "opens": Text(
        fr="La fenêtre « {what} » s’ouvre pour {who}.", en="The window “{what}” opens for {who}."
    ),
    "late": Text(
        fr="« {what} » : c’était à {who}. Le dernier jour est passé.",
        en="“{what}”: it was up to {who}. The last day has passed.",
    ),
}
DUE = {"opens": OPENS, "late": LATE}
DUE_SOON = Text(fr="« {what} » : c’est à {who}, bientôt.", en="“{what}”: it is up to {who}, soon.")
SUBJECT_BY = Text(fr="{who}, d’ici le {day} : {what}", en="{who}, by {day}: {what}")
SUBJECT = Text(fr="{who} : {what}", en="{who}: {what}")
SUBJECT_LATE = Text(fr="{who}, en retard : {what}", en="{who}, late: {what}")
SUBJECT_OTHERS = Text(fr="En retard : {who}", en="Late: {who}")
OF_ROLE, EVERYBODY = Text(fr="« {role} »", en="“{role}”"), Text(fr="tout le monde", en="everybody")
TIME_PASSED = Text(fr="Le délai est passé", en="The time has run out")
NOW_AT = Text(
    fr="Le temps a passé : le dossier est à l’étape « {stage} ».",
    en="Time has passed: the dossier is at the stage “{stage}”.",
)
NOW_AT_SHORT = Text(fr="À l’étape « {stage} »", en="At the stage “{stage}”")
TO_YOU, TO_ACT = Text(fr="À vous", en="Your turn"), Text(fr="c’est à vous d’agir", en="please act")
NAMED = Text(fr="« {party} » ({roles})", en="“{party}” ({roles})")
NAMED_ALONE = Text(fr="« {party} »", en="“{party}”")

TROUBLES = {
    "server": Text(fr="le serveur de courriel ne répond pas", en="the mail server does not answer"),
    "recipient": Text(fr="l’adresse est refusée", en="the address is refused"),
    "refused": Text(fr="le serveur refuse le courriel", en="the server refuses the letter"),
    "silence": Text(
        fr="le serveur s’est tu pendant l’envoi", en="the server fell silent while sending"
    ),
    "killed": Text(
        fr="le programme a été arrêté pendant l’envoi",
        en="the program was stopped while sending",
    ),
    "unwritten": Text(fr="le courriel n’a pas pu être écrit", en="the letter could not be written"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """A notice in words: one sentence, what came before it if that matters, a subject line."""

    sentence: Text
    before: Text | None
    subject: Text


def told(notice: Notice) -> Words:
    """The words of a notice; its dossier and its party are at hand."""
    mechanism = mechanism_of(notice.dossier.pinned_id)
    if notice.kind == Kind.CHANGED and not notice.why:
        return _changed(mechanism, notice.act)
    act = mechanism.acts.get(notice.act)
    before = AFTER.format(act=act.done) if act else silence_of(mechanism, notice.act)
    what, day = _label(mechanism, notice.about), _day(mechanism, notice)
    sentence = _awaited if notice.kind == Kind.AWAITED else _due
    others = notice.kind == Kind.CHANGED
    who = _owing(mechanism, notice.about) if others else whom(notice, mechanism)
    subject = SUBJECT_OTHERS.format(who=who) if others else None
    return Words(sentence(notice, who, what, day), before, subject or _subject(notice, what, day))


def _changed(mechanism: Mechanism, done: str) -> Words:
    """An act, or what time alone did."""
    act = mechanism.acts.get(done)
    if act is not None:
        return Words(CHANGED.format(act=act.done), None, act.done)
    silence = silence_of(mechanism, done)
    if silence is not None:
        return Words(silence, None, TIME_PASSED)
    stage = mechanism.stages.get(done.removeprefix("stage:"))
    label = stage.label if stage else Text.same(done)
    return Words(NOW_AT.format(stage=label), None, NOW_AT_SHORT.format(stage=label))


def silence_of(mechanism: Mechanism, done: str) -> Text | None:
    """What the mechanism says of a silence, "silence:" and the name of a deadline."""
    kind, _, name = done.partition(":")
    spec = mechanism.deadlines.get(name) if kind == "silence" else None
    return spec.silence.sentence if spec and spec.silence else None


def _owing(mechanism: Mechanism, about: str) -> Text:
    """The role that owes it, for those who do not."""
    spec = mechanism.deadlines.get(about) or mechanism.obligations.get(about)
    role = mechanism.roles.get((spec.owed_by if spec else None) or "")
    return OF_ROLE.format(role=role.label) if role else EVERYBODY


def trouble(name: str) -> Text:
    """Why a letter did not leave, or why nobody knows."""
    return TROUBLES.get(name, Text.same(name or "—"))


def whom(notice: Notice, mechanism: Mechanism) -> Text:
    """In which capacity it concerns her: "vous", or the body with the roles it is about."""
    if notice.party_id == notice.person_id:
        return YOU
    labels = [mechanism.roles[name].label for name in notice.role_names if name in mechanism.roles]
    if not labels:
        return NAMED_ALONE.format(party=notice.party.name)
    return NAMED.format(party=notice.party.name, roles=list_text(labels))


def _awaited(notice: Notice, who: Text, what: Text | None, day: date | None) -> Text:
    if what is None:
        return YOUR_TURN.format(who=who)
    if day is None:
        return AWAITED.format(who=who, what=what)
    late = day < notice.created_at.date()
    return (AWAITED_LATE if late else AWAITED_BY).format(who=who, what=what, day=date_text(day))


def _due(notice: Notice, who: Text, what: Text | None, day: date | None) -> Text:
    why, words = notice.why.partition(":")[0], what or Text.same(notice.about)
    if day is None:
        return DAYLESS.get(why, DUE_SOON).format(who=who, what=words)
    return DUE.get(why, COMES).format(who=who, what=words, day=date_text(day))


def _subject(notice: Notice, what: Text | None, day: date | None) -> Text:
    alone = notice.party_id == notice.person_id
    who = TO_YOU if alone else Text.same(notice.party.name)
    what = what or TO_ACT
    if notice.why == "late":
        return SUBJECT_LATE.format(who=who, what=what)
    if day is None:
        return SUBJECT.format(who=who, what=what)
    return SUBJECT_BY.format(who=who, what=what, day=day_text(day))


def _label(mechanism: Mechanism, name: str) -> Text | None:
    spec = mechanism.deadlines.get(name) or mechanism.obligations.get(name)
    return spec.label if spec else None


def _day(mechanism: Mechanism, notice: Notice) -> date | None:
    """The last day, unless it would betray an answer that is not public."""
    return notice.due if day_is_public(mechanism, notice.about) else None
