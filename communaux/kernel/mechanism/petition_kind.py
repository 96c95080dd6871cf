"""A petition that a mechanism lets people sign, and the act that seals its list."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field as Constraint

from communaux.kernel.mechanism.field import FieldType
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text

TYPES: dict[str, FieldType] = {
    "signatures": "integer",
    "electorate": "integer",
    "oldest": "date",
    "newest": "date",
    "list": "text",
}
"""What each part of the result must be in the form of the sealing act."""


class PetitionResult(Strict):
    """Questions of the sealing act that the count answers: how many, out of how many, which list.

    `list` receives the SHA-256 of the sealed list; the same figures may be typed by hand.
    """

    signatures: str
    electorate: str
    oldest: str | None = None
    newest: str | None = None
    list: str

    def named(self) -> Iterator[tuple[str, str]]:
        """Each part with the question that receives it."""
        for part in TYPES:
            question = getattr(self, part)
            if question is not None:
                yield part, question


class PetitionKind(Strict):
    """Support gathered in a dossier: possible once an act of `opened_by` was done, sealed once.

    `share` is the parameter that says which part of the electorate must sign, `age_limit` the one
    that says how old a signature may be on the day of `sealed_by`.
    """

    label: Text
    text: Text = Constraint(description="What one declares by signing.")
    opened_by: tuple[str, ...] = Constraint(min_length=1)
    sealed_by: str
    share: str = Constraint(description="Parameter of unit ratio.")
    age_limit: str | None = Constraint(None, description="Parameter of unit duration.")
    electorate: str | None = Constraint(
        None, description="Answer of an earlier act that gives the number of voters."
    )
    result: PetitionResult
