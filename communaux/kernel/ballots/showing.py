"""A result as blocks: bars with their table, turnout and shares with their births."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from communaux.kernel.ballots.counting import Tally
from communaux.kernel.blocks.bars import bars
from communaux.kernel.blocks.block import Block, Figure, Paragraph
from communaux.kernel.text import Text, number_text

TITLE = Text(fr="Les bulletins", en="The papers")
INVALID = Text(fr="Nuls", en="Invalid")
PERCENT = Text.same("%")
TURNOUT = Text(fr="Participation", en="Turnout")
OF_VOTERS = Text(fr="« {choice} », part des votants", en="“{choice}”, share of voters")
OF_VALID = Text(fr="« {choice} », part des exprimés", en="“{choice}”, share of valid papers")
ELIGIBLE = Text(fr="Inscrits", en="Eligible")
VOTERS = Text(fr="Votants", en="Voters")
VALID = Text(fr="Exprimés", en="Valid papers")
RATIO = Text(fr="{above} ÷ {below}", en="{above} ÷ {below}")
MAJORITY = Text(
    fr="« {choice} » réunit plus de la moitié des votants.",
    en="“{choice}” has more than half of the voters.",
)
RELATIVE = Text(
    fr="« {choice} » réunit plus de la moitié des suffrages exprimés, mais pas des votants.",
    en="“{choice}” has more than half of the valid papers, but not of the voters.",
)
NONE = Text(
    fr="Aucune réponse ne réunit plus de la moitié des votants, ni des exprimés.",
    en="No answer has more than half of the voters, nor of the valid papers.",
)


def result_blocks(tally: Tally, labels: Mapping[str, Text]) -> tuple[Block, ...]:
    """Everything one may read of a tally; the rule that applies belongs to the mechanism."""
    rows = [(labels[name], n) for name, n in tally.choices.items()]
    rows += [(labels["blank"], tally.blank), (INVALID, tally.invalid)]
    shares = [block for name in tally.choices for block in _shares(tally, name, labels[name])]
    turnout = _percent(TURNOUT, tally.turnout, (VOTERS, tally.voted), (ELIGIBLE, tally.eligible))
    return (bars(TITLE, rows, precision=0), _majority(tally, labels), turnout, *shares)


def _shares(tally: Tally, name: str, label: Text) -> tuple[Figure, Figure]:
    n = (label, tally.choices[name])
    voters, valid = (VOTERS, tally.voted), (VALID, tally.valid)
    return (
        _percent(OF_VOTERS.format(choice=label), tally.share(name), n, voters),
        _percent(OF_VALID.format(choice=label), tally.share(name, of_valid=True), n, valid),
    )


def _percent(
    label: Text, share: Fraction | None, above: tuple[Text, int], below: tuple[Text, int]
) -> Figure:
    return Figure(
        label=label,
        value=None if share is None else share * 100,
        unit=PERCENT,
        precision=2,
        formula=RATIO.format(above=above[0], below=below[0]),
        inputs=tuple((words, number_text(n).fr) for words, n in (above, below)),
    )


def _majority(tally: Tally, labels: Mapping[str, Text]) -> Paragraph:
    for of_valid, words in ((False, MAJORITY), (True, RELATIVE)):
        for name in tally.choices:
            if tally.majority(name, of_valid=of_valid):
                return Paragraph(text=words.format(choice=labels[name]))
    return Paragraph(text=NONE)
