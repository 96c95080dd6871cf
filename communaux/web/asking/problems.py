"""What is wrong with a form, as the list at its top: each problem leads to its question."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from communaux.kernel.text import Text
from communaux.web.asking.question import ANCHOR, Question
from communaux.web.asking.wrong import Wrong


@dataclass(frozen=True, slots=True)
class Problem:
    """A sentence, the question it is about, where that question is."""

    sentence: Text
    label: Text | None
    anchor: str


def problem_list(wrong: Iterable[Wrong], asked: Iterable[Question]) -> tuple[Problem, ...]:
    """The problems, in the order they were found."""
    known = {question.anchor: question for question in asked}
    found = []
    for one in wrong:
        anchor = ANCHOR + one.field.split(".")[0]
        question = known.get(anchor)
        label = question.label if question and _unnamed(one.sentence, question) else None
        found.append(Problem(one.sentence, label, anchor if question else ""))
    return tuple(found)


def _unnamed(sentence: Text, question: Question) -> bool:
    """Whether the sentence does not name its question already."""
    return question.label.fr not in sentence.fr
