"""The lint asks every answer that is not for all why it is asked for, and how long it is kept."""

from __future__ import annotations

from datetime import date

import pytest

from communaux.kernel.mechanism.keeping import Keep
from communaux.kernel.mechanism.lint.lint import lint
from communaux.kernel.mechanism.loader import load, load_mapping
from communaux.kernel.parameters.parameter import Parameter
from tests.kernel.lending import BOOK, MECHANISM, PARAMETERS

TODAY = date(2026, 11, 23)
KEPT = ", keep: {parameter: kept}"
PURPOSE = "         purpose: {fr: Vous joindre, en: To reach you}" + KEPT + "}"


def found(was: str, typed: str) -> list[tuple[str, str]]:
    """Sentence and remedy of each finding."""
    text = MECHANISM.replace(was, typed)
    assert text != MECHANISM
    files = {"mechanism.yaml": text, "parameters.yaml": PARAMETERS}
    numbers = load_mapping(Parameter, PARAMETERS, "parameters.yaml")
    told = lint(load(text), numbers, files, TODAY)
    return [(each.sentence.en, each.remedy.en) for each in told if each.level == "error"]


@pytest.mark.parametrize("visibility", ["personal", "confidential"])
def test_an_answer_that_does_not_say_how_long_it_is_kept_is_found(visibility: str) -> None:
    asked = f"visibility: {visibility},\n         purpose: {{fr: Vous joindre, en: To reach you}}}}"
    ((sentence, remedy),) = found("visibility: personal,\n" + PURPOSE, asked)
    assert sentence == f"“phone” is not public ({visibility}) and does not say how long it is kept."
    assert "`after: act`" in remedy


def test_a_confidential_answer_says_why_it_is_asked_for() -> None:
    asked = "visibility: confidential" + KEPT + "}"
    ((sentence, _),) = found("visibility: personal,\n" + PURPOSE, asked)
    assert sentence == "“phone” is not public (confidential) and does not say why it is asked for."


def test_what_is_public_is_not_kept_for_a_time() -> None:
    ((sentence, _),) = found("visibility: personal,\n" + PURPOSE, "visibility: public" + KEPT + "}")
    assert sentence.startswith("“phone” is public")


@pytest.mark.parametrize(
    ("name", "words"),
    [("keptt", "“keptt” is not a parameter"), ("hours", "“hours” is in hours; keeping asks")],
)
def test_the_length_is_a_parameter_of_unit_duration(name: str, words: str) -> None:
    unit = "hours: {label: {fr: H, en: H}, unit: hours, nature: default, settable: true,"
    more = unit + " note: {fr: N, en: N}, review: 2030-01-01, values: {2000-01-01: 2}}\n"
    text = MECHANISM.replace("parameter: kept", f"parameter: {name}")
    files = {"mechanism.yaml": text, "parameters.yaml": PARAMETERS + more}
    numbers = load_mapping(Parameter, PARAMETERS + more, "parameters.yaml")
    errors = [each for each in lint(load(text), numbers, files, TODAY) if each.level == "error"]
    assert [words in each.sentence.en for each in errors] == [True]


def test_a_personal_document_says_why_and_for_how_long() -> None:
    documents = "documents:\n  card: {label: {fr: Carte, en: Card}, visibility: personal}\n"
    told = [sentence for sentence, _ in found("sources:\n", documents + "sources:\n")]
    assert [("“card”" in sentence) for sentence in told] == [True, True]


def test_what_is_ours_says_so_and_a_law_does_not() -> None:
    words = Keep(parameter="kept").words(BOOK, TODAY)
    assert words.fr == "1 an après la fin du dossier (notre proposition, pas une loi)"
    law = Keep(parameter="report", after="act").words(BOOK, TODAY)
    assert law.en == "6 months after this act"


def test_what_ended_a_year_ago_is_past_its_time_tomorrow() -> None:
    assert Keep(parameter="kept").over(BOOK, date(2027, 3, 3)) == date(2026, 3, 3)
