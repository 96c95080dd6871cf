"""Form fields of an act: what is asked, how it is checked, who may see it."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field as Constraint
from pydantic import model_validator

from communaux.kernel.mechanism.keeping import Keep
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text

FieldType = Literal[
    "text", "long_text", "lines", "integer", "number", "amount", "date", "boolean",
    "choice", "choices", "document", "dossier", "party", "scores", "result",
]  # fmt: skip
Visibility = Literal["public", "parties", "confidential", "personal"]
LONGEST_TEXT = 20_000
LONGEST_LINE = 300


class Choice(Strict):
    """One value of a closed list."""

    id: str
    label: Text


class Field(Strict):
    """One question of a form.

    Numbers have a `unit`; `amount` is in euros with two decimals. `visibility` decides who reads
    the answer: everyone, the parties of the dossier, the authority and the author only
    (confidential), or nobody but those and never kept in the chain's clear text (personal).
    """

    id: str = Constraint(pattern=r"^[a-z][a-z0-9_]*$")
    type: FieldType
    label: Text
    help: Text | None = None
    required: bool = False
    visibility: Visibility = "public"
    unit: Text | None = None
    choices: tuple[Choice, ...] = ()
    min_length: int = Constraint(0, ge=0)
    max_length: int | None = Constraint(None, ge=1, le=LONGEST_TEXT)
    minimum: int | None = None
    maximum: int | None = None
    per_hand: bool = Constraint(
        False, description="In a shared act, each hand gives its own answer."
    )
    not_before: str | None = Constraint(None, description="A date field this one may not precede.")
    document: str | None = Constraint(None, description="Kind of document, for `type: document`.")
    instrument: str | None = Constraint(
        None, description="The instrument whose sealed result is asked for, for `type: result`."
    )
    purpose: Text | None = Constraint(
        None, description="Why an answer that is not public is asked for."
    )
    keep: Keep | None = Constraint(None, description="How long the answer is kept.")
    names_people: bool = Constraint(
        False, description="The answer may name people: whether each agreed is asked too."
    )

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.type in ("choice", "choices") and not self.choices:
            raise ValueError(f"The field `{self.id}` needs `choices`.")
        if self.type == "document" and not self.document:
            raise ValueError(f"The field `{self.id}` needs `document`, the kind it asks for.")
        if self.type == "result" and not self.instrument:
            raise ValueError(f"The field `{self.id}` needs `instrument`, whose result it asks for.")
        if self.names_people and self.type not in ("text", "long_text", "lines"):
            raise ValueError(f"The field `{self.id}` holds no words: it cannot name people.")
        if self.visibility == "personal" and self.purpose is None:
            raise ValueError(f"The personal field `{self.id}` needs a `purpose`.")
        return self

    @property
    def longest(self) -> int:
        """The most characters accepted."""
        return self.max_length or (LONGEST_LINE if self.type == "text" else LONGEST_TEXT)

    def choice(self, value: str) -> Choice | None:
        """The choice of that id, None when it is not in the list."""
        return next((choice for choice in self.choices if choice.id == value), None)


class Clause(Strict):
    """One clause of the agreement: its title, where it is required, what else it needs."""

    id: str
    title: Text
    help: Text
    needed: dict[str, Literal["full", "short", "no"]]
    fields: tuple[Field, ...] = ()

    @property
    def field(self) -> str:
        """The name of the field that holds the clause's text."""
        return f"clause_{self.id}"
