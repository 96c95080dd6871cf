"""The lint finds what cannot be meant, each with file, line and remedy."""

from __future__ import annotations

from datetime import date

import pytest

from communaux.kernel.mechanism.lint.lint import lint
from communaux.kernel.mechanism.loader import load, load_mapping
from communaux.kernel.parameters.parameter import Parameter
from tests.kernel.lending import MECHANISM, PARAMETERS

TODAY = date(2026, 11, 23)


def _lint(mechanism=MECHANISM, parameters=PARAMETERS, today=TODAY):
    files = {"mechanism.yaml": mechanism, "parameters.yaml": parameters}
    numbers = load_mapping(Parameter, parameters, "parameters.yaml")
    return lint(load(mechanism), numbers, files, today)


def _line(text, words):
    return next(n for n, row in enumerate(text.splitlines(), 1) if words in row)


def test_a_sound_mechanism_has_no_finding():
    assert _lint() == ()


@pytest.mark.parametrize(
    ("was", "typed", "words"),
    [
        ("by: [office]\n", "by: [ofice]\n", "ofice » n’est pas un rôle"),
        ("from: [asked]\n    to: co", "from: [askd]\n    to: co", "askd » n’est pas une étape"),
        ("[publish, refuse]", "[publish, refus]", "refus » n’est pas un acte"),
        ("deadline: comment", "deadline: coment", "coment » n’est pas un délai"),
        ("    parameter: comment\n", "    parameter: coment\n", "coment » n’est pas un paramètre"),
        ("until_field: end\n", "until_field: fin\n", "fin » n’est pas une réponse"),
        ("unlocks: [use]", "documents: [deed]", "deed » n’est pas un document"),
    ],
)  # fmt: skip
def test_a_name_nobody_declared_is_found(was, typed, words):
    text = MECHANISM.replace(was, typed)
    assert text != MECHANISM
    assert [finding for finding in _lint(text) if words in finding.sentence.fr]


def test_a_typo_is_found_on_its_line_with_the_nearest_name():
    text = MECHANISM.replace("closed_by: [publish, refuse]", "closed_by: [publish, refus]")
    finding = _lint(text)[0]
    assert finding.line == _line(text, "closed_by: [publish, refus]")
    assert "refuse" in finding.remedy.fr


def test_a_stage_nobody_reaches_is_found():
    text = MECHANISM.replace(
        "      lent: {label", "      limbo: {label: {fr: Limbes, en: Limbo}}\n      lent: {label"
    )
    found = {finding.sentence.fr: finding.line for finding in _lint(text)}
    assert found["L’étape « limbo » n’est jamais atteinte."] == _line(text, "limbo")


def test_a_dead_end_is_found():
    text = MECHANISM.replace("    from: [lent]\n    to: back", "    from: [asked]\n    to: back")
    assert any("ne peut plus sortir" in finding.sentence.fr for finding in _lint(text))


@pytest.mark.parametrize(
    ("was", "words"),
    [
        ("    on_stage: [asked]\n    closed_by", "Rien n’ouvre ce délai"),
        ("    owed_by: office\n    on_stage: [asked]", "qui doit tenir"),
        ("    resumed_by: [give_papers]\n", "sans jamais reprendre"),
    ],
)
def test_a_half_written_deadline_is_found(was, words):
    kept = was.split("\n", 1)[1] if "\n" in was.strip() else ""
    text = MECHANISM.replace(was, kept)
    assert any(words in finding.sentence.fr for finding in _lint(text))


def test_a_deadline_without_effect_is_found():
    start = MECHANISM.index("    silence: {meaning: refusal")
    end = MECHANISM.index("  comment:\n    label: {fr: Observations")
    text = MECHANISM[:start] + MECHANISM[end:]
    assert any("ce délai passe" in finding.sentence.fr for finding in _lint(text))


def test_a_number_past_its_review_date_is_a_warning():
    found = _lint(today=date(2031, 1, 1))
    assert {finding.level for finding in found} == {"warning"}
    assert len(found) == 4


def test_a_number_with_an_unknown_source_is_found():
    found = _lint(parameters=PARAMETERS.replace("source: R", "source: Q"))
    assert {finding.file for finding in found} == {"parameters.yaml"}


def test_a_number_nobody_uses_is_found():
    more = (
        PARAMETERS
        + """
spare: {label: {fr: a, en: a}, unit: days, nature: default, settable: true,
  note: {fr: a, en: a}, review: 2030-01-01, values: {2000-01-01: 3}}
"""
    )
    assert any("spare" in finding.sentence.fr for finding in _lint(parameters=more))
