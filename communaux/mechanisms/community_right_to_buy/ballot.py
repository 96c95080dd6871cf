"""Instrument 2, ballot: turnout, majority, and the rule in force on the day of the ballot."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

from pydantic import Field

from communaux.kernel.ballots.counting import Tally
from communaux.kernel.ballots.showing import result_blocks
from communaux.kernel.ballots.thresholds import carried, needed
from communaux.kernel.blocks.block import Block, Caution, Figure, Formula, Paragraph
from communaux.kernel.blocks.wording import rounded
from communaux.kernel.instrument import Instrument, InstrumentRefusal, Numbers, Result
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text
from communaux.mechanisms.community_right_to_buy.asking import asked, people

Outcome = Literal["passes", "rejected", "judgement"]
NOBODY = Text(
    fr="Le nombre d’électeurs est 0 : personne ne pourrait voter. Donnez le nombre de personnes "
    "de la communauté inscrites sur la liste, ou laissez vide et donnez la participation publiée.",
    en="The number of voters is 0: nobody could vote. Give the number of people of the community "
    "on the roll, or leave it empty and give the published turnout.",
)
UNKNOWN = Text(
    fr="Sans le nombre d’électeurs, donnez la participation publiée (en %) : l’un des deux est "
    "nécessaire.",
    en="Without the number of voters, give the published turnout (in %): one of the two is needed.",
)
TOO_MANY = Text(
    fr="Plus de votants ({voted}) que d’électeurs ({eligible}) : corrigez l’un des deux nombres.",
    en="More people voted ({voted}) than could ({eligible}): correct one of the two numbers.",
)
UNBALANCED = Text(
    fr="« Pour » et « contre » font {sum}, plus que les {voted} votants : corrigez l’un des trois.",
    en="“For” and “against” make {sum}, more than the {voted} who voted: correct one of the three.",
)
EMPTY = Text(
    fr="Personne n’a voté : il n’y a pas de majorité à chercher. Corrigez le nombre de votants.",
    en="Nobody voted: there is no majority to look for. Correct the number who voted.",
)
DERIVED = Text(
    fr="Nombre d’électeurs non publié, déduit de la participation : {voted} ÷ {turnout} %.",
    en="Number of voters not published, derived from the turnout: {voted} ÷ {turnout}%.",
)
OUTCOMES: dict[Outcome, Text] = {
    "passes": Text(
        fr="Approuvé : la moitié au moins a voté, ce qui suffisait d’après la règle de ce jour, et "
        "la majorité de ceux qui ont voté est pour.",
        en="Approved: at least half voted, which was enough under the rule of that day, and the "
        "majority of those who voted is in favour.",
    ),
    "rejected": Text(
        fr="Rejeté : la majorité de ceux qui ont voté n’est pas pour.",
        en="Rejected: the majority of those who voted is not in favour.",
    ),
    "judgement": Text(
        fr="La majorité est pour ; mais personne ne peut calculer si cette participation suffit : "
        "les ministres en jugent, motifs à l’appui.",
        en="The majority is in favour; but nobody can compute whether this turnout suffices: "
        "Ministers judge of that, with reasons.",
    ),
}
MAJORITY = Text(
    fr="majorité : plus de la moitié de ceux qui ont voté, bulletins nuls compris",
    en="majority: more than half of those who voted, invalid papers included",
)
CHOICES = {
    "for": Text(fr="Pour", en="For"),
    "against": Text(fr="Contre", en="Against"),
    "blank": Text(fr="Blancs", en="Blank"),
}
HALF = Fraction(1, 2)
IF_UNKNOWN: dict[str, Any] = {
    "fr": "Si vous ne connaissez pas le nombre d’électeurs.",
    "en": "If you do not know the number of voters.",
}


class Ballot(Strict):
    """What a ballot return says."""

    held_on: date = Field(json_schema_extra=asked("Jour du vote", "Day of the ballot"))
    eligible: int | None = people("Électeurs", "People eligible to vote", None)
    published_turnout: Decimal | None = Field(
        None, gt=0, le=100, decimal_places=4,
        json_schema_extra=asked("Participation publiée", "Published turnout", help=IF_UNKNOWN,
                                unit={"fr": "%", "en": "%"}),
    )  # fmt: skip
    voted: int = people("Votants", "People who voted")
    votes_for: int = people("Pour", "For")
    votes_against: int = people("Contre", "Against")


def judge(ballot: Ballot, numbers: Numbers) -> Result:
    """`turnout`, `of_voters`, `of_valid` exact; `half`, `invalid`, `outcome`, `support_needed`."""
    eligible = _electorate(ballot)
    _require(ballot, eligible)
    enough = numbers.share("turnout_enough", ballot.held_on)
    majority = numbers.share("simple_majority", ballot.held_on)
    share = numbers.share("support_needed", ballot.held_on)
    choices = {"for": ballot.votes_for, "against": ballot.votes_against}
    tally = Tally(eligible, choices, invalid=ballot.voted - sum(choices.values()))
    outcome: Outcome = "rejected"
    if carried(ballot.votes_for, ballot.voted, majority, strict=True):
        # Since 2016 no turnout is enough by itself, which the parameter says by the value 1.
        by_itself = enough < 1 and tally.turnout >= enough
        outcome = "passes" if by_itself else "judgement"
    values = {
        "eligible": eligible, "derived": ballot.eligible is None, "turnout": tally.turnout,
        "invalid": tally.invalid, "of_voters": tally.share("for"),
        "of_valid": tally.share("for", of_valid=True), "half": needed(HALF, eligible),
        "support_needed": needed(share, eligible), "outcome": outcome,
    }  # fmt: skip
    return Result(values, tuple(_blocks(ballot, tally, OUTCOMES[outcome])))


def _electorate(ballot: Ballot) -> int:
    if ballot.eligible == 0:
        raise InstrumentRefusal("eligible", NOBODY)
    if ballot.eligible is not None:
        return ballot.eligible
    if ballot.published_turnout is None:
        raise InstrumentRefusal("eligible", UNKNOWN)
    return int(rounded(Fraction(ballot.voted) * 100 / Fraction(ballot.published_turnout), 0))


def _require(ballot: Ballot, eligible: int) -> None:
    if ballot.voted == 0:
        raise InstrumentRefusal("voted", EMPTY)
    if ballot.voted > eligible:
        raise InstrumentRefusal("voted", TOO_MANY.format(voted=ballot.voted, eligible=eligible))
    total = ballot.votes_for + ballot.votes_against
    if total > ballot.voted:
        raise InstrumentRefusal("votes_for", UNBALANCED.format(sum=total, voted=ballot.voted))


def _blocks(ballot: Ballot, tally: Tally, outcome: Text) -> list[Block]:
    blocks: list[Block] = [Paragraph(text=outcome)]
    if ballot.eligible is None:
        turnout = ballot.published_turnout or Decimal(0)
        blocks.append(Caution(sentence=DERIVED.format(voted=ballot.voted, turnout=turnout)))
    half = Text(fr="La moitié des électeurs", en="Half of the electorate")
    return [
        *blocks,
        *result_blocks(tally, CHOICES),
        Figure(label=half, value=needed(HALF, tally.eligible), nature="computed"),
        Formula(text=MAJORITY, source="A51"),
    ]


INSTRUMENT = Instrument(
    id="ballot",
    title=Text(fr="Résultat d’un vote", en="Result of a ballot"),
    help=Text(
        fr="Participation, majorité, et ce qu’en dit la règle du jour du vote : avant le 15 avril "
        "2016, la moitié des électeurs suffisait d’elle-même.",
        en="Turnout, majority, and what the rule of that day says: before 15 April 2016 half of "
        "the electorate was enough by itself.",
    ),
    inputs=Ballot,
    run=judge,
    dated=True,
)
