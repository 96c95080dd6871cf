"""A register the public consults: which acts enter a dossier in it, and what its columns say."""

from __future__ import annotations

from typing import Literal, Self, get_args

from pydantic import Field as Constraint
from pydantic import model_validator

from communaux.kernel.strict import Strict
from communaux.kernel.text import Text

Origin = Literal[
    "field", "date_of", "entered", "deadline", "stage", "party", "commons", "document", "lock",
    "ended",
]  # fmt: skip
ORIGINS: tuple[Origin, ...] = get_args(Origin)
RESERVED = frozenset(
    "dossier_number dossier_id mechanism nature entered_on register_seq register_hash".split()
)
"""The columns that every register has in open data."""
NAME = r"^[a-z][a-z0-9_]*$"


class Column(Strict):
    """One column: its words, and the one place it is read from.

    `field`: an answer; `date_of`: the day of one of these acts; `entered`: the day a track came
    to one of these stages, by an act or by silence; `deadline`: its last day as it now stands;
    `stage`: where that track stands; `party`: who holds that role; `commons`: its name or place;
    `document`: the pieces of that kind; `lock`: the hold on the commons; `ended`: the last day.
    """

    id: str = Constraint(pattern=NAME)
    label: Text
    field: str | None = None
    date_of: tuple[str, ...] = ()
    entered: tuple[str, ...] = ()
    deadline: str | None = None
    stage: str | None = None
    party: str | None = None
    commons: Literal["name", "place"] | None = None
    document: str | None = None
    lock: str | None = None
    ended: bool = False
    which: Literal["first", "last"] = Constraint(
        "first", description="Which day, when the act or the stage comes several times."
    )
    listed: bool = Constraint(False, description="Also shown in the list of entries.")
    source: str | None = None

    @model_validator(mode="after")
    def _one_origin(self) -> Self:
        if sum(bool(getattr(self, name)) for name in ORIGINS) != 1:
            raise ValueError(f"The column `{self.id}` needs exactly one of {', '.join(ORIGINS)}.")
        return self

    @property
    def origin(self) -> Origin:
        """The key that says where the column is read from."""
        return next(name for name in ORIGINS if getattr(self, name))


class PublicRegister(Strict):
    """A register open to all. A dossier enters it with the first of the acts `enters_by`.

    `joins` names the mechanism whose register of the same name this one feeds: its words and its
    columns hold, and columns of the same `id` are filled from here.
    """

    label: Text
    intro: Text
    enters_by: tuple[str, ...] = Constraint(min_length=1)
    columns: tuple[Column, ...] = Constraint(min_length=1)
    source: str | None = None
    joins: str | None = Constraint(None, pattern=NAME)

    @model_validator(mode="after")
    def _told_apart(self) -> Self:
        ids = [column.id for column in self.columns]
        if len(set(ids)) != len(ids):
            raise ValueError("Two columns of a register have the same `id`.")
        if taken := RESERVED & set(ids):
            raise ValueError(f"Every register already has the columns {', '.join(sorted(taken))}.")
        return self
