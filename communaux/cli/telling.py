"""Telling a story, a situation or a verdict on a terminal."""

from __future__ import annotations

from datetime import date

import click

from communaux.cli.language import say, words
from communaux.kernel.conditions.verdict import Verdict
from communaux.kernel.dossier.judge import Judgement
from communaux.kernel.dossier.replay import Replay, Replayed
from communaux.kernel.dossier.scenario import Step
from communaux.kernel.dossier.situation import Situation
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.text import Text, date_text

MARKS = {True: "✓", False: "✗", None: "?"}
NATURE = {
    "real": Text(fr="récit réel", en="real story"),
    "invented": Text(fr="récit inventé", en="invented story"),
}
REFUSED = Text(fr="refusé", en="refused")
CALCULATED = Text(fr="Calcul", en="Calculation")
LOOK = Text(fr="On regarde", en="Looking")
SILENCE = Text(fr="silence : {sentence}", en="silence: {sentence}")
POSSIBLE = Text(fr="possible à partir du {day}", en="possible from {day}")
SOURCE = Text(fr="source {source}", en="source {source}")
STANDS = Text(fr="→ {stage}", en="→ {stage}")
TOLD = Text(fr="{title} — {nature}, {mechanism}", en="{title} — {nature}, {mechanism}")
DIFFERS = Text(fr="ÉCART : {what}", en="DIFFERENCE: {what}")


def tell_story(played: Replay, mechanism: Mechanism, *, brief: bool = False) -> None:
    """The whole story, or its title alone with what went wrong."""
    story = played.scenario
    mark = MARKS[not played.failures]
    title = TOLD.format(title=story.title, nature=NATURE[story.nature], mechanism=mechanism.title)
    click.echo(f"{mark} {words(title)}")
    if brief:
        return
    seen = 0
    for step in played.steps:
        if step.situation:
            for event in step.situation.silences[seen:]:
                _line(event.day, words(SILENCE.format(sentence=event.sentence)))
            seen = len(step.situation.silences)
        _tell_step(step, story.cast[step.step.by].name if step.step.by else "", mechanism)
    say()


def _tell_step(step: Replayed, party: str, mechanism: Mechanism) -> None:
    _line(step.step.on, _headline(step, party, mechanism))
    if step.step.tells:
        click.echo(f"{'':14}{words(step.step.tells)}")
    if step.judgement:
        tell_judgement(step.judgement)
    if step.result:
        click.echo("\n".join(f"{'':14}{name} = {got}" for name, got in step.result.values.items()))
    for failure in step.failures:
        click.echo(f"{'':14}{words(DIFFERS.format(what=failure))}")


def _headline(replayed: Replayed, party: str, mechanism: Mechanism) -> str:
    step, stage = replayed.step, ""
    if replayed.situation and replayed.situation.stage_spec:
        stage = words(STANDS.format(stage=replayed.situation.stage_spec.label))
    if step.run:
        return f"{words(CALCULATED)} {step.run}"
    if step.look:
        return f"{words(LOOK)} {stage}"
    return f"{party} · {_act(step, mechanism)} {stage}"


def _act(step: Step, mechanism: Mechanism) -> str:
    name = step.do or step.try_ or ""
    kind = mechanism.acts.get(name)
    if kind is None:
        return name
    return words(kind.done) if step.do else f"{words(kind.label)} : {words(REFUSED)}"


def tell_judgement(judgement: Judgement, margin: int = 14) -> None:
    """Every verdict and every problem, one per line."""
    for verdict in judgement.verdicts:
        click.echo(f"{'':{margin}}{verdict_line(verdict)}")
    for problem in judgement.problems:
        click.echo(f"{'':{margin}}{MARKS[False]} {problem.field} : {words(problem.sentence)}")


def verdict_line(verdict: Verdict) -> str:
    """Mark, sentence, figure, source, and the date from which a refusal ends."""
    more = [verdict.figure, verdict.origin]
    if verdict.source:
        more.append(SOURCE.format(source=verdict.source))
    if verdict.possible_from:
        more.append(POSSIBLE.format(day=date_text(verdict.possible_from)))
    told = " ; ".join(words(text) for text in more if text is not None)
    return f"{MARKS[verdict.holds]} {words(verdict.sentence)}{f' ({told})' if told else ''}"


def tell_clocks(situation: Situation) -> None:
    """The open and late deadlines, and the obligations of the coming year."""
    for due in situation.deadlines:
        if due.state in {"open", "late", "suspended"}:
            mark = "!" if due.state == "late" else "·"
            _line(due.due, f"{mark} {words(due.label)} — {words(due.explanation)}")
    for duty in situation.duties:
        if duty.state in {"expected", "late", "coming"}:
            mark = "!" if duty.late else "·"
            _line(duty.due, f"{mark} {words(duty.label)}")


def _line(day: date | None, told: str) -> None:
    click.echo(f"  {day.strftime('%d/%m/%Y') if day else '':10}  {told.rstrip()}")
