"""Counting a ballot: turnout, shares on voters and on valid papers, and what cannot be counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from communaux.kernel.ballots.thresholds import carried
from communaux.kernel.text import SpokenError, Text

BLANK, INVALID = "blank", "invalid"
NOBODY = Text(
    fr="La liste est vide : sans électeur, il n’y a ni scrutin ni participation. Importez la "
    "liste d’émargement.",
    en="The roll is empty: without voters there is neither ballot nor turnout. Import the roll.",
)
TOO_MANY = Text(
    fr="{voted} bulletins pour {eligible} inscrits : il y a plus de bulletins que d’électeurs. "
    "Recomptez les bulletins et vérifiez la liste.",
    en="{voted} papers for {eligible} on the roll: there are more papers than voters. Count the "
    "papers again and check the roll.",
)
UNBALANCED = Text(
    fr="Les comptes ne tombent pas juste {where} : bulletins, {papers} ; émargements, {marks}. "
    "Recomptez les uns et les autres avant de clore.",
    en="The counts {where} do not add up: papers, {papers}; marks on the roll, {marks}. Count "
    "both again before closing.",
)
ONLINE = Text(fr="en ligne", en="online")
IN_PERSON = Text(fr="sur place", en="in person")
NEGATIVE = Text(
    fr="« {choice} » : {n} bulletins. Un compte de bulletins est un nombre entier, zéro au moins.",
    en="“{choice}”: {n} papers. A count of papers is a whole number, at least zero.",
)
STRANGER = Text(
    fr="« {choice} » n’est pas un choix de ce scrutin : {known}.",
    en="“{choice}” is not a choice of this ballot: {known}.",
)


class BadCount(SpokenError):
    """Counts from which no result can be drawn."""


@dataclass(frozen=True, slots=True)
class Tally:
    """A result: `choices` holds the valid papers, blank and invalid ones stand apart."""

    eligible: int
    choices: Mapping[str, int]
    blank: int = 0
    invalid: int = 0

    def __post_init__(self) -> None:
        _refuse_negative(self.named)
        if self.eligible <= 0:
            raise BadCount(NOBODY)
        if self.voted > self.eligible:
            raise BadCount(TOO_MANY.format(voted=self.voted, eligible=self.eligible))

    @property
    def named(self) -> dict[str, int]:
        """Every kind of paper with its count."""
        return {**self.choices, BLANK: self.blank, INVALID: self.invalid}

    @property
    def valid(self) -> int:
        return sum(self.choices.values())

    @property
    def voted(self) -> int:
        return self.valid + self.blank + self.invalid

    @property
    def turnout(self) -> Fraction:
        """Voters out of the electorate."""
        return Fraction(self.voted, self.eligible)

    def share(self, choice: str, *, of_valid: bool = False) -> Fraction | None:
        """The part of a choice among voters, or among valid papers; None when nobody voted."""
        out_of = self.valid if of_valid else self.voted
        return Fraction(self.choices[choice], out_of) if out_of else None

    def majority(self, choice: str, *, of_valid: bool = False) -> bool:
        """Whether a choice has more than half of the voters, or of the valid papers."""
        out_of = self.valid if of_valid else self.voted
        return carried(self.choices[choice], out_of, Fraction(1, 2), strict=True)


@dataclass(frozen=True, slots=True)
class Marks:
    """How many lines of the roll are marked, by modality."""

    eligible: int
    online: int
    in_person: int


def count(
    choices: Iterable[str], marks: Marks, papers: Iterable[str], in_person: Mapping[str, int]
) -> Tally:
    """The tally of the papers cast online and of the counts entered for the polling place.

    Raises `BadCount` when marks and papers differ, or when a paper bears no known choice.
    """
    known = [name for name in choices if name != BLANK]
    online = Counter(papers)
    _refuse_strangers([*online, *in_person], [*known, BLANK, INVALID])
    _refuse_negative(in_person)
    summed = online + Counter(in_person)
    tally = Tally(
        eligible=marks.eligible,
        choices={name: summed[name] for name in known},
        blank=summed[BLANK],
        invalid=summed[INVALID],
    )
    _refuse_unbalanced(online.total(), marks.online, ONLINE)
    _refuse_unbalanced(sum(in_person.values()), marks.in_person, IN_PERSON)
    return tally


def _refuse_strangers(named: Iterable[str], known: list[str]) -> None:
    for name in named:
        if name not in known:
            raise BadCount(STRANGER.format(choice=name, known=", ".join(known)))


def _refuse_negative(counts: Mapping[str, int]) -> None:
    for name, n in counts.items():
        if n < 0:
            raise BadCount(NEGATIVE.format(choice=name, n=n))


def _refuse_unbalanced(papers: int, marks: int, where: Text) -> None:
    if papers != marks:
        raise BadCount(UNBALANCED.format(papers=papers, marks=marks, where=where))
