"""A ballot on the purchase: turnout, shares, and what the rule of its day makes of them."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from pydantic import Field

from communaux.kernel.ballots.counting import BadCount, Tally
from communaux.kernel.ballots.showing import result_blocks
from communaux.kernel.ballots.thresholds import carried
from communaux.kernel.blocks.block import Caution, Paragraph
from communaux.kernel.instrument import Instrument, InstrumentRefusal, Numbers, Result
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text, number_text

MOST = 10_000_000
CHOICES = {
    "for": Text(fr="Pour", en="For"),
    "against": Text(fr="Contre", en="Against"),
    "blank": Text(fr="Blancs", en="Blank"),
}
NOT_ALL_PAPERS = Text(
    fr="Pour et contre font {papers} bulletins, plus que les {voted} votants : recomptez.",
    en="For and against make {papers} papers, more than the {voted} voters: count again.",
)
ENOUGH = Text(
    fr="La participation suffit d’elle-même, avec la règle de ce jour.",
    en="The turnout suffices by itself, under the rule of that day.",
)
JUDGED = Text(
    fr="La participation ne suffit pas d’elle-même : les ministres apprécient si elle suffit "
    "dans ces circonstances, et écrivent leurs motifs. Ce n’est pas un échec.",
    en="The turnout does not suffice by itself: the Ministers judge whether it does in the "
    "circumstances, and write their reasons. This is not a failure.",
)
CARRIED = Text(
    fr="La majorité de ceux qui ont voté est pour.",
    en="The majority of those who voted is in favour.",
)
LOST = Text(
    fr="La majorité de ceux qui ont voté n’est pas pour : l’achat ne peut être autorisé.",
    en="The majority of those who voted is not in favour: consent is not possible.",
)


def _asked(fr: str, en: str) -> Any:
    return Field(ge=0, le=MOST, json_schema_extra={"label": {"fr": fr, "en": en}})


class Ballot(Strict):
    """The counts of a ballot, and its day: the rule is that of the day."""

    on: date = Field(
        json_schema_extra={"label": {"fr": "Jour de la décision", "en": "Day of the decision"}}
    )
    eligible: int = _asked("Électeurs", "Eligible to vote")
    voted: int = _asked("Votants", "Voted")
    votes_for: int = _asked("Pour", "For")
    votes_against: int = _asked("Contre", "Against")


def weigh(asked: Ballot, numbers: Numbers) -> Result:
    """Exact shares (0.525 is 52.5 %), `invalid`, `turnout_enough` and `majority` as yes or no."""
    papers = asked.votes_for + asked.votes_against
    if papers > asked.voted:
        words = NOT_ALL_PAPERS.format(papers=number_text(papers), voted=number_text(asked.voted))
        raise InstrumentRefusal("votes_for", words)
    choices = {"for": asked.votes_for, "against": asked.votes_against}
    try:
        tally = Tally(asked.eligible, choices, invalid=asked.voted - papers)
    except BadCount as bad:
        raise InstrumentRefusal("eligible", bad.text) from bad
    enough = tally.turnout >= _ratio(numbers, "turnout_enough", asked.on)
    half = _ratio(numbers, "simple_majority", asked.on)
    majority = carried(asked.votes_for, tally.voted, half, strict=True)
    told = (
        Paragraph(text=ENOUGH) if enough else Caution(sentence=JUDGED),
        Paragraph(text=CARRIED) if majority else Caution(sentence=LOST),
    )
    values = {
        "turnout": tally.turnout, "invalid": tally.invalid,
        "for_of_voters": tally.share("for"), "for_of_valid": tally.share("for", of_valid=True),
        "turnout_enough": enough, "majority": majority,
    }  # fmt: skip
    return Result(values, (*told, *result_blocks(tally, CHOICES)))


def _ratio(numbers: Numbers, name: str, on: date) -> Fraction:
    value = numbers.value(name, on).value
    if not isinstance(value, Fraction | int):
        raise TypeError(f"The parameter {name} must be a share such as 1/2.")
    return Fraction(value)


INSTRUMENT = Instrument(
    id="ballot_result",
    title=Text(fr="Résultat d’un vote", en="Result of a ballot"),
    help=Text(
        fr="La participation et les parts d’un vote, et ce qu’en dit la règle du jour : la moitié "
        "des électeurs jusqu’en avril 2016, une appréciation depuis.",
        en="Turnout and shares of a ballot, and what the rule of its day says: half of the "
        "electors until April 2016, a judgement since.",
    ),
    inputs=Ballot,
    run=weigh,
    dated=True,
)
