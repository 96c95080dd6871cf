"""Attached files: what is taken in, how it is written, who may open it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pytest_django import Settings

from communaux.apps.documents import refusals, storage
from communaux.apps.documents.attached import attached_file, attached_files
from communaux.apps.documents.keeping import document_ref, store
from communaux.apps.documents.models import StoredFile
from communaux.apps.documents.naming import safe_name
from communaux.apps.documents.refusals import FileLost, FileRefused
from communaux.apps.documents.storage import bring, keep, place_of
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.performing import perform
from communaux.apps.dossiers.readers import Reader
from communaux.kernel.time import clock
from tests.apps.conftest import Cast

PDF = b"%PDF-1.7\n%\xe2\xe3"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, settings: Settings) -> Path:
    settings.DATA = tmp_path
    return tmp_path / "files"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PDF, "application/pdf"),
        ("Été, œuvre, 20 €\n".encode(), "text/plain"),
    ],
)
def test_a_file_is_known_by_its_bytes_and_not_by_its_name(
    place: Path, content: bytes, kind: str
) -> None:
    kept = keep(place, [content], "trap.exe")
    assert (kept.media_type, kept.size) == (kind, len(content))
    assert kept.sha256 == hashlib.sha256(content).hexdigest()
    assert bring(place, kept.sha256) == content


@pytest.mark.parametrize(
    "content", [b"", b"MZ\x90\x00", b"PK\x03\x04", b"text\x00", b"\xff\xfea", "é".encode("latin-1")]
)
def test_a_file_of_another_kind_is_refused_and_leaves_nothing(place: Path, content: bytes) -> None:
    with pytest.raises(FileRefused) as refused:
        keep(place, [content], "photo.png")
    assert "photo.png" in refused.value.text.fr
    assert [path for path in place.rglob("*") if path.is_file()] == []


def test_a_letter_cut_between_two_chunks_is_still_a_letter(place: Path) -> None:
    first, second = "é".encode()[:1], "é".encode()[1:]
    assert keep(place, [b"a" + first, second + b"b"], "x").media_type == "text/plain"
    with pytest.raises(FileRefused):
        keep(place, [b"a" + first], "x")


def test_a_file_too_large_stops_at_the_limit(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "LARGEST_FILE", 1000)
    asked = []

    def endless() -> Iterator[bytes]:
        for n in range(1_000_000):
            asked.append(n)
            yield b"a" * 100

    with pytest.raises(FileRefused):
        keep(place, endless(), "film.txt")
    assert len(asked) == 11
    assert [path for path in place.rglob("*") if path.is_file()] == []
    assert refusals.LARGEST_FILE == 20_000_000


def test_a_power_cut_while_writing_leaves_no_half_file(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(storage, "_settle", cut)
    with pytest.raises(KeyboardInterrupt):
        keep(place, [PDF], "x.pdf")
    assert [path for path in place.rglob("*") if path.is_file()] == []


def test_a_file_altered_on_the_disk_is_never_given(place: Path) -> None:
    kept = keep(place, [PDF], "x.pdf")
    place_of(place, kept.sha256).write_bytes(PDF + b"!")
    with pytest.raises(FileLost, match="n’est plus celui"):
        bring(place, kept.sha256)
    place_of(place, kept.sha256).unlink()
    with pytest.raises(FileLost, match="n’est pas sur le disque"):
        bring(place, kept.sha256)


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\x\\acte.pdf", "acte.pdf"),
        ("acte\r\nSet-Cookie: x.pdf", "acte Set-Cookie x.pdf"),
        ("plan.exe", "plan.exe.pdf"),
        ("\u202egpj.pdf", "gpj.pdf"),
        ("...", "document.pdf"),
        ("", "document.pdf"),
        ("nul.pdf", "_nul.pdf"),
        ("e\u0301te\u0301.PDF", "été.PDF"),
    ],
)
def test_a_name_is_made_harmless(name: str, safe: str) -> None:
    assert safe_name(name, "application/pdf") == safe
    assert len(safe_name(name * 200, "application/pdf")) <= 130


def test_the_same_file_given_twice_is_kept_once(db: None, place: Path) -> None:
    first, second = store([PDF], "a.pdf"), store([PDF], "b.pdf")
    assert (first.pk, StoredFile.objects.count()) == (second.pk, 1)
    assert document_ref(second, "plan", "b.pdf").name == "b.pdf"


def test_a_file_is_opened_by_those_whom_the_mechanism_allows(
    cast: Cast, garden: DossierRow
) -> None:
    stored = store([PDF], "plan.pdf")
    elsewhere = store([b"Une autre note."], "note.txt")
    with clock.at(date(2026, 3, 3)):
        perform(
            garden,
            "comment",
            cast.alone(cast.elsa),
            data={"remark": "Voici le plan."},
            documents=[document_ref(stored, "letter", "plan.pdf")],
        )
        office = Reader(cast.office())
    assert attached_file(garden, stored.sha256) is None
    assert attached_file(garden, stored.sha256, office) == stored
    assert attached_file(garden, elsewhere.sha256, office) is None
    assert [one.name for one in attached_files(garden, office)] == ["plan.pdf"]
    assert attached_files(garden, Reader()) == []
