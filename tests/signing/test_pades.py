"""Signatures inside the PDF: added one after the other, and all the ways one may not hold."""

from __future__ import annotations

import subprocess
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from pyhanko.pdf_utils.generic import pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pytest_django import Settings

from communaux.apps.documents.typesetting import typeset
from communaux.apps.signing.checking import Checked
from communaux.apps.signing.pades import asking, refusals
from communaux.apps.signing.pades.adding import Signatory, add_signature, next_place
from communaux.apps.signing.pades.asking import NotRead, PadesSignature, signatures_in
from communaux.apps.signing.pades.reading import read
from communaux.apps.signing.pades.refusals import NotSealed
from communaux.apps.signing.telling import inside
from communaux.kernel.time import clock
from tests.signing.authority import DAY, NOW, PASSWORD, Authority
from tests.signing.clock_server import clock_server

TEMPLATE = '#set document(title: "Pacte", author: "x")\n#set text(lang: "fr")\n= Pacte\nBonjour.'


@pytest.fixture
def authority() -> Authority:
    return Authority()


@pytest.fixture
def recognised(settings: Settings, tmp_path: Path, authority: Authority) -> Authority:
    """An installation that recognises the authority of the tests, on the day of its keys."""
    settings.SIGNATURE_AUTHORITIES = authority.publish(tmp_path / "autorites")
    return authority


@pytest.fixture
def pdf() -> bytes:
    return typeset({"pacte.typ": TEMPLATE}, "pacte.typ", {})


def signatory(authority: Authority, name: str, stamps: str = "", **given: object) -> Signatory:
    certificate = authority.give(name, **given)  # type: ignore[arg-type]  # the authority's own
    return Signatory(pkcs12=authority.key_file(certificate), password=PASSWORD, stamps=stamps)


def signed(pdf: bytes, *signatories: Signatory) -> bytes:
    for each in signatories:
        pdf = add_signature(pdf, each, place=next_place(pdf), reason="Accord")
    return pdf


def page_of(reader: PdfFileReader) -> Any:
    return reader.root["/Pages"]["/Kids"][0]


def found_in(pdf: bytes, after: timedelta = timedelta()) -> tuple[PadesSignature, ...]:
    """What the reader finds, without the process of its own that the product gives it."""
    return tuple(
        asking._told(each) for each in read(pdf, django_settings.SIGNATURE_AUTHORITIES, NOW + after)
    )


def test_three_sign_one_after_the_other_and_all_three_hold(
    pdf: bytes, recognised: Authority
) -> None:
    names = ["Ville", "Collectif", "Voisinage"]
    whole = signed(pdf, *(signatory(recognised, name, serial=n) for n, name in enumerate(names, 7)))
    found = found_in(whole)
    assert [each.signer for each in found] == names
    assert [each.field for each in found] == ["Signature1", "Signature2", "Signature3"]
    assert [(each.intact, each.lawful, each.trust) for each in found] == [
        (True, True, "trusted")
    ] * 3
    assert [each.last for each in found] == [False, False, True]
    assert all(each.revocation_checked and not each.says_qualified for each in found)


def test_what_was_printed_stays_readable_and_tagged_after_signing(
    pdf: bytes, authority: Authority
) -> None:
    whole = signed(pdf, signatory(authority, "Ville"))
    assert whole.startswith(pdf)
    before, after = PdfFileReader(BytesIO(pdf)), PdfFileReader(BytesIO(whole))
    assert page_of(after)["/Contents"].data == page_of(before)["/Contents"].data
    assert after.root.raw_get("/StructTreeRoot") == before.root.raw_get("/StructTreeRoot")
    assert after.root["/MarkInfo"]["/Marked"]
    assert after.root["/Lang"] == "fr"
    (mark,) = page_of(after)["/Annots"]
    assert list(mark.get_object()["/Rect"]) == [0, 0, 0, 0]


def test_a_time_stamp_comes_from_the_service_named_and_proves_the_moment(
    pdf: bytes, recognised: Authority
) -> None:
    with clock_server(recognised) as address:
        stamped = signed(pdf, signatory(recognised, "Ville", stamps=address))
    (found,) = found_in(stamped)
    assert (found.stamped_at, found.stamp_trusted) == (NOW, True)
    (plain,) = found_in(signed(pdf, signatory(recognised, "Ville")))
    assert (plain.stamped_at, plain.stamp_trusted) == (None, False)


