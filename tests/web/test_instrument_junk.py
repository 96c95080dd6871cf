"""Junk in every input of every instrument: a sentence each time, nothing typed is lost."""

from __future__ import annotations

import json
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from communaux.catalogue import catalogue
from communaux.web.views.instruments import _written
from tests.web.conftest import Visitor

JUNK = (
    "<i>douze</i>", "-5", "0", "1e400", "NaN", "Infinity", "9" * 40, "12,5,6", "2025-13-45",
    "31/02/2025", "9999-12-31", "0001-01-01", "; ; ;", "=1+1", "\x00", "🦔", "1" * 5000,
)  # fmt: skip
INPUTS = [
    (slug, name, field)
    for slug, shelf in catalogue().shelves.items()
    for name, instrument in shelf.instruments.items()
    for field in instrument.inputs.model_fields
]


def sound(slug: str, name: str) -> dict[str, Any]:
    """The inputs of the first published figure: all but one will stay right."""
    figures = catalogue().shelf(slug).figures.figures
    return next((dict(f.inputs) for f in figures if f.instrument == name), {})


@pytest.mark.parametrize(("slug", "name", "field"), INPUTS)
def test_junk_in_a_form_is_a_result_or_a_sentence_and_is_kept(
    visitor: Visitor, slug: str, name: str, field: str
) -> None:
    address = reverse("instrument", args=[slug, name])
    right = {f"r-{key}": _written(value) for key, value in sound(slug, name).items()}
    asked = len(catalogue().shelf(slug).instruments[name].inputs.model_fields)
    for junk in JUNK:
        answer = visitor.client.get(address, {**right, f"r-{field}": junk, "calculer": "1"})
        assert answer.status_code == 200, junk
        page = unescape(answer.content.decode())
        if 'id="erreurs"' in page:
            assert told_in(page), (junk, "a refusal without a sentence")
            assert f'name="r-{field}"' in page
            assert page.count('name="r-') >= asked
            assert is_kept(page, field, junk), (junk, "was typed and is lost")


def told_in(page: str) -> list[str]:
    """The sentences of the list of problems."""
    start = page.index('id="erreurs"')
    listed = page[start : page.index("</div>", start)]
    return [each for each in listed.split("<li>")[1:] if len(each) > 20]


def is_kept(page: str, field: str, junk: str) -> bool:
    """Whether the form still holds it; a closed list cannot show what it does not offer."""
    closed = f'type="radio" name="r-{field}"' in page or f'<select name="r-{field}"' in page
    return closed or junk in page


@pytest.mark.parametrize(("slug", "name", "field"), INPUTS)
def test_junk_in_json_is_a_result_or_a_sentence(
    visitor: Visitor, slug: str, name: str, field: str
) -> None:
    client, right = Client(), sound(slug, name)
    values: tuple[Any, ...] = (*JUNK, None, True, [], {}, [1, [2]], {"a": 1}, 1e308, -1, 10**30, "")
    for junk in values:
        body = json.dumps({**right, field: junk}, default=str)
        answer = client.post(
            f"/api/mechanisms/{slug}/instruments/{name}", body, content_type="application/json"
        )
        assert answer.status_code in {200, 422}, (junk, answer.content[:300])
        if answer.status_code == 422:
            problems = answer.json()["problems"]
            assert problems, junk
            assert all(one["sentence"]["fr"] and one["sentence"]["en"] for one in problems)
