"""Replaying a story: each step performed or refused, each expectation held against the result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time
from decimal import Decimal
from hashlib import sha256

from communaux.kernel.conditions.view import Lock
from communaux.kernel.dossier.act import Act, DocumentRef, Dossier, Hand, HeldMandate, World
from communaux.kernel.dossier.expectations import compare, compare_values
from communaux.kernel.dossier.judge import Judgement, judge
from communaux.kernel.dossier.scenario import Expect, Player, Scenario, SettingSpec, Step
from communaux.kernel.dossier.situation import Situation, situate
from communaux.kernel.instrument import BadInputs, Instrument, Result
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.money.amount import Amount
from communaux.kernel.parameters.book import ParameterBook, Setting
from communaux.kernel.text import Text, weekday_name
from communaux.kernel.time.holidays import Holidays

DELEGATED = Text(fr="délégation de « {party} »", en="delegation from “{party}”")


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """One step as it went: the situation after it, the judgement or result, what was wrong."""

    step: Step
    situation: Situation | None
    judgement: Judgement | None = None
    result: Result | None = None
    failures: tuple[str, ...] = ()


@dataclass(slots=True)
class Replay:
    """A whole story replayed."""

    scenario: Scenario
    steps: list[Replayed] = field(default_factory=list)
    dossier: Dossier | None = None

    @property
    def failures(self) -> tuple[str, ...]:
        """Every expectation that was not met, with the number of its step."""
        return tuple(
            f"{self.scenario.scenario}, step {n}: {failure}"
            for n, step in enumerate(self.steps, start=1)
            for failure in step.failures
        )


def replay(
    scenario: Scenario,
    mechanism: Mechanism,
    book: ParameterBook,
    instruments: Mapping[str, Instrument],
) -> Replay:
    """Play the story from its first step to its last; never stops at a failure."""
    book = book.with_settings([_setting(spec) for spec in scenario.settings])
    story = Replay(scenario, dossier=start(scenario, mechanism))
    for step in scenario.steps:
        if step.run:
            story.steps.append(_run(step, instruments))
        else:
            story.steps.append(_play(story, step, book))
    return story


def start(scenario: Scenario, mechanism: Mechanism) -> Dossier:
    """The empty dossier of a story, with its holidays and the locks of others."""
    locks = tuple(
        Lock(
            spec.kind, spec.dossier, spec.since, spec.until, spec.forbids, spec.label, spec.expected
        )
        for spec in scenario.locks
    )
    world = World(holidays=holidays_of(scenario), locks=locks)
    return Dossier(id=scenario.scenario, mechanism=mechanism, world=world)


def holidays_of(scenario: Scenario) -> Holidays:
    """Those of the story’s place, and those it lists; one without a name goes by its weekday."""
    listed = scenario.holidays
    named = listed if isinstance(listed, dict) else {day: weekday_name(day) for day in listed}
    place = scenario.holidays_place
    return (Holidays.for_place(place) if place else Holidays.none()).with_days(named)


def hand_of(player: Player) -> Hand:
    """The hand of somebody of the cast: the party is known by its name.

    Roles with a limit come from a mandate that can be named; the others are simply held.
    """
    roles = frozenset(player.mandates)
    if player.limit is None:
        return Hand(person=player.person, party=player.name, roles=roles)
    held = HeldMandate(
        id=f"{player.person}@{player.name}",
        roles=roles,
        words=DELEGATED.format(party=player.name),
        limit=Amount.of(player.limit, player.currency),
    )
    return Hand(person=player.person, party=player.name, mandates=(held,))


def document_of(kind: str) -> DocumentRef:
    """A stand-in document of a story: its bytes are its own kind's name."""
    return DocumentRef(kind, f"{kind}.pdf", sha256(kind.encode()).hexdigest())


def _setting(spec: SettingSpec) -> Setting:
    return Setting(
        parameter=spec.parameter, value=spec.value, from_=spec.from_, decision=spec.decision
    )


