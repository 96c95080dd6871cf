"""The matrix can fail: faults planted on purpose are each found, and told in a sentence."""

from __future__ import annotations

import json

import pytest
from django.test import override_settings

from communaux.apps.documents.typesetting import typeset
from communaux.kernel.mechanism.lint import clocks
from communaux.kernel.mechanism.loader import load
from communaux.kernel.text import date_text, number_text
from tests.permissions.conftest import Everybody
from tests.permissions.markers import SECRET, Secret, found_in, text_of
from tests.permissions.routes import routes
from tests.permissions.site import HOUSE
from tests.permissions.table import TwoRows, read
from tests.permissions.test_matrix import differences
from tests.permissions.whole_walk import walk_pages

pytestmark = pytest.mark.django_db
HIDDEN_CLOCK = """deadlines:
  promised:
    label: {fr: Jour promis, en: Day promised}
    owed_by: group
    opened_by: [propose]
    closed_by: [close]
    from_field: group_confidential_day
    parameter: reply_time
    silence: {meaning: late, sentence: {fr: En retard., en: Late.}}
"""


@pytest.fixture
def faulty(everybody: Everybody) -> list[str]:
    """What the matrix says of two planted faults."""
    with override_settings(ROOT_URLCONF="tests.permissions.planted_urls"):
        planted = {route.path: route for route in routes()}
        found = walk_pages(everybody, (planted["fr/communs/"], planted["fr/oubliee/"]))
    return differences(found, {"commons_list": read()["commons_list"]})


def test_a_page_in_no_table_is_named_with_the_row_to_write(faulty: list[str]) -> None:
    assert [
        each
        for each in faulty
        if each.startswith("No row for “forgotten”: add | `forgotten` | page")
    ]


def test_a_leak_is_told_with_its_route_its_reader_and_what_was_read(faulty: list[str]) -> None:
    assert "commons_list, as visitor: expected “page”, got “all”." in faulty
    assert "commons_list, as elsewhere: expected “page”, got “all”." in faulty


def test_a_row_of_a_route_that_is_gone_is_told() -> None:
    assert differences({}, {"gone": {"visitor": "page"}}) == [
        "A row for “gone”, and no such route."
    ]


def test_a_route_told_twice_is_refused() -> None:
    twice = "| route | x `visitor` |\n|---|---|\n| `home` | page |\n| `home` | 403 |\n"
    with pytest.raises(TwoRows, match="home"):
        read(twice)


@pytest.mark.parametrize("secret", SECRET.values(), ids=lambda each: f"{each.side} {each.kind}")
def test_a_secret_is_found_however_it_is_written(secret: Secret) -> None:
    name = f"{secret.side} {secret.kind}"
    template = f'#set document(title: "x")\n#set text(lang: "fr")\nAvis : {secret.text}'
    ways: dict[str, tuple[bytes, str]] = {
        "words": (f"<p>{secret.text}</p>".encode(), "text/html"),
        "number": (f"<td>{number_text(secret.number).fr}</td>".encode(), "text/html"),
        "day": (f"le {date_text(secret.day).fr}".encode(), "text/html"),
        "JSON": (json.dumps(secret.answers, default=str).encode(), "application/json"),
        "number in JSON": (
            json.dumps({"x": number_text(secret.number).fr}).encode(),
            "application/json",
        ),
        "CSV": (f"x;{secret.number};{secret.day}\n".encode(), "text/csv"),
        "calendar": (f"SUMMARY:{secret.text[:8]}\r\n {secret.text[8:]}".encode(), "text/calendar"),
        "PDF": (typeset({"main.typ": template}, "main.typ", {}), "application/pdf"),
    }
    read_back = {way: found_in(text_of(*told)) for way, told in ways.items()}
    assert read_back == {way: {name} for way in ways}


def test_a_date_counted_from_a_kept_answer_is_refused_by_the_check() -> None:
    source = (HOUSE / "mechanism.yaml").read_text("utf-8")
    assert list(clocks.check(load(source))) == []
    found = list(clocks.check(load(source.replace("deadlines:\n", HIDDEN_CLOCK, 1))))
    assert [problem.path for problem in found] == [("deadlines", "promised")]
    assert "que tout le monde ne peut pas lire" in found[0].sentence.fr
