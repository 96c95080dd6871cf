"""A story as data: a cast, dated steps, and what one expects after each."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Literal, Self

from pydantic import Field as Constraint
from pydantic import model_validator

from communaux.kernel.strict import Strict
from communaux.kernel.text import Text


class Player(Strict):
    """Somebody in the story: a party, the person who acts for it, its mandated roles.

    `limit`: how much those roles may bind, in `currency`; without it, nothing limits them.
    """

    name: str
    nature: Literal["person", "informal", "association", "public_body", "company"]
    person: str
    mandates: tuple[str, ...] = ()
    limit: Decimal | None = None
    currency: str = "EUR"


class LockSpec(Strict):
    """A hold by another dossier, given with the story."""

    kind: str
    dossier: str
    since: date
    until: date | None = None
    forbids: tuple[str, ...] = ()
    label: Text | None = None
    expected: date | None = None


class SettingSpec(Strict):
    """A dated decision of the territory on a parameter."""

    parameter: str
    value: Any
    from_: date = Constraint(alias="from")
    decision: str


class Expect(Strict):
    """What must be true after a step."""

    stage: str | None = None
    stages: dict[str, str] = {}
    deadlines: dict[str, date | str] = {}
    duties_late: int | None = None
    facts: dict[str, Any] = {}
    can: dict[str, tuple[str, ...]] = {}
    cannot: dict[str, tuple[str, ...]] = {}
    silences: tuple[str, ...] | None = None
    ended: bool | None = None
    clauses_missing: int | None = None
    awaited: dict[str, tuple[str, ...]] = {}


class Step(Strict):
    """One step: an act done (`do`), an act refused (`try`), a look, or an instrument (`run`)."""

    on: date | None = None
    by: str | None = None
    do: str | None = None
    try_: str | None = Constraint(None, alias="try")
    look: bool = False
    run: str | None = None
    with_: dict[str, Any] = Constraint({}, alias="with")
    documents: tuple[str, ...] = ()
    because: str | None = None
    says: Text | None = Constraint(None, description="Words the refusal must contain.")
    possible_from: date | None = None
    expect: Expect | dict[str, Any] | None = None
    tolerance: str = "0"
    tells: Text | None = Constraint(None, description="A sentence of narration.")

    @model_validator(mode="before")
    @classmethod
    def _expectation(cls, raw: Any) -> Any:
        """An instrument's expectations are plain values; the others follow `Expect`."""
        if isinstance(raw, dict) and isinstance(raw.get("expect"), dict) and not raw.get("run"):
            return {**raw, "expect": Expect.model_validate(raw["expect"])}
        return raw

    @model_validator(mode="after")
    def _one_thing(self) -> Self:
        things = (self.do, self.try_, self.run, self.look or None)
        if sum(thing is not None for thing in things) != 1:
            raise ValueError("a step is exactly one of `do`, `try`, `look: true` or `run`")
        if self.run is None and self.on is None:
            raise ValueError("this step needs `on`, its date")
        if (self.do or self.try_) and self.by is None:
            raise ValueError("this step needs `by`, somebody of the cast")
        return self


class Scenario(Strict):
    """A story replayed act by act: test, demonstration and documentation at once."""

    scenario: str
    title: Text
    nature: Literal["real", "invented"]
    note: Text | None = None
    sources: tuple[str, ...] = ()
    commons: dict[str, Any] = {}
    holidays: tuple[date, ...] | dict[date, Text] = ()
    holidays_place: str | None = None
    locks: tuple[LockSpec, ...] = ()
    settings: tuple[SettingSpec, ...] = ()
    cast: dict[str, Player]
    steps: tuple[Step, ...]

    @model_validator(mode="after")
    def _known_cast(self) -> Self:
        for step in self.steps:
            if step.by is not None and step.by not in self.cast:
                raise ValueError(f"“{step.by}” is not in the cast")
        return self
