"""The authority's key seals each consent by itself, and a seal that fails harms no consent."""

from __future__ import annotations

import logging
from io import BytesIO
from pathlib import Path

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pytest_django import Settings

from communaux.apps.documents.models import StoredFile
from communaux.apps.register.models import Entry
from communaux.apps.signing import sealing
from communaux.apps.signing.models import Copy, SignedText
from communaux.apps.signing.pades.asking import signatures_in
from communaux.apps.signing.reading import signed_documents
from tests.apps.toy_charter import Signing
from tests.signing.authority import PASSWORD, Authority
from tests.signing.clock_server import clock_server

pytestmark = pytest.mark.database


@pytest.fixture
def key(settings: Settings, tmp_path: Path) -> Authority:
    authority = Authority()
    path = tmp_path / "ville.p12"
    path.write_bytes(authority.key_file(authority.give("Ville")))
    settings.SIGNATURE_KEY, settings.SIGNATURE_KEY_PASSWORD = path, PASSWORD
    settings.SIGNATURE_AUTHORITIES = authority.publish(tmp_path / "autorites")
    return authority


def test_each_of_three_consents_is_followed_by_a_stamped_seal(
    signing: Signing, key: Authority, settings: Settings, django_capture_on_commit_callbacks
) -> None:
    with clock_server(key) as address:
        settings.SIGNATURE_TIMESTAMP = address
        for acting in (signing.gardeners, signing.neighbours, signing.office):
            with django_capture_on_commit_callbacks(execute=True):
                signing.sign(acting)
    (document,) = signed_documents(signing.row)
    assert [(copy.rank, copy.stamped) for copy in document.copies] == [
        (1, True), (2, True), (3, True),
    ]  # fmt: skip
    assert [copy.seq for copy in document.copies] == [each.seq for each in document.signatures]
    contents = [StoredFile.objects.get(sha256=copy.sha256).read() for copy in document.copies]
    text = StoredFile.objects.get(sha256=document.sha256).read()
    for before, after in zip([text, *contents], contents, strict=False):
        assert after.startswith(before)
    found = signatures_in(contents[-1])
    assert found is not None
    assert [each.field for each in found] == [f"Acte{each.seq}" for each in document.signatures]
    assert all(each.intact and each.stamp_trusted for each in found)


def test_a_time_stamp_that_does_not_come_leaves_the_consent_and_is_told(
    signing: Signing,
    key: Authority,
    settings: Settings,
    caplog: pytest.LogCaptureFixture,
    django_capture_on_commit_callbacks,
) -> None:
    settings.SIGNATURE_TIMESTAMP = "http://127.0.0.1:9/"
    with (
        caplog.at_level(logging.WARNING),
        django_capture_on_commit_callbacks(execute=True),
    ):
        signing.sign(signing.gardeners)
    assert Entry.objects.filter(dossier=signing.row.pk, act="sign").count() == 1
    assert "is not sealed" in caplog.text
    assert not Copy.objects.exists()
    settings.SIGNATURE_TIMESTAMP = ""
    (waiting,) = sealing.unsealed()
    assert sealing.seal(waiting).pk == sealing.seal(waiting).pk
    assert sealing.unsealed() == []


def test_two_seals_at_once_follow_one_another(
    signing: Signing, key: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    for acting in (signing.gardeners, signing.neighbours):
        signing.sign(acting)
    first, second = sealing.unsealed()
    slow = sealing._signed
    met: list[int] = []

    def overtaken(pdf: bytes, entry: Entry, language: str) -> bytes:
        if not met:
            met.append(entry.seq)
            sealing.seal(first)
        return slow(pdf, entry, language)

    monkeypatch.setattr(sealing, "_signed", overtaken)
    assert sealing.seal(second).rank == 2
    assert [copy.seq for copy in Copy.objects.order_by("rank")] == [first.seq, second.seq]


@pytest.mark.parametrize(
    ("language", "said"),
    [("fr", "Accord inscrit au registre"), ("en", "Consent recorded in the register")],
)
def test_the_reason_shown_by_viewers_speaks_the_language_of_the_document(
    signing: Signing, key: Authority, language: str, said: str
) -> None:
    signing.sign(signing.gardeners)
    SignedText.objects.update(language=language)
    (entry,) = sealing.unsealed()
    sealed = StoredFile.objects.get(sha256=sealing.seal(entry).sha256)
    (found,) = PdfFileReader(BytesIO(sealed.read())).embedded_signatures
    assert str(found.sig_object["/Reason"]).startswith(said)
