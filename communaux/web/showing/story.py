"""A replayed story as a page tells it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from communaux.kernel.blocks import Block
from communaux.kernel.dossier.replay import Replay, Replayed
from communaux.kernel.instrument import Instrument
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.text import Text
from communaux.web.showing.reasons import Reason, reasons

LOOKED = Text(fr="On regarde où en est le dossier", en="A look at where the dossier stands")
COMPUTED = Text(fr="On calcule : {title}", en="A sum is done: {title}")
TRIED = Text(fr="« {act} » : refusé", en="“{act}”: refused")


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldStep:
    """One step: when, what, by whom, what came of it."""

    on: date | None
    kind: str
    what: Text
    who: str
    tells: Text | None
    stage: Text | None
    refusals: tuple[Reason, ...]
    problems: tuple[Text, ...]
    possible_from: date | None
    blocks: tuple[Block, ...]


def told(
    played: Replay, mechanism: Mechanism, instruments: Mapping[str, Instrument]
) -> tuple[ToldStep, ...]:
    """Every step; the stage is said only when it changes."""
    titles = {name: each.title for name, each in instruments.items()}
    return tuple(_steps(played, mechanism, titles))


def _steps(played: Replay, mechanism: Mechanism, titles: Mapping[str, Text]) -> Iterator[ToldStep]:
    before: str | None = None
    for step in played.steps:
        now = step.situation.stage if step.situation else before
        label = mechanism.stages[now].label if now and now != before else None
        yield _told(played, step, label, _what(step, mechanism, titles))
        before = now


def _told(played: Replay, step: Replayed, stage: Text | None, what: Text) -> ToldStep:
    spec, judgement = step.step, step.judgement
    slug = played.dossier.mechanism.mechanism if played.dossier else ""
    player = played.scenario.cast.get(spec.by or "")
    refused = judgement if judgement and not judgement.allowed else None
    return ToldStep(
        on=spec.on,
        kind="refused" if spec.try_ else "held" if spec.do else "look",
        what=what,
        who=f"{player.person}, {player.name}" if player else "",
        tells=spec.tells,
        stage=stage,
        refusals=reasons(refused.refusals, slug) if refused else (),
        problems=tuple(problem.sentence for problem in refused.problems) if refused else (),
        possible_from=refused.possible_from if refused else None,
        blocks=step.result.blocks if step.result else (),
    )


def _what(step: Replayed, mechanism: Mechanism, titles: Mapping[str, Text]) -> Text:
    spec = step.step
    if spec.do in mechanism.acts:
        return mechanism.acts[spec.do].done
    if spec.try_ in mechanism.acts:
        return TRIED.format(act=mechanism.acts[spec.try_].label)
    if spec.run:
        return COMPUTED.format(title=titles.get(spec.run, spec.run))
    return LOOKED
