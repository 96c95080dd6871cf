"""The other parts of a mechanism: sources, roles, tracks, deadlines, obligations, documents."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field as Constraint
from pydantic import model_validator

from communaux.kernel.mechanism.keeping import Keep
from communaux.kernel.parameters.length import Length
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text
from communaux.kernel.time.counting import Counting
from communaux.kernel.time.duration import Duration

SIDES = ("inhabitants", "authority", "third", "public")


class Source(Strict):
    """Where a rule or a figure comes from, and how much of it was read."""

    title: str
    url: str | None = None
    reading: Literal["full", "partial", "not_read"]
    note: Text | None = None


class Role(Strict):
    """What somebody may be in a dossier.

    `held_by`: `party` (a seat taken by an act), `mandate` (given by a public body), `anyone`.
    """

    label: Text
    who: Text
    side: Literal["inhabitants", "authority", "third", "public"]
    held_by: Literal["party", "mandate", "anyone"]


class Stage(Strict):
    """A place where a track stands. `state` is the public word for it; `turn`, whose turn it is."""

    label: Text
    state: str | None = None
    ending: bool = False
    turn: str | None = None
    hint: Text | None = None


class Rounds(Strict):
    """The track comes back to its first stage every `every`, counted from the act `from`."""

    every: Duration
    from_: str = Constraint(alias="from")


class Track(Strict):
    """A line of stages; several tracks live side by side in one dossier."""

    label: Text
    stages: dict[str, Stage] = Constraint(min_length=1)
    rounds: Rounds | None = None
    outlives: bool = Constraint(False, description="Its clocks go on when `main` has ended.")

    @property
    def initial(self) -> str:
        """The first stage, where the track stands before any act."""
        return next(iter(self.stages))


class Silence(Strict):
    """What happens when a deadline passes without its act."""

    meaning: Literal[
        "late", "refusal", "acceptance", "waiver", "deemed_decline", "appealable", "not_given",
        "archived", "over",
    ]  # fmt: skip
    sentence: Text
    moves: dict[str, str] = {}
    only_from: tuple[str, ...] = Constraint((), description="Move only from these stages.")
    sets: dict[str, str | int | bool] = {}
    bars: tuple[str, ...] = Constraint((), description="Acts no longer possible afterwards.")


class WindowKind(Strict):
    """When a window opens and closes, around the day its deadline is counted from.

    A side not given is that very day; `lasts` closes it so long after it opened.
    """

    opens_before: Length | None = None
    opens_after: Length | None = None
    closes_before: Length | None = None
    closes_after: Length | None = None
    lasts: Length | None = None

    @model_validator(mode="after")
    def _two_sides(self) -> Self:
        opens = [self.opens_before, self.opens_after]
        closes = [self.closes_before, self.closes_after, self.lasts]
        if not any([*opens, *closes]) or all(opens) or sum(map(bool, closes)) > 1:
            raise ValueError(
                "a window has at most one of opens_before and opens_after, at most one of "
                "closes_before, closes_after and lasts, and at least one of the five"
            )
        return self


class Deadline(Strict):
    """A time limit, a period that has to run, or an `earliest` day before which one waits.

    Opened by an act or by entering a stage; counted from that day, from the date `from_field`,
    from the last day of the act `from_act`, or from the last day of the deadline `from_deadline`
    (without `opened_by` or `on_stage`, it opens with that one; of its own name, it prolongs
    itself). Its length is `duration`, the parameter `parameter`, `by_level` (clause level →
    parameter) or a `window`.
    """

    label: Text
    owed_by: str | None = None
    nature: Literal["limit", "period", "earliest"] = "limit"
    opened_by: tuple[str, ...] = ()
    on_stage: tuple[str, ...] = ()
    from_field: str | None = None
    from_act: str | None = None
    from_deadline: str | None = None
    closed_by: tuple[str, ...] = ()
    closes_on_leaving: bool = False
    paired_by: str | None = Constraint(
        None, description="Field whose answer, the same in both acts, tells two clocks apart."
    )
    duration: Duration | None = None
    parameter: str | None = None
    by_level: dict[str, str] | None = None
    window: WindowKind | None = None
    counting: Counting = Constraint(default_factory=Counting)
    suspended_by: tuple[str, ...] = ()
    resumed_by: tuple[str, ...] = ()
    min_remaining: Length | None = None
    soft: bool = Constraint(False, description="Missing it does not void the act.")
    source: str | None = Constraint(None, description="Key of the mechanism's `sources`.")
    article: str | None = Constraint(None, description="Where in the source: “s. 67A”.")
    silence: Silence | None = None
    remind: tuple[Duration, ...] = ()

    @model_validator(mode="after")
    def _one_length(self) -> Self:
        lengths = (self.duration, self.parameter, self.by_level, self.window)
        if sum(length is not None for length in lengths) != 1:
            raise ValueError("Give exactly one of `duration`, `parameter`, `by_level`, `window`.")
        starts = (self.from_field, self.from_act, self.from_deadline)
        if sum(start is not None for start in starts) > 1:
            raise ValueError("Give at most one of `from_field`, `from_act`, `from_deadline`.")
        if self.suspended_by and (self.window or self.nature == "earliest"):
            raise ValueError("A window or an earliest day cannot be suspended.")
        return self

    @property
    def follows(self) -> bool:
        """Whether it opens each time the deadline `from_deadline` opens."""
        return bool(self.from_deadline) and not (self.opened_by or self.on_stage)


class Obligation(Strict):
    """A promise that comes back: every `every` after the day `from_act` or the date `from_field`.

    Kept by the acts `kept_by`; owed until the date `until_field` or the end of the dossier;
    `grace` (a parameter of unit duration) is how long after its day it is merely expected.
    """

    label: Text
    owed_by: str
    every: str = Constraint(description="Parameter of unit duration.")
    from_act: str | None = None
    from_field: str | None = None
    until_field: str | None = None
    kept_by: tuple[str, ...]
    grace: str | None = None
    final: bool = Constraint(False, description="Also owed on the last day, `until_field`.")
    while_stages: tuple[str, ...] = ()


class DocumentKind(Strict):
    """A document: printed from `template` (a file of `documents/`), or brought by a party.

    A `personal` one is about whoever brings it: it goes when that person is erased.
    """

    label: Text
    template: str | None = None
    visibility: Literal["public", "parties", "confidential", "personal"] = "public"
    purpose: Text | None = None
    keep: Keep | None = None


class Child(Strict):
    """A kind of dossier opened inside this one, whose outcome comes back as an act."""

    label: Text
    mechanism: str
    outcomes: dict[str, str] = Constraint(description="Ending stage of the child → act here.")


class Indicator(Strict):
    """Something one counts about dossiers of this kind, and how."""

    label: Text
    formula: Text
    unit: Text | None = None
    source: str | None = None


class Origin(Strict):
    """Where and when the mechanism was found by the inquiry."""

    place: Text
    year: int
