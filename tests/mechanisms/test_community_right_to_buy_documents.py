"""What the right to buy prints: tagged PDF in both languages, counts as shares, money left out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import typst

from communaux.catalogue import catalogue

SHELF = catalogue().shelf("community_right_to_buy")
PRINTED = [spec.template for spec in SHELF.mechanism.documents.values() if spec.template]
BALLOT = {"eligible": 5217, "voted": 2739, "votes_for": 2557, "votes_against": 177, "invalid": 5}
ACT = {"seq": 9, "act": "register", "label": "Intérêt inscrit", "on_text": "16 mars 2026",
       "party": "Ministres", "role": "Ministres"}  # fmt: skip


def sheet(language: str, **more: Any) -> dict[str, Any]:
    """The least a register holds when something is printed."""
    data: dict[str, Any] = {
        "language": language, "number": "2026-001", "title": "Le Clachan", "summary": "",
        "nature": "real", "on_text": "16 mars 2026", "stage": "Intérêt inscrit", "state": "",
        "ended": None, "territory": {"name": "Ici"}, "commons": None,
        "document": {"id": "x", "label": "Fiche"}, "mechanism": {"title": "Droit"},
        "facts": {}, "shown": {}, "labels": {}, "clauses": [], "parties": [], "acts": [],
        "deadlines": {}, "head": {"seq": 1, "hash": "9f2c4e6b8a1d3f5c"},
    }  # fmt: skip
    return data | more


def pdf(folder: Path, template: str, data: dict[str, Any]) -> bytes:
    for name, source in SHELF.templates.items():
        (folder / name).write_text(source, encoding="utf-8")
    printed = typst.compile(
        folder / template, root=folder, ignore_system_fonts=True, format="pdf",
        pdf_standards=["ua-1"], sys_inputs={"data": json.dumps(data)},
    )  # fmt: skip
    assert isinstance(printed, bytes)
    return printed


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("template", PRINTED)
def test_a_document_prints_even_when_the_register_holds_almost_nothing(
    template: str, language: str, tmp_path: Path
) -> None:
    printed = pdf(tmp_path, template, sheet(language))
    assert printed.startswith(b"%PDF")
    assert b"pdfuaid" in printed


@pytest.mark.parametrize("template", PRINTED)
def test_what_a_person_typed_is_printed_and_never_run(template: str, tmp_path: Path) -> None:
    nasty = '#read("/etc/passwd") = * _ $ @ <a> [x] \\'
    facts = {**BALLOT, "public_interest": True, "public_interest_reasons": nasty, "reasons": nasty}
    shown = dict.fromkeys([*facts, "body_name", "land_description", "ballot_question"], nasty)
    data = sheet("fr", title=nasty, facts=facts, shown=shown, acts=[{**ACT, "label": nasty}],
                 labels={"public_interest": nasty})  # fmt: skip
    assert pdf(tmp_path, template, data).startswith(b"%PDF")


def test_no_template_reads_the_confidential_annex() -> None:
    sources = "".join(SHELF.templates.values())
    assert '"financing' not in sources
    assert '"consent_money' not in sources
