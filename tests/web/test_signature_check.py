"""Anybody checks a file: the very one that was signed, one changed by a byte, or another."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from communaux.apps.actors.models import Territory
from communaux.apps.documents.models import StoredFile, files_folder
from communaux.apps.documents.refusals import LARGEST_FILE
from communaux.apps.documents.storage import place_of
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.signing.models import Copy, SignedText
from communaux.apps.signing.sealing import seal, unsealed
from communaux.kernel.time import clock
from tests.signing.authority import NOW, PASSWORD, Authority
from tests.signing.pact import agreed_pact, signed_by
from tests.web.conftest import Visitor


@pytest.fixture
def signed(district: Territory) -> DossierRow:
    return signed_by(agreed_pact(district), "group", "district")


def text_of(row: DossierRow) -> bytes:
    return StoredFile.objects.get(sha256=SignedText.objects.get(dossier=row).sha256).read()


def asked(content: bytes | None, status: int = 200) -> str:
    file = {"fichier": SimpleUploadedFile("recu.pdf", content)} if content is not None else {}
    answer = Client().post(reverse("signature_check"), file)
    assert answer.status_code == status
    return answer.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def test_the_very_file_that_was_signed_is_recognised(signed: DossierRow) -> None:
    page = asked(text_of(signed))
    assert "Ce fichier est, octet pour octet, le document « Pacte »" in page
    assert f"dossier n° {signed.number}" in page
    assert "Toutes les parties l’ont signé." in page
    assert reverse("signatures", args=[signed.pk]) in page
    assert "ne contient aucune signature PAdES lisible" in page


def test_a_flipped_byte_is_reported_with_its_place(signed: DossierRow) -> None:
    content = bytearray(text_of(signed))
    content[1233] ^= 1
    page = asked(bytes(content))
    assert "Ce fichier n’est pas le document signé : il a été changé. 1 octet diffère" in page
    assert "à la position 1 234" in page
    assert reverse("signatures", args=[signed.pk]) in page


def test_an_addition_at_the_end_is_reported(signed: DossierRow) -> None:
    page = asked(text_of(signed) + b"\n% une ligne de plus\n")
    assert "octets ont été ajoutés ensuite, que personne n’a signés ici" in page


def test_another_file_is_a_stranger(signed: DossierRow) -> None:
    size = len(text_of(signed))
    for content in (b"bonjour", b"x" * size, text_of(signed)[:-20]):
        assert "identique à aucun document signé ici" in asked(content)


def test_nothing_of_what_is_given_is_kept(signed: DossierRow, tmp_path: Path) -> None:
    before = {path for path in tmp_path.rglob("*") if path.is_file()}, StoredFile.objects.count()
    asked(text_of(signed)[:-1] + b" " * 3_000_000)
    after = {path for path in tmp_path.rglob("*") if path.is_file()}, StoredFile.objects.count()
    assert after == before


def test_a_byte_flipped_in_the_file_kept_here_is_reported_on_the_page(
    visitor: Visitor, signed: DossierRow
) -> None:
    assert "Le fichier gardé ici est intact" in visitor.read("signatures", signed.pk)
    sha256 = SignedText.objects.get(dossier=signed).sha256
    place = place_of(files_folder(), sha256)
    content = bytearray(place.read_bytes())
    content[99] ^= 1
    place.write_bytes(content)
    page = visitor.read("signatures", signed.pk)
    assert "n’est plus celui que le registre a scellé" in page
    assert "Le fichier gardé ici est intact" not in page
    place.unlink()
    assert "il n’est pas sur le disque" in visitor.read("signatures", signed.pk)


def test_no_file_and_too_large_a_file_are_refused_in_words(signed: DossierRow) -> None:
    assert "Choisissez d’abord un fichier" in asked(None, status=422)
    assert "dépasse 20 Mo" in asked(b"%PDF-" + b"x" * LARGEST_FILE, status=422)


def test_a_document_of_the_parties_is_not_told_from_a_file_that_resembles_it(
    signed: DossierRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = bytearray(text_of(signed))
    content[1233] ^= 1
    monkeypatch.setattr("communaux.apps.signing.checking.PUBLIC", "nobody")
    page = asked(bytes(content))
    assert "identique à aucun document signé ici" in page
    assert signed.number not in page


@pytest.fixture
def sealed(signed: DossierRow, settings: Settings, tmp_path: Path) -> DossierRow:
    """The same pact, followed by one signature of the authority's key for each consent."""
    authority = Authority()
    key = tmp_path / "ville.p12"
    key.write_bytes(authority.key_file(authority.give("Ville d’essai")))
    settings.SIGNATURE_KEY, settings.SIGNATURE_KEY_PASSWORD = key, PASSWORD
    settings.SIGNATURE_AUTHORITIES = authority.publish(tmp_path / "autorites")
    for entry in unsealed():
        seal(entry)
    return signed


def test_the_sealed_copy_begins_with_the_signed_bytes_and_holds_a_seal_for_each(
    visitor: Visitor, sealed: DossierRow
) -> None:
    copies = list(Copy.objects.filter(text__dossier=sealed))
    assert [copy.rank for copy in copies] == [1, 2]
    page = visitor.read("signatures", sealed.pk)
    address = reverse("sealed_copy", args=[sealed.pk, copies[-1].sha256])
    assert address in page
    content = Client().get(address).content
    assert content.startswith(text_of(sealed))
    with clock.at(NOW):
        told = asked(content)
        assert "la copie scellée du document « Pacte »" in told
        assert told.count("Signature de « Ville d’essai » : intacte") == 2
        assert told.count("Certificat donné par « Autorité d’essai », autorité reconnue ici") == 2
        assert "Signature électronique simple, ou avancée" in told
        assert "il ne dit jamais d’une signature qu’elle est qualifiée" in told
        changed = bytearray(content)
        changed[1233] ^= 1
        broken = asked(bytes(changed))
    assert "1 octet diffère" in broken
    assert broken.count("Signature de « Ville d’essai » : rompue") == 2
    assert unsealed() == []


@pytest.mark.parametrize("sha256", ["0" * 64, "text"])
def test_only_sealed_copies_are_served_at_their_address(
    visitor: Visitor, sealed: DossierRow, sha256: str
) -> None:
    text = SignedText.objects.get(dossier=sealed).sha256
    visitor.read("sealed_copy", sealed.pk, text if sha256 == "text" else sha256, status=404)
