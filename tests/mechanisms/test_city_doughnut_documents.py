"""What the doughnut prints: tagged PDF in both languages, whatever the register holds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import typst

from communaux.catalogue import catalogue
from communaux.kernel.dossier.replay import replay

if TYPE_CHECKING:
    from pathlib import Path

HASH = "9f2c4e6b8a1d3f5c7e9b2a4d6f8c1e3b5d7f9a2c4e6b8d1f3a5c7e9b2d4f6a8c"
PRINTED = [("city_doughnut", "portrait.typ"), ("doughnut_check", "wheel_sheet.typ")]
STORIES = {"city_doughnut": "grenoble_2022", "doughnut_check": "car_park_on_a_meadow"}


def sheet(language: str, **more: Any) -> dict[str, Any]:
    """The least a register holds when something is printed."""
    data: dict[str, Any] = {
        "language": language, "number": "2026-001", "title": "Un titre", "summary": "Voilà !",
        "nature": "real", "on_text": "25 avril 2025", "stage": "Suivi", "state": "",
        "ended": None, "territory": {"name": "Ici"}, "commons": None,
        "document": {"id": "x", "label": "Portrait"}, "mechanism": {"title": "Donut"},
        "facts": {}, "shown": {}, "labels": {}, "clauses": [], "parties": [], "acts": [],
        "deadlines": {}, "head": {"seq": 1, "hash": HASH},
    }  # fmt: skip
    return data | more


def told(slug: str) -> dict[str, Any]:
    """Facts of the whole story of a mechanism, as a template receives them."""
    shelf = catalogue().shelf(slug)
    story = replay(shelf.scenarios[STORIES[slug]], shelf.mechanism, shelf.book, shelf.instruments)
    assert story.dossier is not None
    facts: dict[str, Any] = {}
    for act in story.dossier.acts:
        facts |= act.data
    labels = {n: shelf.mechanism.fields[n].label.fr for n in facts if n in shelf.mechanism.fields}
    acts = [
        {"seq": a.seq, "act": a.kind, "label": a.kind, "on_text": str(a.on), "party": a.party,
         "role": a.role}
        for a in story.dossier.acts
    ]  # fmt: skip
    return {"facts": facts, "shown": {n: str(v) for n, v in facts.items()}, "labels": labels,
            "acts": acts}  # fmt: skip


def pdf(folder: Path, slug: str, template: str, data: dict[str, Any]) -> bytes:
    for name, source in catalogue().shelf(slug).templates.items():
        (folder / name).write_text(source, encoding="utf-8")
    printed = typst.compile(
        folder / template, root=folder, ignore_system_fonts=True, format="pdf",
        pdf_standards=["ua-1"], sys_inputs={"data": json.dumps(data)},
    )  # fmt: skip
    assert isinstance(printed, bytes)
    return printed


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(("slug", "template"), PRINTED)
def test_a_document_prints_even_when_the_register_holds_almost_nothing(
    slug: str, template: str, language: str, tmp_path: Path
) -> None:
    printed = pdf(tmp_path, slug, template, sheet(language))
    assert printed.startswith(b"%PDF")
    assert b"pdfuaid" in printed


@pytest.mark.parametrize(("slug", "template"), PRINTED)
def test_a_whole_story_prints_and_a_bare_register_is_shorter(
    slug: str, template: str, tmp_path: Path
) -> None:
    bare = pdf(tmp_path, slug, template, sheet("fr"))
    assert len(pdf(tmp_path, slug, template, sheet("fr", **told(slug)))) > len(bare)


@pytest.mark.parametrize(("slug", "template"), PRINTED)
def test_what_a_person_typed_is_printed_and_never_run(
    slug: str, template: str, tmp_path: Path
) -> None:
    nasty = '#read("/etc/passwd") = * _ $ @ <a> [x] \\'
    shown = dict.fromkeys(("motivation", "portrait_words", "perimeter"), nasty)
    act = {"seq": 1, "act": "x", "label": nasty, "on_text": nasty, "party": nasty, "role": nasty}
    data = sheet("fr", title=nasty, summary=nasty, shown=shown, labels=shown, acts=[act],
                 parties=[{"role": "x", "label": nasty, "names": [nasty]}])  # fmt: skip
    assert pdf(tmp_path, slug, template, data).startswith(b"%PDF")


@pytest.mark.parametrize(("slug", "template"), PRINTED)
def test_a_person_who_acts_for_themselves_is_not_named(slug: str, template: str) -> None:
    shelf = catalogue().shelf(slug)
    anonymous = [name for name, act in shelf.mechanism.acts.items()
                 if "inhabitant" in act.by and name != "join_coalition"]  # fmt: skip
    line = next(li for li in shelf.templates[template].splitlines() if "let in-person" in li)
    assert anonymous
    assert all(f'"{name}"' in line for name in anonymous)
