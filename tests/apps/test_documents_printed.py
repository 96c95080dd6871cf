"""Printed documents: tagged, the same each time, and told only what the reader may know."""

from __future__ import annotations

import re
import zlib
from datetime import date
from pathlib import Path

import pytest
from pytest_django import Settings

from communaux.apps.actors.acting import acting_as
from communaux.apps.actors.models import Actor
from communaux.apps.documents.printed import printed_names
from communaux.apps.documents.refusals import NotPrintable
from communaux.apps.documents.rendering import render
from communaux.apps.documents.typesetting import typeset
from communaux.apps.dossiers import pinning
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.readers import Reader
from communaux.catalogue import catalogue
from communaux.demo import seed as seeding
from communaux.demo.place import found_territory
from communaux.kernel.time import clock

FONT = re.compile(rb"/(f\d+) (\d+) 0 R")
SHOWN = re.compile(rb"/(f\d+) [\d.]+ Tf|\((?:[^()\\]|\\.)*\)", re.DOTALL)
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
HOSTILE = """#set document(title: "x", date: none)
#let d = json(bytes(sys.inputs.data))
#set document(title: d.title)
= #d.title
#d.body
"""


def text_of(pdf: bytes) -> str:
    """The words of a PDF made by Typst, read through the tables it carries for screen readers.

    Spaces and hyphens are left out: a line may end anywhere.
    """
    objects = {int(n): body for n, body in re.findall(rb"(\d+) 0 obj\s(.*?)endobj", pdf, re.DOTALL)}
    return flat(
        "".join(_page(objects, body) for body in objects.values() if b"/Type/Page/" in body)
    )


def flat(words: str) -> str:
    return re.sub(r"[\s\u00ad\u202f\u00a0-]+", "", words)


def _page(objects: dict[int, bytes], page: bytes) -> str:
    found = re.search(rb"/Resources (\d+) 0 R.*/Contents (\d+) 0 R", page, re.DOTALL)
    assert found is not None
    fonts = FONT.findall(objects[int(found[1])])
    tables = {name: _table(objects, objects[int(n)]) for name, n in fonts}
    return _words(_stream(objects[int(found[2])]), tables)


def _stream(body: bytes) -> bytes:
    found = re.search(rb"stream\r?\n(.*)\r?\nendstream", body, re.DOTALL)
    assert found is not None
    return zlib.decompress(found[1])


def _table(objects: dict[int, bytes], font: bytes) -> dict[int, str]:
    found = re.search(rb"/ToUnicode (\d+) 0 R", font)
    assert found is not None
    cmap = _stream(objects[int(found[1])]).decode()
    pairs = re.findall(r"^<([0-9A-F]{4})> <([0-9A-F]+)>$", cmap, re.MULTILINE)
    return {int(code, 16): bytes.fromhex(word).decode("utf-16-be") for code, word in pairs}


def _words(content: bytes, tables: dict[bytes, dict[int, str]]) -> str:
    told, table = [], dict[int, str]()
    for found in SHOWN.finditer(content):
        if found[1]:
            table = tables[found[1]]
            continue
        raw = re.sub(rb"\\([0-7]{3}|.)", _unescaped, found[0][1:-1], flags=re.DOTALL)
        codes = [int.from_bytes(raw[n : n + 2], "big") for n in range(0, len(raw), 2)]
        told.append("".join(table.get(code, "") for code in codes))
    return "".join(told)


def _unescaped(found: re.Match[bytes]) -> bytes:
    if found[1].isdigit():
        return bytes([int(found[1], 8)])
    return ESCAPES.get(found[1], found[1])


@pytest.fixture(autouse=True)
def real_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pinning, "catalogue", catalogue)


@pytest.fixture
def pact(
    db: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Settings
) -> DossierRow:
    """No Tag Fuori Porta, as the demo tells it until the spring of 2026."""
    settings.DATA = tmp_path
    shelf = catalogue().shelf("collaboration_pact")
    story = (shelf, shelf.scenarios["no_tag_fuori_porta"], None)
    monkeypatch.setattr(seeding, "stories", lambda: [story])
    with clock.at(date(2026, 5, 1)):
        seeding.seed()
    return DossierRow.objects.select_related("territory", "commons").get()


