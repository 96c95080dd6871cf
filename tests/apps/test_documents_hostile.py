"""Files made to harm: each is refused with a sentence, or kept without what made it harmful."""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from pathlib import Path

import pytest
from django.core.exceptions import RequestDataTooBig
from PIL import Image

from communaux.apps.documents.arriving import LimitedUpload
from communaux.apps.documents.examining import MOST_UNPACKED
from communaux.apps.documents.naming import safe_name
from communaux.apps.documents.refusals import LARGEST_REQUEST, FileRefused
from communaux.apps.documents.serving import as_attachment
from communaux.apps.documents.storage import bring, keep

HOME = b"45.764043"
SCRIPT = "<script>alert(1)</script>"


def picture(form: str, **more: object) -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").convert("RGB").resize((40, 20)).save(out, form, **more)
    return out.getvalue()


def photograph() -> bytes:
    """A JPEG that says where it was taken, turned a quarter by its camera, with a comment."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = HOME.decode()
    exif.get_ifd(0x8825)[2] = (45.0, 45.0, 50.0)
    return picture("JPEG", exif=exif, comment=HOME)


def archive(inside: int = 1, size: int = 100) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for n in range(inside):
            packed.writestr(f"{n}.xml", b"\0" * size)
    return out.getvalue()


def pdf(body: bytes) -> bytes:
    return b"%PDF-1.7\n%\xe2\xe3\n1 0 obj\n" + body + b"\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def compressed_objects(inside: bytes) -> bytes:
    packed = zlib.compress(inside)
    head = b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>\nstream\n" % len(packed)
    return pdf(head + packed + b"\nendstream")


def refused(place: Path, content: bytes, name: str) -> str:
    """The sentence of the refusal; nothing may be left on the disk."""
    with pytest.raises(FileRefused) as found:
        keep(place, [content], name)
    assert [path for path in place.rglob("*") if path.is_file()] == []
    return str(found.value.text.fr)


def test_a_photograph_is_kept_without_its_place_its_comment_or_its_camera(tmp_path: Path) -> None:
    given = photograph()
    assert HOME in given
    kept = keep(tmp_path, [given], "chez-moi.jpg")
    content = bring(tmp_path, kept.sha256)
    with Image.open(io.BytesIO(content)) as seen:
        assert (seen.format, seen.size, dict(seen.getexif())) == ("JPEG", (20, 40), {})
    assert HOME not in content
    assert (kept.sha256, kept.size) == (hashlib.sha256(content).hexdigest(), len(content))


def test_the_same_photograph_given_twice_is_the_same_file(tmp_path: Path) -> None:
    assert keep(tmp_path, [photograph()], "a.jpg") == keep(tmp_path, [photograph()], "b.jpg")


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_what_follows_a_picture_in_its_file_stays_behind(tmp_path: Path, form: str) -> None:
    for hidden in (archive(), SCRIPT.encode(), b"%PDF-1.7"):
        kept = keep(tmp_path, [picture(form) + hidden], "photo")
        assert hidden not in bring(tmp_path, kept.sha256)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_a_picture_keeps_its_pixels(tmp_path: Path, mode: str) -> None:
    drawn, out = Image.new(mode, (3, 2)), io.BytesIO()
    drawn.putpixel((1, 1), 1 if mode in {"1", "L", "P", "I;16"} else (9,) * len(drawn.getbands()))
    drawn.save(out, "PNG")
    kept = keep(tmp_path, [out.getvalue()], "plan.png")
    with Image.open(io.BytesIO(bring(tmp_path, kept.sha256))) as seen:
        assert (seen.mode, seen.tobytes()) == (mode, drawn.tobytes())


def test_a_picture_of_too_many_pixels_is_refused_from_its_header(tmp_path: Path) -> None:
    """Ninety thousand pixels a side would take 24 gigabytes once decoded."""
    side = (90_000).to_bytes(4, "big")
    body = b"IHDR" + side + side + b"\x08\x02\x00\x00\x00"
    header = (13).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")
    data = zlib.compress(b"\0" * 1000)
    chunk = len(data).to_bytes(4, "big") + b"IDAT" + data
    bomb = b"\x89PNG\r\n\x1a\n" + header + chunk + zlib.crc32(b"IDAT" + data).to_bytes(4, "big")
    assert "millions de points" in refused(tmp_path, bomb, "bombe.png")


@pytest.mark.parametrize("cut", [b"\x89PNG\r\n\x1a\n\0\0", b"\xff\xd8\xff\xe0\0\x10JFIF"])
def test_a_picture_that_does_not_open_is_refused(tmp_path: Path, cut: bytes) -> None:
    assert "ne s’ouvre pas" in refused(tmp_path, cut, "photo.png")
    assert "ne s’ouvre pas" in refused(tmp_path, picture("PNG")[:80], "photo.png")


@pytest.mark.parametrize(
    "content",
    [
        f"<svg xmlns='http://www.w3.org/2000/svg'>{SCRIPT}</svg>",
        f"<?xml version='1.0'?>\n<svg onload='alert(1)'/>{SCRIPT}",
        f"<!DOCTYPE html><title>x</title>{SCRIPT}",
        f"\ufeff  \n <HTML>{SCRIPT}",
        f"Une note anodine.\n{SCRIPT}",
    ],
)
def test_a_page_or_an_svg_with_a_script_is_refused(tmp_path: Path, content: str) -> None:
    assert "page web" in refused(tmp_path, content.encode(), "dessin.png")


def test_a_text_that_speaks_of_small_and_large_is_kept(tmp_path: Path) -> None:
    assert keep(tmp_path, [b"a < b, <header> 3 <4"], "note.txt").media_type == "text/plain"


def test_a_zip_bomb_is_refused_without_being_unpacked(tmp_path: Path) -> None:
    bomb = archive(inside=50, size=2_000_000)
    assert len(bomb) * 400 < 50 * 2_000_000
    for name in ("releve.ods", "acte.docx", "photos.zip"):
        assert "enregistrez-le d’abord en PDF" in refused(tmp_path, bomb, name)


def test_a_pdf_that_is_also_an_archive_is_refused(tmp_path: Path) -> None:
    both = pdf(b"<</Type/Catalog>>") + archive()
    assert "cache une archive" in refused(tmp_path, both, "acte.pdf")


@pytest.mark.parametrize(
    "body",
    [
        b"<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>",
        b"<</OpenAction<</S/J#61vaScript/J#53 2 0 R>>>>",
        b"<</A<</S/Launch/F(calc.exe)>>>>",
        b"<</AcroForm<</XFA 3 0 R>>>>",
    ],
)
def test_a_pdf_that_acts_is_refused_even_when_it_hides_its_names(
    tmp_path: Path, body: bytes
) -> None:
    for content in (pdf(body), compressed_objects(b"1 0 " + body)):
        assert "contient un programme" in refused(tmp_path, content, "acte.pdf")


def test_a_pdf_whose_compressed_objects_never_end_is_refused(tmp_path: Path) -> None:
    bomb = compressed_objects(b"\0" * (MOST_UNPACKED + 1))
    assert len(bomb) < 100_000
    assert "contient un programme" in refused(tmp_path, bomb, "acte.pdf")


def test_an_encrypted_pdf_is_refused_because_nobody_can_look_inside(tmp_path: Path) -> None:
    assert "chiffré" in refused(tmp_path, pdf(b"<</Encrypt 9 0 R>>"), "acte.pdf")


def test_a_pdf_that_only_speaks_of_scripts_in_its_streams_is_kept(tmp_path: Path) -> None:
    said = pdf(b"<</Length 30>>\nstream\nBT (/JavaScript /Launch) Tj ET\nendstream")
    embedded = pdf(b"<</Type/Filespec/EF<</F 4 0 R>>/AFRelationship/Data>>")
    for content in (said, embedded):
        assert keep(tmp_path, [content], "acte.pdf").media_type == "application/pdf"


def test_five_gigabytes_are_refused_before_a_byte_is_read() -> None:
    with pytest.raises(RequestDataTooBig, match="announces"):
        LimitedUpload().handle_raw_input(None, {}, 5_000_000_000, b"")
    LimitedUpload().handle_raw_input(None, {}, LARGEST_REQUEST, b"")


def test_a_length_that_lies_is_stopped_while_it_comes() -> None:
    gate, chunk, received = LimitedUpload(), b"a" * 65_536, 0
    with pytest.raises(RequestDataTooBig, match="hold"):  # noqa: PT012 - the loop is the upload.
        while received < 5_000_000_000:
            received += len(gate.receive_data_chunk(chunk, received))
    assert received <= LARGEST_REQUEST


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("..\\..\\fichier", "fichier.pdf"),
        ("....//....//acte.pdf", "acte.pdf"),
        ("%2e%2e%2facte.pdf", "2e 2e 2facte.pdf"),
        ("acte.pdf\0.exe", "acte.pdf .exe.pdf"),
        ("acte\u202efdp.exe", "acte fdp.exe.pdf"),
        ("\ufeffacte\u2066\u061c.pdf", "acte.pdf"),
        ("acte\ud800.pdf", "acte.pdf"),
        ("COM1", "_COM1.pdf"),
        ("l’accord, d'été.pdf", "l’accord, d'été.pdf"),
        (".htaccess", "htaccess.pdf"),
        ("-rf.pdf", "-rf.pdf"),
        ("$(id)|`id`.pdf", "$(id) `id`.pdf"),
    ],
)
def test_tricks_in_a_name_leave_a_plain_name(name: str, safe: str) -> None:
    assert safe_name(name, "application/pdf") == safe
    safe.encode()


@pytest.mark.parametrize("length", [300, 5000])
def test_a_very_long_name_is_cut_and_keeps_its_kind(length: int) -> None:
    kept = safe_name("é" * length + ".pdf", "application/pdf")
    assert (len(kept) <= 130, kept.endswith(".pdf")) == (True, True)


def test_a_file_is_handed_over_closed_and_named_for_every_browser() -> None:
    answer = as_attachment(b"x", "text/plain", 'été";filename="trap.html')
    named = answer["Content-Disposition"]
    assert named.startswith("attachment; filename")
    assert "\n" not in named
    assert "%C3%A9t%C3%A9" in named
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox;")
    assert "unsafe" not in answer["Content-Security-Policy"]
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
