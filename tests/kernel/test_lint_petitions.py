"""A petition whose count has nowhere to go is found by the lint, on its line."""

from __future__ import annotations

from datetime import date

import pytest

from communaux.kernel.mechanism.finding import Finding
from communaux.kernel.mechanism.lint.lint import lint
from communaux.kernel.mechanism.loader import load, load_mapping
from communaux.kernel.parameters.parameter import Parameter
from tests.kernel.lending import MECHANISM, PARAMETERS

PETITION = """
petitions:
  support:
    label: {fr: Soutien, en: Support}
    text: {fr: Je soutiens., en: I support.}
    opened_by: [ask]
    sealed_by: publish
    share: part
    age_limit: answer
    result: {signatures: persons, electorate: persons, oldest: first, list: print}
"""
FORM = "form: [{id: persons, type: integer, label: {fr: Personnes, en: Persons}, minimum: 0}]"
QUESTIONS = """form:
      - {id: persons, type: integer, label: {fr: Combien, en: How many}}
      - {id: first, type: date, label: {fr: Premier, en: First}}
      - {id: print, type: text, label: {fr: Empreinte, en: Fingerprint}}
"""
PART = """
part: {label: {fr: Part, en: Share}, unit: ratio, nature: default, settable: true,
  note: {fr: Notre proposition, en: Our proposal}, review: 2030-01-01, values: {2000-01-01: "1/10"}}
"""
SOUND = MECHANISM.replace(FORM, QUESTIONS) + PETITION


def findings(mechanism: str) -> tuple[Finding, ...]:
    parameters = PARAMETERS + PART
    files = {"mechanism.yaml": mechanism, "parameters.yaml": parameters}
    numbers = load_mapping(Parameter, parameters, "parameters.yaml")
    return lint(load(mechanism), numbers, files, date(2026, 11, 23))


def test_a_sound_petition_has_no_finding() -> None:
    assert findings(SOUND) == ()


@pytest.mark.parametrize(
    ("was", "typed", "words"),
    [
        ("opened_by: [ask]\n    sealed", "opened_by: [ak]\n    sealed", "ak » n’est pas un acte"),
        ("sealed_by: publish", "sealed_by: publsh", "publsh » n’est pas un acte"),
        ("share: part", "share: prat", "prat » n’est pas un paramètre"),
        ("share: part", "share: answer", "est en duration ; il faut l’unité ratio"),
        ("age_limit: answer", "age_limit: part", "est en ratio ; il faut l’unité duration"),
        ("list: print", "list: prints", "ne demande pas « prints »"),
        ("list: print", "list: first", "est de type date"),
        ("age_limit:", "electorate: all\n    age_limit:", "all » n’est pas une réponse"),
    ],
)
def test_what_a_petition_cannot_mean_is_found(was: str, typed: str, words: str) -> None:
    assert was in SOUND
    found = [each for each in findings(SOUND.replace(was, typed)) if words in each.sentence.fr]
    assert found
    lines = SOUND.replace(was, typed).splitlines()
    assert lines.index("petitions:") < (found[0].line or 0) <= len(lines)
