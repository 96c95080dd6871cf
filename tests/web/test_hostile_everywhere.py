"""A script in every text field of every mechanism: told everywhere, run nowhere.

Each mechanism plays some of its own stories, with hostile words in place of every text one may
type; then every page, form, printed document, register and calendar about them is made.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse

from communaux.apps.documents.refusals import NotPrintable
from communaux.apps.documents.rendering import render
from communaux.apps.dossiers.models import DossierRow
from communaux.catalogue import Shelf, catalogue
from communaux.demo.cast import introduce
from communaux.demo.place import found_territory, place_of
from communaux.demo.seed import StuckStory, Telling, _perform
from communaux.demo.setting import commons_of
from communaux.kernel.csv_line import DANGEROUS
from communaux.kernel.dossier.scenario import Scenario, Step
from communaux.kernel.mechanism.field import Field
from communaux.kernel.time import clock
from tests.web.conftest import Visitor

SCRIPT = "<script>alert(1)</script>"
HOSTILE = f"=1+1{SCRIPT}\"'><img src=x onerror=alert(2)>{{{{7*7}}}}{{% now %}}#panic(1) $x$ @y \\z"
RUN = re.compile(r"<script>alert|<img src=x")
SHOWN = "&lt;script&gt;alert(1)"
FORMULA = re.compile(r"^-?[0-9]+([.,][0-9]+)?$")
TEXTS = {"text", "long_text", "lines"}
MOST_STORIES = 1
LONG = "a" * 10_000


def hostile(field: Field) -> str:
    """Hostile words that the field would accept."""
    return (HOSTILE + " mot" * field.min_length)[: field.longest]


def poisoned(step: Step, shelf: Shelf) -> Step:
    """The same step, every text one may type replaced."""
    form = shelf.mechanism.forms[step.do or ""]
    told = {
        name: hostile(form[name]) if name in form and form[name].type in TEXTS else value
        for name, value in step.with_.items()
    }
    added = {
        name: hostile(field)
        for name, field in form.items()
        if field.type in TEXTS and name not in told and not field.per_hand
    }
    return step.model_copy(update={"with_": told | added})


def chosen(shelf: Shelf) -> list[Scenario]:
    """The stories that together do the most different acts."""
    left = dict(shelf.scenarios)
    found: list[Scenario] = []
    seen: set[str] = set()
    while left and len(found) < MOST_STORIES:
        name = max(left, key=lambda each: len(acts_of(left[each]) - seen))
        found.append(left.pop(name))
        seen |= acts_of(found[-1])
    return found


def acts_of(story: Scenario) -> set[str]:
    return {step.do for step in story.steps if step.do}


def told(shelf: Shelf) -> Iterator[DossierRow]:
    """The dossiers of those stories, as far as they go with such answers."""
    territory, _ = found_territory(place_of(shelf.mechanism.mechanism))
    for story in chosen(shelf):
        for player in story.cast.values():
            introduce(player, territory)
        telling = Telling(shelf, story, territory, commons_of(story, territory))
        for step in (each for each in story.steps if each.do and each.on):
            day = step.on
            assert day is not None
            with clock.at(day):
                try:
                    _perform(telling, poisoned(step, shelf), day)
                except StuckStory:
                    break
        assert telling.row is not None, story.scenario
        yield telling.row


def pages(visitor: Visitor, row: DossierRow, shelf: Shelf) -> Iterator[tuple[str, str]]:
    """Every page about a dossier, and every form with hostile words sent to it."""
    client = visitor.client
    for name in ("dossier", "dossier_register", "dossier_timetable"):
        yield name, client.get(reverse(name, args=[row.pk])).content.decode()
    for n in range(1, min(row.head_seq, 25) + 1):
        yield f"act {n}", client.get(reverse("act", args=[row.pk, n])).content.decode()
    for act, form in shelf.mechanism.forms.items():
        typed: dict[str, Any] = {"faire": "1"}
        typed |= {f"r-{name}": HOSTILE for name in form}
        answer = client.post(reverse("act_form", args=[row.pk, act]), typed)
        assert answer.status_code < 500, act
        yield f"form {act}", answer.content.decode()
    for name in ("register", "dossiers", "home", "commons_list", "public_registers"):
        yield name, client.get(reverse(name)).content.decode()
    yield "search", client.get(reverse("dossiers"), {"q": HOSTILE}).content.decode()


@pytest.mark.parametrize("slug", sorted(catalogue().shelves))
def test_a_script_in_every_text_of_a_mechanism_runs_nowhere(visitor: Visitor, slug: str) -> None:
    shelf = catalogue().shelf(slug)
    rows = list(told(shelf))
    assert rows
    for row in rows:
        row.refresh_from_db()
        found = dict(pages(visitor, row, shelf))
        assert [name for name, page in found.items() if RUN.search(page)] == []
        assert [name for name, page in found.items() if SHOWN in page and "act " in name]
        _printed(row, shelf)
        _calendar(visitor, row)
        exported = visitor.client.get(reverse("dossier_export", args=[row.pk]))
        assert exported["Content-Type"] == "application/json"
        json.loads(exported.content)
    _registers(visitor, shelf)


def _printed(row: DossierRow, shelf: Shelf) -> None:
    """Words are words for the typesetter too: `#panic` would stop it, `$` would open a formula."""
    for name in shelf.mechanism.documents:
        try:
            pdf = render(row, name, "fr")
        except NotPrintable:
            continue
        assert pdf.startswith(b"%PDF-")


def _calendar(visitor: Visitor, row: DossierRow) -> None:
    answer = visitor.client.get(reverse("dossier_timetable_file", args=[row.pk]))
    for line in answer.content.decode().split("\r\n"):
        assert re.match(r"^([A-Z-]+[:;]|[ \t]|$)", line), line


def _registers(visitor: Visitor, shelf: Shelf) -> None:
    for name in shelf.mechanism.registers:
        place = [shelf.mechanism.mechanism, name]
        page = visitor.client.get(reverse("public_register", args=place)).content.decode()
        assert not RUN.search(page)
        sheet = b"".join(visitor.client.get(reverse("public_register_sheet", args=place)))
        for line in csv.reader(io.StringIO(sheet.decode("utf-8-sig")), delimiter=";"):
            for cell in line:
                assert not cell.startswith(DANGEROUS) or FORMULA.match(cell), cell


@pytest.mark.parametrize("word", ["\x00", "\ud800", "\u202e", "\ufffe", LONG, "%00", "😀" * 200])
def test_odd_characters_are_kept_or_refused_and_never_break_a_page(
    visitor: Visitor, row: DossierRow, word: str
) -> None:
    forms = catalogue().shelf("collaboration_pact").mechanism.forms
    sent = word.encode("utf-8", "surrogatepass")
    for act, form in forms.items():
        typed = {"faire": "1"} | {f"r-{name}": sent for name in form}
        answer = visitor.client.post(reverse("act_form", args=[row.pk, act]), typed)
        assert answer.status_code < 500, (act, answer.status_code)
    answer = visitor.client.get(reverse("dossiers"), {"q": sent})
    assert answer.status_code < 500
