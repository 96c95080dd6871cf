"""Exact values, inputs in words, sealed results, and the sentences of refused inputs."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal

import pytest
from hypothesis import given as every
from hypothesis import strategies as some
from pydantic import Field as Asked

from communaux.kernel.exact import exact
from communaux.kernel.given import given
from communaux.kernel.instrument import BadInputs, Instrument, Result
from communaux.kernel.mechanism.field import Field
from communaux.kernel.mechanism.problem import FieldProblem
from communaux.kernel.mechanism.reading import read, write
from communaux.kernel.sealed_result import digest, seal, summary, write_result
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text

WORD = Text(fr="mot", en="word")
FIELD = Field(id="price", type="result", label=WORD, instrument="resale")
SEALED = seal("land/resale", {"price": "198000"}, {"paid": "231000.00"}, [])


class Work(Strict):
    """One line of works."""

    what: str
    cost: Decimal


class Inputs(Strict):
    """One input of each kind."""

    price: Decimal = Asked(gt=0, json_schema_extra={"unit": {"fr": "euros", "en": "euros"}})
    zone: Literal["a", "b"] = Asked(
        "a",
        json_schema_extra={"choices": {"a": {"fr": "Zone A", "en": "Area A"}}},
    )
    sure: bool = False
    day: date | None = None
    income_year: int | None = None
    works: tuple[Work, ...] = Asked((), max_length=20)


def shown(**inputs: Any) -> dict[str, str]:
    return {one.name: one.words("fr") for one in given(Inputs(price=Decimal(1), **inputs))}


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal("600.00"), "600.00"),
        (Fraction(1, 3), "1/3"),
        (12, 12),
        (2**60, str(2**60)),
        (True, True),
        (date(2026, 3, 1), "2026-03-01"),
        (WORD, {"fr": "mot", "en": "word"}),
        ({"a": (Decimal("1E+3"), None)}, {"a": ["1000", None]}),
        (frozenset({"b", "a"}), ["a", "b"]),
    ],
)
def test_every_value_has_one_exact_json_form(value: object, written: object) -> None:
    assert exact(value) == written


def test_inputs_are_told_in_words_with_their_unit_and_what_was_left_out() -> None:
    told = shown(works=[Work(what="toit", cost=Decimal("1500.50"))], income_year=2024, sure=True)
    assert told == {
        "price": "1\u00a0euros",
        "zone": "Zone A",
        "sure": "oui",
        "day": "non renseigné",
        "income_year": "2024",
        "works": "toit, 1\u202f500,50",
    }


def test_a_long_list_is_counted_rather_than_told() -> None:
    assert shown(works=[Work(what="x", cost=Decimal(1))] * 13)["works"] == "13 lignes"


def test_a_choice_without_words_is_told_by_its_name() -> None:
    assert shown(zone="b")["zone"] == "b"


def instrument() -> Instrument:
    return Instrument("resale", WORD, WORD, Inputs, lambda _asked: Result({}, ()))


@pytest.mark.parametrize(
    ("raw", "field", "sentence"),
    [
        ({}, "price", "À remplir."),
        ({"price": "cher"}, "price", "Écrivez un nombre : 12,5."),
        ({"price": "-1"}, "price", "Il faut plus de 0."),
        ({"price": "NaN"}, "price", "Écrivez un nombre : 12,5."),
        ({"price": [1]}, "price", "Écrivez un nombre : 12,5."),
        ({"price": 1, "zone": "z"}, "zone", "Ce choix n’existe pas."),
        ({"price": 1, "sure": "peut-être"}, "sure", "Répondez par oui ou par non."),
        ({"price": 1, "day": "hier"}, "day", "Écrivez une date"),
        ({"price": 1, "income_year": "2024,5"}, "income_year", "Écrivez un nombre entier."),
        ({"price": 1, "works": "toit"}, "works", "Donnez une liste"),
        ({"price": 1, "works": [{"what": 3, "cost": 1}]}, "works.0.what", "Écrivez un texte."),
        ({"price": 1, "works": [{"what": "a", "cost": 1}] * 21}, "works", "Il y a trop"),
        ({"price": 1, "other": 1}, "other", "Cette entrée n’existe pas."),
    ],
)
def test_a_refused_input_is_told_its_field_and_what_to_write(
    raw: dict[str, Any], field: str, sentence: str
) -> None:
    with pytest.raises(BadInputs) as refused:
        instrument().calculate(raw)
    (told,) = refused.value.refusals
    assert told.field == field
    assert sentence in told.sentence.fr


def test_a_sealed_result_is_read_again_as_the_one_text_of_the_register() -> None:
    text = write_result(SEALED)
    assert read(FIELD, SEALED) == read(FIELD, text) == read(FIELD, json.dumps(SEALED)) == text
    assert write(text) == text


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"values": {"paid": "1"}}, "a été modifié"),
        ({"inputs": {"price": "1"}}, "a été modifié"),
        ({"parameters": [{"id": "x"}]}, "a été modifié"),
        ({"sha256": "0" * 64}, "a été modifié"),
        ({"values": {"paid": "\ud800"}}, "a été modifié"),
        ({"more": 1}, "Un résultat d’instrument est attendu"),
        ({"values": []}, "Un résultat d’instrument est attendu"),
        ({"instrument": 3}, "Un résultat d’instrument est attendu"),
    ],
)
def test_a_sealed_result_that_was_touched_is_refused(
    changes: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(FieldProblem) as refused:
        read(FIELD, json.dumps({**SEALED, **changes}))
    assert sentence in refused.value.sentence.fr


@pytest.mark.parametrize("raw", ["12", "[]", "{", 12, [1], '"text"', "[" * 100_000, "9" * 5000])
def test_what_is_no_result_is_refused_with_a_sentence(raw: object) -> None:
    with pytest.raises(FieldProblem, match="price"):
        read(FIELD, raw)


def test_the_result_of_another_instrument_is_refused() -> None:
    other = seal("land/rent", {}, {}, [])
    with pytest.raises(FieldProblem) as refused:
        read(FIELD, other)
    assert "« resale », pas de « rent »" in refused.value.sentence.fr


def test_a_result_is_told_in_one_line() -> None:
    told = summary(write_result(SEALED)).fr
    assert told.startswith("resale : paid = 231000.00 (empreinte ")
    assert summary("nothing").fr.startswith("Un résultat d’instrument est attendu")


@every(some.dictionaries(some.text(max_size=5), some.text(max_size=5) | some.integers()))
def test_the_fingerprint_does_not_depend_on_the_order_of_the_keys(values: dict[str, Any]) -> None:
    turned = dict(reversed(values.items()))
    assert digest(seal("a/b", {}, values, [])) == digest(seal("a/b", {}, turned, []))
