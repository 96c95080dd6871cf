"""What is wrong with one answer."""

from __future__ import annotations

from communaux.kernel.text import Text


class FieldProblem(ValueError):
    """One field cannot be accepted: `field` names it, `sentence` says why and what to do."""

    def __init__(self, field: str, sentence: Text) -> None:
        super().__init__(f"{field}: {sentence.fr}")
        self.field, self.sentence = field, sentence
