"""The lint finds documents that nobody could sign, and orders between nobody."""

from __future__ import annotations

from datetime import date

import pytest

from communaux.kernel.mechanism.lint.lint import lint
from communaux.kernel.mechanism.loader import load, load_mapping
from communaux.kernel.parameters.parameter import Parameter
from tests.kernel.lending import MECHANISM, PARAMETERS

DEED = "\ndocuments:\n  deed: {label: {fr: Bail, en: Lease}%s}\n"
SIGNED = MECHANISM.replace("    to: lent\n", "    to: lent\n    signs: deed\n")


def findings(text: str) -> list[tuple[str, int | None]]:
    files = {"mechanism.yaml": text, "parameters.yaml": PARAMETERS, "documents/deed.typ": ""}
    numbers = load_mapping(Parameter, PARAMETERS, "parameters.yaml")
    found = lint(load(text), numbers, files, date(2026, 11, 23))
    return [(finding.sentence.fr, finding.line) for finding in found]


def test_a_printed_document_may_be_signed() -> None:
    assert findings(SIGNED + DEED % ", template: deed.typ, visibility: parties") == []


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ("", "n’a pas de modèle"),
        (", template: deed.typ, visibility: confidential", "signeraient sans l’avoir lu"),
    ],
)
def test_a_document_nobody_could_read_is_not_signed(more: str, words: str) -> None:
    (found,) = findings(SIGNED + DEED % more)
    assert words in found[0]
    line = next(n for n, row in enumerate(SIGNED.splitlines(), 1) if "signs: deed" in row)
    assert found[1] == line


def test_a_document_of_another_name_is_not_signed() -> None:
    (found,) = findings(SIGNED)
    assert "deed » n’est pas un document" in found[0]


def test_the_act_that_opens_signs_nothing() -> None:
    opening = MECHANISM.replace("    opens: true\n", "    opens: true\n    signs: deed\n")
    (found,) = findings(opening + DEED % ", template: deed.typ")
    assert "ouvre le dossier" in found[0]


def test_an_order_is_between_roles() -> None:
    text = MECHANISM.replace(
        "{rule: all, roles: [group, office]}", "{rule: every_party, roles: [group], in_order: true}"
    )
    assert "`in_order` va avec la règle `all`" in findings(text)[0][0]
