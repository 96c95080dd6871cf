"""A kind of act: who may perform it, when, with what, and what it changes."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field as Constraint
from pydantic import model_validator

from communaux.kernel.conditions.combined import AnyCondition
from communaux.kernel.mechanism.field import Field
from communaux.kernel.parameters.length import Length
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text

Posture = Literal["partner", "producer", "regulator", "helper", "intermediary", "performative"]


class Hands(Strict):
    """An act by several hands: it takes effect when the rule is met.

    `all`: one party of each role in `roles`, and each seated party of the roles in `every`;
    `every_party`: each seated party of those roles; `at_least`: `n` different parties.
    `in_order`: the roles act one after the other, in the order of `roles`.
    """

    rule: Literal["all", "every_party", "at_least"]
    roles: tuple[str, ...]
    every: tuple[str, ...] = ()
    n: int | None = Constraint(None, ge=1)
    in_order: bool = False

    @model_validator(mode="after")
    def _counted(self) -> Self:
        if (self.rule == "at_least") != (self.n is not None):
            raise ValueError("`n` goes with the rule `at_least`, and only with it.")
        return self


class LockKind(Strict):
    """A hold put on the commons by an act; acts of other dossiers tagged `forbids` are refused.

    It begins on the day of the act or on the date `from_field`, and ends with the date
    `until_field`, after `lasts`, or with the deadline `until_deadline` (when that one is soft,
    with the act that meets it).
    """

    kind: str
    label: Text
    forbids: tuple[str, ...] = ()
    from_field: str | None = None
    until_field: str | None = None
    until_deadline: str | None = None
    lasts: Length | None = None

    @model_validator(mode="after")
    def _one_end(self) -> Self:
        if sum(end is not None for end in (self.until_field, self.until_deadline, self.lasts)) > 1:
            raise ValueError("Give at most one of `until_field`, `until_deadline`, `lasts`.")
        return self


class Binds(Strict):
    """What an act commits the authority to: the amount given in that field, here or earlier.

    Whoever acts under a mandate or a delegation needs one that goes that far.
    """

    amount: str = Constraint(description="Field of type amount.")


class ActKind(Strict):
    """One kind of act.

    `from` lists the stages of `track` where it is possible (absent: any stage that is not an
    ending); `to` is where the track then stands (absent: it does not move); `also` moves other
    tracks; `while` restricts by the stages of other tracks.
    """

    label: Text = Constraint(description="What one does: « Déposer la proposition ».")
    done: Text = Constraint(description="What was done: « Proposition déposée ».")
    help: Text | None = None
    by: tuple[str, ...]
    hands: Hands | None = None
    track: str = "main"
    from_: tuple[str, ...] | None = Constraint(None, alias="from")
    to: str | None = None
    also: dict[str, str] = {}
    while_: dict[str, tuple[str, ...]] = Constraint({}, alias="while")
    opens: bool = Constraint(False, description="Opens a dossier of this mechanism.")
    form: tuple[Field, ...] = ()
    clauses: bool = Constraint(False, description="The form also holds every clause.")
    sets: dict[str, str | int | bool] = {}
    conditions: tuple[AnyCondition, ...] = ()
    takes: str | None = Constraint(None, description="Role the performer's party takes.")
    leaves: str | None = Constraint(None, description="Role the performer's party leaves.")
    locks: tuple[LockKind, ...] = ()
    unlocks: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    documents: tuple[str, ...] = Constraint((), description="Documents printed once it is done.")
    signs: str | None = Constraint(
        None, description="Printed document that each hand signs by performing this act."
    )
    child: str | None = Constraint(None, description="Child whose outcome arrives as this act.")
    rectifies: bool = False
    posture: Posture | None = None
    referents: int | None = Constraint(
        None, ge=1, description="How many referents an informal group needs to do it."
    )
    binds: Binds | None = Constraint(None, description="Up to how much a mandate must go.")
    once: bool = Constraint(False, description="May be performed only once per dossier.")
