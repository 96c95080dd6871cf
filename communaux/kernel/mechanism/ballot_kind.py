"""A ballot that a mechanism may call, and the act that takes its result into the register."""

from __future__ import annotations

from typing import Literal

from pydantic import Field as Constraint

from communaux.kernel.strict import Strict
from communaux.kernel.text import Text

ELIGIBLE, VOTED, INVALID, BLANK, ROLL, PAPERS, CLOSED = (
    "eligible", "voted", "invalid", "blank", "roll", "papers", "closed",
)  # fmt: skip
NUMBERS = (ELIGIBLE, VOTED, INVALID, BLANK)
HASHES = (ROLL, PAPERS)
OPTIONAL = (BLANK, CLOSED)
Modality = Literal["online", "in_person"]


class BallotKind(Strict):
    """A question put to a roll of voters.

    Whoever may perform one of `called_by`, or `sealed_by`, prepares it; it opens once one of
    `called_by` was performed. `result` says which field of the form of `sealed_by` receives what:
    `eligible`, `voted`, `invalid`, `blank`, each choice (integers), `roll` and `papers` (SHA-256),
    and `closed` (the day the vote closed). Without `blank` in `result`, blank papers are counted
    with the invalid ones; without `closed`, the form asks for that day.
    """

    label: Text
    question: Text
    choices: dict[str, Text] = Constraint(min_length=2)
    called_by: tuple[str, ...] = ()
    sealed_by: str
    result: dict[str, str]
    modalities: tuple[Modality, ...] = Constraint(("online", "in_person"), min_length=1)
    secrecy: Literal["secret", "open"] = "secret"

    @property
    def acts(self) -> tuple[str, ...]:
        """The acts whose roles may prepare the ballot."""
        return (*self.called_by, self.sealed_by)
