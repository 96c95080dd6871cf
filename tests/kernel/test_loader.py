"""Bad YAML and wrong keys are told with a line and a remedy."""

from __future__ import annotations

import pytest

from communaux.kernel.mechanism.finding import Faulty
from communaux.kernel.mechanism.loader import load
from communaux.kernel.mechanism.schema import json_schema
from communaux.kernel.mechanism.yaml_lines import parse
from tests.kernel.lending import MECHANISM


def _findings(text):
    with pytest.raises(Faulty) as caught:
        load(text)
    return caught.value.findings


def test_malformed_yaml_is_told_with_its_line():
    (finding,) = _findings("mechanism: lending\nroles: [a, b\nacts: {}\n")
    assert finding.line >= 2
    assert finding.file == "mechanism.yaml"


def test_an_unknown_key_is_told_with_its_line_and_the_nearest_one():
    text = MECHANISM.replace(
        "    by: [group]\n    opens: true", "    bye: [group]\n    opens: true"
    )
    findings = _findings(text)
    line = text.splitlines().index("    bye: [group]") + 1
    wrong = next(finding for finding in findings if "bye" in finding.sentence.fr)
    assert wrong.line == line
    assert "by" in wrong.remedy.fr
    assert wrong.told("fr").startswith(f"mechanism.yaml:{line}: ")


def test_a_missing_key_is_told():
    findings = _findings(MECHANISM.replace("family: pouvoir\n", ""))
    assert any("family" in finding.sentence.en for finding in findings)


def test_a_key_written_twice_is_refused():
    (finding,) = _findings(MECHANISM + "\nfamily: autour\n")
    assert "twice" in finding.sentence.en


def test_a_missing_translation_is_refused_where_it_stands():
    text = MECHANISM.replace("label: {fr: Publier, en: Publish}", 'label: {fr: Publier, en: ""}')
    line = next(n for n, row in enumerate(text.splitlines(), 1) if "Publier" in row)
    assert line in [finding.line for finding in _findings(text)]


def test_a_date_that_does_not_exist_is_refused():
    assert "2026-02-30" in _findings("a: 2026-02-30")[0].sentence.en


@pytest.mark.parametrize("word", ["no", "on", "yes", "12:30", "010", "1e3", "0x10"])
def test_yaml_words_stay_what_was_typed(word):
    assert parse(f"a: {word}").data == {"a": word}


def test_billions_of_laughs_are_not_a_mechanism():
    text = "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
    assert _findings(text)


def test_an_unknown_condition_is_refused():
    findings = _findings(MECHANISM.replace("kind: elapsed", "kind: telepathy"))
    assert "telepathy" in findings[0].sentence.en


def test_the_schema_names_every_part():
    schema = json_schema()
    assert {"roles", "tracks", "acts", "deadlines"} <= set(schema["properties"])
    assert "from" in schema["$defs"]["ActKind"]["properties"]
