"""The land trust as a process: what its stories do not say by themselves."""

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

HOME, BODY = catalogue().shelf("land_trust"), catalogue().shelf("land_trust_body")
ELSA = Hand(person="Elsa", party="Elsa")
HASH = "9f2c4e6b8a1d3f5c7e9b2a4d6f8c1e3b5d7f9a2c4e6b8d1f3a5c7e9b2d4f6a8c"
FOR_ANYONE = {"join", "declare_home", "found", "accept_offer", "come_as_heir"}
STORIES = [(shelf, name) for shelf in (HOME, BODY) for name in shelf.scenarios]
PRINTED = [
    (shelf, spec.template)
    for shelf in (HOME, BODY)
    for spec in shelf.mechanism.documents.values()
    if spec.template
]


@pytest.mark.parametrize(("shelf", "name"), STORIES)
def test_an_outsider_may_do_nothing_but_what_is_open_to_all(shelf: Shelf, name: str) -> None:
    story = replay(shelf.scenarios[name], shelf.mechanism, shelf.book, shelf.instruments)
    assert story.dossier is not None
    for act in story.dossier.acts:
        situation = situate(story.dossier, act.on, shelf.book)
        allowed = {kind for kind in shelf.mechanism.acts if judge(situation, kind, ELSA).allowed}
        assert allowed <= FOR_ANYONE


@pytest.mark.parametrize(("shelf", "name"), STORIES)
def test_every_prefix_of_a_story_has_a_situation(shelf: Shelf, name: str) -> None:
    story = replay(shelf.scenarios[name], shelf.mechanism, shelf.book, shelf.instruments)
    assert story.dossier is not None
    for act in story.dossier.acts:
        situation = situate(story.dossier, act.on, shelf.book)
        assert situation.stage in shelf.mechanism.stages


def test_the_stories_together_use_nearly_every_act() -> None:
    used = {
        act.kind
        for shelf, name in STORIES
        for act in replay(
            shelf.scenarios[name], shelf.mechanism, shelf.book, shelf.instruments
        ).dossier.acts  # type: ignore[union-attr]  # a replay always has its dossier
    }
    assert len(used & set(HOME.mechanism.acts)) >= 45


def test_no_name_or_income_of_a_household_is_public() -> None:
    fields = HOME.mechanism.fields
    for name in ("contact_name", "contact", "buyer_contact", "heir_contact"):
        assert fields[name].visibility == "personal"
    for name in ("reference_income", "buying_capacity", "disability", "owns_dwelling"):
        assert fields[name].visibility == "confidential"


def test_what_no_text_settles_is_marked_as_ours_or_unsure() -> None:
    for name in ("preemption_time_superficie", "price_cap_time", "complaint_answer"):
        assert HOME.parameters[name].nature == "unsure"
    assert HOME.parameters["large_family_people"].nature == "default"
    for name, parameter in HOME.parameters.items():
        assert parameter.source or parameter.note, name


def test_silence_of_the_land_body_and_of_the_prefect_decides_nothing() -> None:
    for shelf, names in ((HOME, ("ofs_decision", "preemption")), (BODY, ("prefect_answer",))):
        for name in names:
            silence = shelf.mechanism.deadlines[name].silence
            assert silence is not None
            assert silence.meaning == "late"
            assert not silence.moves


def sheet(language: str, **more: Any) -> dict[str, Any]:
    """The least a register holds when something is printed."""
    data: dict[str, Any] = {
        "language": language, "number": "2026-001", "title": "Un titre", "summary": "Voilà !",
        "nature": "real", "on_text": "25 avril 2025", "stage": "Propriétaire", "state": "",
        "ended": None, "territory": {"name": "Ici"}, "commons": None,
        "document": {"id": "x", "label": "Fiche"}, "mechanism": {"title": "Trust"},
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
    field = {"label": nasty, "value": nasty}
    clause = {"id": "a", "title": nasty, "needed": "full", "text": nasty, "fields": [field]}
    kinds = ("select", "set_price", "sign_resale", "constitute_board", "skip")
    acts = [
        {"seq": n, "act": kind, "label": nasty, "on_text": nasty, "party": nasty, "role": nasty}
        for n, kind in enumerate(kinds)
    ]
    shown = dict.fromkeys(("home", "project", "price_calculation", "area", "skip_reason"), nasty)
    facts = {"allocation_order": [nasty], "skipped_files": [nasty], "regime": "superficie"}
    late = {"label": nasty, "due_text": nasty}
    data = sheet(
        "fr", title=nasty, clauses=[clause], acts=acts, shown=shown, facts=facts,
        deadlines={"preemption": late, "prefect_answer": late},
    )  # fmt: skip
    assert pdf(shelf, tmp_path, template, data).startswith(b"%PDF")
