"""The lint and the loader on clocks counted from one another, windows and soft limits."""

from __future__ import annotations

from datetime import date

import pytest

from communaux.kernel.mechanism.finding import Faulty, Finding
from communaux.kernel.mechanism.lint.lint import lint
from communaux.kernel.mechanism.loader import load, load_mapping
from communaux.kernel.parameters.parameter import Parameter
from tests.paper.walk import numbers_of, text_of

MECHANISM, NUMBERS = text_of("right_to_buy"), numbers_of("right_to_buy")


def changed(was: str, typed: str) -> str:
    assert was in MECHANISM
    return MECHANISM.replace(was, typed)


def found(text: str) -> list[Finding]:
    parameters = load_mapping(Parameter, NUMBERS, "parameters.yaml")
    files = {"mechanism.yaml": text, "parameters.yaml": NUMBERS}
    every = lint(load(text), parameters, files, date(2026, 1, 1))
    return [finding for finding in every if finding.level == "error"]


@pytest.mark.parametrize(
    ("was", "typed", "words"),
    [
        ("from_act: confirm", "from_act: confirmm", "confirmm » n’est pas un acte"),
        ("until_deadline: decision", "until_deadline: decided", "decided » n’est pas un délai"),
        (
            "{opens_before: renewal_window}",
            "{opens_before: renewal}",
            "renewal » n’est pas un paramètre",
        ),
        ("lasts: reminder_time", "lasts: reminder_tim", "reminder_tim » n’est pas un paramètre"),
        ("until_deadline: decision", "until_deadline: decisio", "decisio » n’est pas un délai"),
        ("within: approvals_age", "within: approval_age", "approval_age » n’est pas un paramètre"),
        ("soft: true, source: ACT", "soft: true, source: LAW", "LAW » n’est pas une source"),
        (
            "{kind: window, deadline: renewal}",
            "{kind: window, deadline: decision}",
            "« decision » n’a pas de fenêtre",
        ),
        (
            "from_deadline: registration, parameter",
            "from_deadline: renewal, parameter",
            "de lui-même",
        ),
        ("  confirmation: {", "  confirmation: {soft: true, ", "ne peut rien changer"),
    ],
)
def test_what_a_clock_cannot_mean_is_found_with_its_line(was: str, typed: str, words: str) -> None:
    text = changed(was, typed)
    findings = [finding for finding in found(text) if words in finding.sentence.fr]
    assert findings
    changed_lines = {
        n
        for n, (old, new) in enumerate(
            zip(MECHANISM.splitlines(), text.splitlines(), strict=True), 1
        )
        if old != new
    }
    assert {finding.line for finding in findings} & changed_lines
    assert findings[0].remedy.fr


@pytest.mark.parametrize(
    ("was", "typed", "words"),
    [
        (
            "{opens_before: renewal_window}",
            "{opens_before: P6M, opens_after: P1M}",
            "at most one of opens_before",
        ),
        (
            "{opens_before: renewal_window}",
            "{opens_befor: P6M}",
            "Vouliez-vous dire « opens_before »",
        ),
        ("{opens_before: renewal_window}", "{opens_before: six mois}", "n’est pas une durée"),
        (
            "from_act: confirm, closed",
            "from_act: confirm, from_field: title, closed",
            "at most one of `from_field`",
        ),
        ("within: approvals_age", "act: renew, within: approvals_age", "either `field` or `act`"),
        (
            "{kind: window, deadline: renewal}",
            "{kind: window, deadline: renewal, opens: P1M}",
            "goes with `field`",
        ),
        (
            "until_deadline: decision",
            "until_deadline: decision, lasts: P1M",
            "at most one of `until_field`",
        ),
        (
            "opened_by: [appeal_value],",
            "opened_by: [appeal_value], window: {opens_after: P1M},",
            "exactly one of `duration`",
        ),
        ("  renewal: {", "  renewal: {suspended_by: [renew], ", "cannot be suspended"),
    ],
)
def test_what_a_clock_cannot_hold_is_refused_on_loading(was: str, typed: str, words: str) -> None:
    with pytest.raises(Faulty) as faulty:
        load(changed(was, typed))
    told = [finding.told("fr") for finding in faulty.value.findings]
    assert any(words in line for line in told), told
    assert all(line.startswith("mechanism.yaml:") for line in told)