def test_a_time_stamp_keeps_a_signature_alive_when_its_certificate_expires(
    pdf: bytes, recognised: Authority
) -> None:
    with clock_server(recognised) as address:
        stamped = signed(pdf, signatory(recognised, "Ville", stamps=address, until=NOW + DAY))
    plain = signed(pdf, signatory(recognised, "Ville", until=NOW + DAY))
    assert [each.trust for each in found_in(stamped, after=10 * DAY)] == ["trusted"]
    assert [each.trust for each in found_in(plain, after=10 * DAY)] == ["expired"]


def test_a_service_that_answers_badly_or_not_at_all_seals_nothing(
    pdf: bytes, authority: Authority
) -> None:
    with (
        clock_server(authority, kind="text/html") as address,
        pytest.raises(NotSealed, match="horodatage"),
    ):
        signed(pdf, signatory(authority, "Ville", stamps=address))
    with pytest.raises(NotSealed, match="horodatage"):
        signed(pdf, signatory(authority, "Ville", stamps="http://127.0.0.1:9/"))


def test_one_byte_flipped_breaks_every_signature_over_it(pdf: bytes, recognised: Authority) -> None:
    whole = bytearray(signed(pdf, signatory(recognised, "Ville"), signatory(recognised, "Asso")))
    whole[100] ^= 1
    assert [each.intact for each in found_in(bytes(whole))] == [False, False]


def test_a_byte_flipped_in_the_last_signature_leaves_the_first(
    pdf: bytes, recognised: Authority
) -> None:
    one = signed(pdf, signatory(recognised, "Ville"))
    whole = bytearray(signed(one, signatory(recognised, "Asso", serial=8)))
    at = bytes(whole).index(b"/Reason", len(one)) + 9
    whole[at] ^= 1
    assert [each.intact for each in found_in(bytes(whole))] == [True, False]


def test_an_update_that_changes_the_document_is_told_apart_from_a_signature(
    pdf: bytes, recognised: Authority
) -> None:
    writer = IncrementalPdfFileWriter(BytesIO(signed(pdf, signatory(recognised, "Ville"))))
    writer.root["/Lang"] = pdf_string("en")
    writer.update_root()
    out = BytesIO()
    writer.write(out)
    (found,) = found_in(out.getvalue())
    assert (found.intact, found.last, found.lawful) == (True, False, False)


@pytest.mark.parametrize(
    ("serial", "until", "trust"),
    [(7, NOW + DAY, "trusted"), (13, NOW + DAY, "revoked"), (7, NOW - DAY, "expired")],
)
def test_a_certificate_revoked_or_expired_is_said_so(
    pdf: bytes, recognised: Authority, settings: Settings, serial: int, until: object, trust: str
) -> None:
    recognised.revoked = [13]
    recognised.publish(settings.SIGNATURE_AUTHORITIES)
    (found,) = found_in(signed(pdf, signatory(recognised, "Ville", serial=serial, until=until)))
    assert (found.intact, found.trust) == (True, trust)


@pytest.mark.parametrize(("serial", "trust"), [(7, "trusted"), (13, "revoked")])
def test_a_certificate_that_names_no_list_is_looked_for_in_the_one_kept_here(
    pdf: bytes, recognised: Authority, settings: Settings, serial: int, trust: str
) -> None:
    recognised.revoked, recognised.listed = [13], False
    recognised.publish(settings.SIGNATURE_AUTHORITIES)
    (found,) = found_in(signed(pdf, signatory(recognised, "Ville", serial=serial)))
    assert (found.trust, found.revocation_checked) == (trust, True)


def test_a_list_out_of_date_still_says_who_was_revoked(
    pdf: bytes, recognised: Authority, settings: Settings
) -> None:
    recognised.revoked, recognised.listed_until = [7], NOW - DAY
    recognised.publish(settings.SIGNATURE_AUTHORITIES)
    (found,) = found_in(signed(pdf, signatory(recognised, "Ville")))
    assert found.trust == "revoked"


