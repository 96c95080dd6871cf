"""The doctor looks at the authority's key: closed to others, opening, not about to expire."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from communaux.cli.examination.signature import examine_signature
from tests.signing.authority import NOW, PASSWORD, Authority

TODAY = NOW.date()


def key_ending(folder: Path, days: int, mode: int = 0o600) -> Path:
    authority = Authority()
    certificate = authority.give("Ville", until=NOW + timedelta(days=days))
    path = folder / "ville.p12"
    path.write_bytes(authority.key_file(certificate))
    path.chmod(mode)
    return path


def test_without_a_key_there_is_nothing_to_mend() -> None:
    found = examine_signature(None, "", TODAY, installed=False)
    assert (found.level, found.mend) == ("well", None)


@pytest.mark.parametrize(
    ("days", "mode", "password", "installed", "level", "words"),
    [
        (300, 0o600, PASSWORD, True, "well", "vaut jusqu’au"),
        (300, 0o644, PASSWORD, True, "danger", "peuvent lire la clé"),
        (30, 0o600, PASSWORD, True, "care", "vaut jusqu’au"),
        (-3, 0o600, PASSWORD, True, "care", "vaut jusqu’au"),
        (300, 0o600, f"pas {PASSWORD}", True, "care", "ne s’ouvre pas"),
        (300, 0o600, PASSWORD, False, "care", "ne sont pas installées"),
    ],
)
def test_what_the_doctor_says_of_the_key(
    tmp_path: Path, days: int, mode: int, password: str, installed: bool, level: str, words: str
) -> None:
    key = key_ending(tmp_path, days, mode)
    found = examine_signature(key, password, TODAY, installed=installed)
    assert found.level == level
    assert words in found.said.fr
    assert PASSWORD not in f"{found}"


def test_a_key_that_is_not_there_is_told(tmp_path: Path) -> None:
    found = examine_signature(tmp_path / "nulle-part.p12", "", TODAY, installed=True)
    assert (found.level, "ne s’ouvre pas" in found.said.fr) == ("care", True)
