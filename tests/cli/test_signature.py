"""Signatures on the command line: check a file, seal what was signed, sign with one's own key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from communaux.apps.actors.models import Territory
from communaux.apps.documents.models import StoredFile
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.signing.models import Copy, SignedText
from communaux.apps.signing.pades import refusals
from communaux.kernel.time import clock
from tests.cli.conftest import Speak
from tests.signing.authority import NOW, PASSWORD, Authority
from tests.signing.pact import agreed_pact, signed_by


@pytest.fixture(autouse=True)
def fixed_moment(settings: Settings, tmp_path: Path) -> Iterator[None]:
    settings.DATA = tmp_path / "data"
    with clock.at(NOW):
        yield


@pytest.fixture
def authority() -> Authority:
    return Authority()


@pytest.fixture
def signed(district: Territory) -> DossierRow:
    return signed_by(agreed_pact(district), "group", "district")


@pytest.fixture
def file(signed: DossierRow, tmp_path: Path) -> Path:
    target = tmp_path / "pacte.pdf"
    sha256 = SignedText.objects.get(dossier=signed).sha256
    target.write_bytes(StoredFile.objects.get(sha256=sha256).read())
    return target


def test_the_signed_file_is_recognised_and_a_changed_one_is_not(speak: Speak, file: Path) -> None:
    told = speak("signature", "check", str(file))
    assert (told.exit_code, "octet pour octet" in told.output) == (0, True)
    content = bytearray(file.read_bytes())
    content[500] ^= 1
    file.write_bytes(content)
    told = speak("signature", "check", str(file))
    assert (told.exit_code, "1 octet diffère" in told.output) == (1, True)


def test_sealing_says_which_setting_is_missing(speak: Speak, signed: DossierRow) -> None:
    told = speak("signature", "seal")
    assert told.exit_code == 1
    assert "COMMUNAUX_SIGNATURE_KEY" in told.output


def test_what_was_signed_before_the_key_came_is_sealed_once(
    speak: Speak, signed: DossierRow, authority: Authority, settings: Settings, tmp_path: Path
) -> None:
    key = tmp_path / "ville.p12"
    key.write_bytes(authority.key_file(authority.give("Ville")))
    settings.SIGNATURE_KEY, settings.SIGNATURE_KEY_PASSWORD = key, PASSWORD
    assert "Accords scellés : 2." in speak("signature", "seal").output
    assert "Accords scellés : 0." in speak("signature", "seal").output
    assert Copy.objects.count() == 2


def test_three_people_sign_a_file_with_their_own_keys(
    speak: Speak, file: Path, authority: Authority, settings: Settings, tmp_path: Path
) -> None:
    settings.SIGNATURE_AUTHORITIES = authority.publish(tmp_path / "autorites")
    for serial, name in enumerate(("Awa", "Driss", "Elsa"), start=30):
        key = tmp_path / f"{name}.p12"
        key.write_bytes(authority.key_file(authority.give(name, serial=serial)))
        target = tmp_path / f"{name}.pdf"
        words = ("signature", "add", str(file), "--key", str(key), "--to", str(target))
        done = speak(*words, typed=f"{PASSWORD}\n")
        assert done.exit_code == 0, done.output
        assert PASSWORD not in done.output
        file = target
    told = speak("signature", "check", str(file))
    assert told.exit_code == 1
    assert "commence par le document « Pacte »" in told.output
    for name in ("Awa", "Driss", "Elsa"):
        assert f"Signature de « {name} » : intacte" in told.output
    assert told.output.count("autorité reconnue ici") == 3


def test_without_the_extra_one_is_told_what_to_install(
    speak: Speak, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refusals, "NEEDED", "a_library_nobody_has")
    words = ("signature", "add", str(file), "--key", str(file), "--to", str(tmp_path / "x.pdf"))
    told = speak(*words, typed="x\n")
    assert told.exit_code == 1
    assert "communaux[signature]" in told.output
    told = speak("signature", "check", str(file))
    assert (told.exit_code, "ne sont pas lues" in told.output) == (0, True)
