"""What the French twins share: sourced or said to be ours, closed to outsiders, printable."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import typst

from communaux.catalogue import catalogue
from communaux.kernel.dossier.act import Hand
from communaux.kernel.dossier.judge import judge
from communaux.kernel.dossier.replay import replay
from communaux.kernel.dossier.situation import situate

if TYPE_CHECKING:
    from pathlib import Path

    from communaux.catalogue import Shelf

NAMES = (
    "citizen_interest_register", "urban_preemption", "priority_right", "ownerless_property",
    "asset_use_request",
)  # fmt: skip
TWINS = [catalogue().shelf(name) for name in NAMES]
STORIES = [(shelf, name) for shelf in TWINS for name in shelf.scenarios]
PRINTED = [
    (shelf, spec.template)
    for shelf in TWINS
    for spec in shelf.mechanism.documents.values()
    if spec.template
]
ELSA = Hand(person="Elsa", party="Une passante")
FOR_ANYONE = {"declare", "apply", "request", "signal", "comment", "come_forward"}
HASH = "9f2c4e6b8a1d3f5c7e9b2a4d6f8c1e3b5d7f9a2c4e6b8d1f3a5c7e9b2d4f6a8c"


@pytest.mark.parametrize(("shelf", "name"), STORIES)
def test_a_passer_by_may_do_nothing_but_what_is_open_to_all(shelf: Shelf, name: str) -> None:
    story = replay(shelf.scenarios[name], shelf.mechanism, shelf.book, shelf.instruments)
    assert story.dossier is not None
    for act in story.dossier.acts:
        situation = situate(story.dossier, act.on, shelf.book)
        allowed = {kind for kind in shelf.mechanism.acts if judge(situation, kind, ELSA).allowed}
        assert allowed <= FOR_ANYONE


@pytest.mark.parametrize("shelf", TWINS)
def test_the_stories_together_use_every_act_and_hear_every_silence(shelf: Shelf) -> None:
    told = [
        replay(story, shelf.mechanism, shelf.book, shelf.instruments)
        for story in shelf.scenarios.values()
    ]
    used = {act.kind for story in told if story.dossier for act in story.dossier.acts}
    heard = {
        silence.deadline
        for story in told
        for step in story.steps
        if step.situation
        for silence in step.situation.silences
    }
    silent = {name for name, deadline in shelf.mechanism.deadlines.items() if deadline.silence}
    assert set(shelf.mechanism.acts) - used == set()
    assert silent - heard == set()


@pytest.mark.parametrize("shelf", TWINS)
def test_every_law_was_read_at_least_in_part_and_what_was_not_is_unsure(shelf: Shelf) -> None:
    for parameter in shelf.parameters.values():
        source = shelf.mechanism.sources.get(parameter.source or "")
        if parameter.nature == "law":
            assert source
            assert source.reading != "not_read"
        if source and source.reading == "not_read":
            assert parameter.nature == "unsure"


@pytest.mark.parametrize("shelf", TWINS)
def test_the_texts_say_the_limits_and_that_nobody_but_the_town_decides(shelf: Shelf) -> None:
    for language, heading in (
        ("fr", "## Limites et critiques"),
        ("en", "## Limits and criticisms"),
    ):
        assert heading in shelf.texts[language]


def sheet(language: str, **more: Any) -> dict[str, Any]:
    """The least a register holds when something is printed."""
    data: dict[str, Any] = {
        "language": language, "number": "2026-001", "title": "Un titre", "summary": "Voilà !",
        "nature": "invented", "on_text": "10 mars 2026", "stage": "Reçue", "state": "",
        "ended": None, "territory": {"name": "Ici"}, "commons": None,
        "document": {"id": "x", "label": "Fiche"}, "mechanism": {"title": "Titre"},
        "facts": {}, "shown": {}, "labels": {}, "clauses": [], "parties": [], "acts": [],
        "deadlines": {}, "head": {"seq": 1, "hash": HASH},
    }  # fmt: skip
    return data | more


def pdf(shelf: Shelf, folder: Path, template: str, data: dict[str, Any]) -> bytes:
    for name, source in shelf.templates.items():
        (folder / name).write_text(source, encoding="utf-8")
    printed = typst.compile(
        folder / template, root=folder, ignore_system_fonts=True, format="pdf",
        pdf_standards=["ua-1"], sys_inputs={"data": json.dumps(data)},
    )  # fmt: skip
    assert isinstance(printed, bytes)
    return printed


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(("shelf", "template"), PRINTED)
def test_a_document_prints_even_when_the_register_holds_almost_nothing(
    shelf: Shelf, template: str, language: str, tmp_path: Path
) -> None:
    printed = pdf(shelf, tmp_path, template, sheet(language))
    assert printed.startswith(b"%PDF")
    assert b"pdfuaid" in printed


@pytest.mark.parametrize(("shelf", "template"), PRINTED)
def test_what_a_person_typed_is_printed_and_never_run(
    shelf: Shelf, template: str, tmp_path: Path
) -> None:
    nasty = '#read("/etc/passwd") = * _ $ @ <a> [x] \\'
    shown = dict.fromkeys(shelf.mechanism.fields, nasty)
    late = {"label": nasty, "due_text": nasty, "state": "open", "opened": "2026-03-10"}
    acts = [
        {"seq": n, "act": kind, "label": nasty, "on_text": nasty, "party": nasty, "role": nasty}
        for n, kind in enumerate(shelf.mechanism.acts)
    ]
    parties = [{"role": role, "label": nasty, "names": [nasty]} for role in shelf.mechanism.roles]
    data = sheet(
        "fr", title=nasty, summary=nasty, shown=shown, acts=acts, parties=parties,
        deadlines=dict.fromkeys(shelf.mechanism.deadlines, late),
    )  # fmt: skip
    assert pdf(shelf, tmp_path, template, data).startswith(b"%PDF")
