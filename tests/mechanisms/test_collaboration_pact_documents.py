"""What the pact prints: tagged PDF in both languages, whatever the register holds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
import typst

from communaux.catalogue import catalogue

if TYPE_CHECKING:
    from pathlib import Path

SHELF = catalogue().shelf("collaboration_pact")
PRINTED = [spec.template for spec in SHELF.mechanism.documents.values() if spec.template]
HASH = "9f2c4e6b8a1d3f5c7e9b2a4d6f8c1e3b5d7f9a2c4e6b8d1f3a5c7e9b2d4f6a8c"


def sheet(language: str, **more: Any) -> dict[str, Any]:
    """The least a register holds when something is printed."""
    data: dict[str, Any] = {
        "language": language, "number": "2026-001", "title": "Un titre", "summary": "Voilà !",
        "nature": "real", "on_text": "25 avril 2025", "stage": "Pacte en vigueur", "state": "",
        "ended": None, "territory": {"name": "Ici"}, "commons": None,
        "document": {"id": "x", "label": "Fiche"}, "mechanism": {"title": "Pacte"},
        "shown": {}, "labels": {}, "clauses": [], "parties": [], "acts": [], "deadlines": {},
        "head": {"seq": 1, "hash": HASH},
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
    clause = {"id": "a", "title": nasty, "needed": "full", "text": nasty, "fields": []}
    act = {"seq": 1, "act": "sign", "label": nasty, "on_text": nasty, "party": nasty, "role": nasty}
    party = {"role": "civic_subject", "label": nasty, "names": [nasty]}
    data = sheet("fr", title=nasty, summary=nasty, clauses=[clause], acts=[act], parties=[party])
    assert pdf(tmp_path, template, data).startswith(b"%PDF")


def test_a_passer_by_is_not_named_on_the_public_sheet() -> None:
    source = SHELF.templates["register.typ"]
    assert '#let in-person = ("observe", "ask_to_join", "offer_gift")' in source
    assert {"observe", "ask_to_join", "offer_gift"} <= set(SHELF.mechanism.acts)
