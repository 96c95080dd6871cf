"""An instrument refuses bad inputs with sentences, and shows the dated numbers it used."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from pydantic import Field

from communaux.kernel.figures import close
from communaux.kernel.instrument import BadInputs, Instrument, InstrumentRefusal, Numbers, Result
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text
from tests.kernel.looking_glass import BOOK


class Asked(Strict):
    """Some euros, on a day."""

    euros: Decimal = Field(ge=0)
    on: date = date(2026, 1, 1)


def above(asked: Asked, numbers: Numbers) -> Result:
    if asked.euros == Decimal(13):
        raise InstrumentRefusal("euros", Text(fr="Pas treize.", en="Not thirteen."))
    ceiling = numbers.value("ceiling", asked.on)
    assert isinstance(ceiling.value, Decimal)
    return Result({"above": asked.euros > ceiling.value}, ())


TOOL = Instrument(
    id="above", title=Text.same("a"), help=Text.same("a"), inputs=Asked, run=above, dated=True
).with_book(BOOK)


def test_a_result_carries_the_dated_numbers_it_used():
    result = TOOL.calculate({"euros": "23000.01"})
    assert result.values == {"above": True}
    assert [(used.id, used.source) for used in result.parameters] == [("ceiling", "S")]


@pytest.mark.parametrize(
    ("raw", "field", "words"),
    [
        ({"euros": "beaucoup"}, "euros", "nombre"),
        ({"euros": "-1"}, "euros", "au moins 0"),
        ({}, "euros", "remplir"),
        ({"euros": "1", "surprise": 1}, "surprise", "n’existe pas"),
        ({"euros": "1", "on": "demain"}, "on", "date"),
        ({"euros": "13"}, "euros", "treize"),
        ({"euros": "1", "on": "1999-01-01"}, "", "1er janvier 2000"),
    ],
)
def test_bad_inputs_are_refused_on_their_field_with_a_sentence(raw, field, words):
    with pytest.raises(BadInputs) as caught:
        TOOL.calculate(raw)
    told = {refusal.field: refusal.sentence.fr for refusal in caught.value.refusals}
    assert words in told[field]


def test_numbers_agree_within_a_tolerance_and_words_exactly():
    assert close(Decimal("123.8"), "123.75", Decimal("0.05"))
    assert not close(Decimal("123.8"), "123.7", Decimal("0.05"))
    assert close(("a", "b"), ["a", "b"])
    assert not close(None, "0")
    assert not close(True, "1")