@pytest.mark.parametrize("lack", ["none", "stale", "of another"])
def test_without_a_current_list_of_its_authority_revocation_is_said_not_checked(
    pdf: bytes, recognised: Authority, settings: Settings, lack: str
) -> None:
    kept = settings.SIGNATURE_AUTHORITIES / "autorite.crl"
    if lack == "stale":
        recognised.listed_until = NOW - DAY
        recognised.publish(settings.SIGNATURE_AUTHORITIES)
    elif lack == "of another":
        other = Authority("Une autre", seed="une autre clé").publish(kept.parent / "autre")
        kept.write_bytes((other / "autorite.crl").read_bytes())
    else:
        kept.unlink()
    found = found_in(signed(pdf, signatory(recognised, "Ville")))
    assert [(each.trust, each.revocation_checked) for each in found] == [("trusted", False)]
    said = [
        sentence.fr
        for sentence in inside(Checked(sha256="", size=0, known=None, near=None, pades=found))[0]
    ]
    assert any("Révocation non vérifiée" in sentence for sentence in said)


def test_a_certificate_of_another_authority_is_not_recognised(
    pdf: bytes, recognised: Authority, settings: Settings
) -> None:
    other = signed(pdf, signatory(Authority("Une autre autorité"), "Ville"))
    (found,) = found_in(other)
    assert (found.intact, found.trust, found.issuer) == (True, "unknown", "Une autre autorité")
    settings.SIGNATURE_AUTHORITIES = None
    assert [each.trust for each in found_in(other)] == ["nobody"]


def test_an_authority_that_takes_the_name_of_a_recognised_one_is_not_recognised(
    pdf: bytes, recognised: Authority
) -> None:
    forger = Authority(recognised.name, seed="une autre clé")
    (found,) = found_in(signed(pdf, signatory(forger, "Ville")))
    assert (found.issuer, found.trust) == (recognised.name, "unknown")


@pytest.mark.parametrize(
    "content", [b"", b"bonjour", b"%PDF-1.7\n", b"%PDF-1.7\nstartxref\n9\n%%EOF", b"\x00" * 4096]
)
def test_what_is_not_a_pdf_has_no_signature(content: bytes) -> None:
    assert signatures_in(content) == ()


def test_a_key_that_does_not_open_seals_nothing(pdf: bytes, authority: Authority) -> None:
    good = signatory(authority, "Ville")
    for bad in (
        Signatory(pkcs12=good.pkcs12, password=f"pas {PASSWORD}"),
        Signatory(pkcs12=b"rien", password=PASSWORD),
    ):
        with pytest.raises(NotSealed, match="clé"):
            signed(pdf, bad)
    assert PASSWORD not in repr(good)


def test_what_is_not_a_pdf_is_not_signed(authority: Authority) -> None:
    with pytest.raises(NotSealed, match="PDF"):
        add_signature(b"bonjour", signatory(authority, "Ville"), place="A", reason="Accord")


def test_the_process_of_its_own_finds_the_same(pdf: bytes, recognised: Authority) -> None:
    whole = signed(pdf, signatory(recognised, "Ville"))
    with clock.at(NOW):
        assert signatures_in(whole) == found_in(whole)


def test_a_certificate_that_calls_itself_qualified_is_told_and_not_believed(
    pdf: bytes, recognised: Authority
) -> None:
    (found,) = found_in(signed(pdf, signatory(recognised, "Ville", qualified=True)))
    assert found.says_qualified
    told = Checked(sha256="", size=0, known=None, near=None, pades=(found,))
    (sentences,) = inside(told)
    assert "Le certificat se dit qualifié : non vérifié." in [each.fr for each in sentences]


def test_a_file_that_takes_too_long_is_given_up(
    pdf: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "SECONDS", 0.01)
    with pytest.raises(NotRead, match="compliqué"):
        signatures_in(pdf)


def test_a_file_that_ends_its_reader_is_told_so(
    pdf: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed = subprocess.CompletedProcess(args=[], returncode=-9, stdout=b"", stderr=b"")
    monkeypatch.setattr(subprocess, "run", lambda *_a, **_k: killed)
    with pytest.raises(NotRead, match="compliqué"):
        signatures_in(pdf)


def test_without_the_extra_nothing_is_read_and_it_is_said(
    pdf: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refusals, "NEEDED", "a_library_nobody_has")
    assert signatures_in(pdf) is None