def test_what_was_done_decides_what_is_printed(pact: DossierRow) -> None:
    assert printed_names(pact) == ["pact", "act_sheet", "pact_sheet"]
    for name in ("register", "insurance_certificate", "../pact", ""):
        with pytest.raises(NotPrintable):
            render(pact, name, "fr")


def test_the_pact_holds_its_title_its_clauses_and_its_signatures(pact: DossierRow) -> None:
    words = text_of(render(pact, "pact", "fr"))
    assert flat("No Tag Fuori Porta") in words
    assert flat("Effacer les tags des portiques") in words
    assert flat("La ville assure les volontaires inscrits") in words
    assert flat("Pacte signé") in words


def test_a_document_is_tagged_titled_and_in_its_language(pact: DossierRow) -> None:
    french, english = render(pact, "pact_sheet", "fr"), render(pact, "pact_sheet", "en")
    for pdf, language in ((french, b"/Lang(fr"), (english, b"/Lang(en")):
        assert b"/StructTreeRoot" in pdf
        assert b"/MarkInfo<</Marked true" in pdf
        assert language in pdf
        assert b"pdfuaid:part" in pdf
    assert flat("Support by the authority") in text_of(english)
    assert flat("Appuis de la collectivité") in text_of(french)


def test_the_same_register_prints_the_same_bytes(pact: DossierRow, tmp_path: Path) -> None:
    first = render(pact, "act_sheet", "fr")
    for kept in (tmp_path / "printed").glob("*.pdf"):
        kept.unlink()
    assert render(pact, "act_sheet", "fr") == first
    assert render(pact, "act_sheet", "fr") == first
    assert render(pact, "act_sheet", "en") != first


def test_the_posting_sheet_prints_the_end_that_was_computed(pact: DossierRow) -> None:
    words = text_of(render(pact, "act_sheet", "fr"))
    assert flat("DD/2025/6111") in words
    assert flat("9 mai 2025") in words
    assert flat("600,00") in words


def test_the_public_pact_says_nothing_that_is_only_for_the_parties(pact: DossierRow) -> None:
    public = text_of(render(pact, "pact", "fr"))
    assert flat("RC-2025-0417") not in public
    assert flat("chloe@") not in public
    territory, _ = found_territory()
    bruno, district = Actor.objects.get(name="Bruno"), Actor.objects.get(name=DISTRICT)
    official = Reader(acting_as(bruno, district, territory, date(2026, 5, 1)))
    assert flat("RC-2025-0417") in text_of(render(pact, "pact", "fr", official))
    assert flat("RC-2025-0417") not in text_of(render(pact, "pact", "fr"))


DISTRICT = "Quartiere Porto-Saragozza"


@pytest.mark.parametrize(
    "typed",
    [
        '#panic("oops")',
        '#read("/etc/passwd")',
        "*gras* _it_ $x^2$ @preview",
        "</script> {{ 7 * 7 }} \\n",
        "] #set page(width: 1pt) [",
        '"], "title": "other',
    ],
)
def test_what_a_person_typed_is_printed_as_it_was_typed(typed: str) -> None:
    pdf = typeset({"x.typ": HOSTILE}, "x.typ", {"title": "Essai", "body": typed})
    assert flat(typed) in text_of(pdf)


@pytest.mark.parametrize("source", ['#read("/etc/passwd")', '#read("../secret")', "#let x =", "#x"])
def test_a_faulty_template_is_refused_with_a_sentence(source: str, tmp_path: Path) -> None:
    with pytest.raises(NotPrintable) as refused:
        typeset({"x.typ": source}, "x.typ", {})
    assert "x.typ" in refused.value.text.fr
    assert str(tmp_path.parent) not in refused.value.text.fr


def test_a_picture_without_words_is_refused_because_it_excludes_readers() -> None:
    source = '#set document(title: "x")\n#image(bytes(json(bytes(sys.inputs.data)).svg))'
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    with pytest.raises(NotPrintable):
        typeset({"x.typ": source}, "x.typ", {"svg": svg})