def _play(story: Replay, step: Step, book: ParameterBook) -> Replayed:
    dossier, on = story.dossier, step.on
    if dossier is None or on is None:
        raise AssertionError("a story always has a dossier, and its steps a date")
    judgement, failures = None, []
    name = step.do or step.try_
    if name:
        if name not in dossier.mechanism.acts:
            return Replayed(step=step, situation=None, failures=(f"there is no act “{name}”",))
        hand = hand_of(story.scenario.cast[step.by or ""])
        documents = tuple(document_of(kind) for kind in step.documents)
        before = situate(dossier, on, book)
        judgement = judge(before, name, hand, data=step.with_, documents=documents)
        failures = _refusal(step, judgement) if step.try_ else _permission(judgement)
        if step.do and judgement.allowed:
            dossier = appended(dossier, judgement, hand, on, documents)
            story.dossier = dossier
    situation = situate(dossier, on, book)
    if isinstance(step.expect, Expect):
        hands = {name: hand_of(player) for name, player in story.scenario.cast.items()}
        failures += compare(situation, step.expect, hands)
    return Replayed(step=step, situation=situation, judgement=judgement, failures=tuple(failures))


def appended(
    dossier: Dossier,
    judgement: Judgement,
    hand: Hand,
    on: date,
    documents: tuple[DocumentRef, ...] = (),
) -> Dossier:
    """The dossier with the judged act entered: recorded at noon of its legal day."""
    act = Act(
        seq=len(dossier.acts) + 1,
        kind=judgement.act,
        on=on,
        recorded=datetime.combine(on, time(12), UTC),
        person=hand.person,
        party=hand.party,
        role=judgement.role or "",
        data=judgement.data or {},
        documents=documents,
    )
    return replace(dossier, acts=(*dossier.acts, act))


def _permission(judgement: Judgement) -> list[str]:
    said = [f"{v.kind}: {v.sentence.fr}" for v in judgement.refusals]
    said += [f"{p.field}: {p.sentence.fr}" for p in judgement.problems]
    return [f"“{judgement.act}” should be possible, but {words}" for words in said]


def _refusal(step: Step, judgement: Judgement) -> list[str]:
    if judgement.allowed:
        return [f"“{judgement.act}” should be refused and is allowed"]
    said = {verdict.kind: verdict.sentence for verdict in judgement.refusals}
    said |= {problem.field: problem.sentence for problem in judgement.problems}
    failures = []
    if step.because and step.because not in said:
        failures.append(f"the refusal should be about “{step.because}”, it is about {sorted(said)}")
    if step.says and not any(step.says.fr in words.fr for words in said.values()):
        heard = [words.fr for words in said.values()]
        failures.append(f"the refusal should say “{step.says.fr}”, it says {heard}")
    dates = {verdict.possible_from for verdict in judgement.refusals}
    if step.possible_from and step.possible_from not in dates:
        shown = sorted(str(day) for day in dates if day)
        failures.append(f"it should be possible from {step.possible_from}, it is from {shown}")
    return failures


def _run(step: Step, instruments: Mapping[str, Instrument]) -> Replayed:
    instrument = instruments.get(step.run or "")
    if instrument is None:
        return Replayed(step=step, situation=None, failures=(f"no instrument “{step.run}”",))
    try:
        result = instrument.calculate(step.with_)
    except BadInputs as bad:
        refused = {refusal.field: refusal.sentence.fr for refusal in bad.refusals}
        fine = step.because in refused
        failures = () if fine else (f"the instrument refuses: {refused}",)
        return Replayed(step=step, situation=None, failures=failures)
    expected = step.expect if isinstance(step.expect, dict) else {}
    failed = compare_values(result.values, expected, Decimal(step.tolerance))
    return Replayed(step=step, situation=None, result=result, failures=tuple(failed))
