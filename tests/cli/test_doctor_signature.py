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
    ("days", "mode", "password", "said"),
    [
        (300, 0o600, PASSWORD, ("well", "vaut jusqu’au")),
        (300, 0o644, PASSWORD, ("danger", "peuvent lire la clé")),
        (30, 0o600, PASSWORD, ("care", "vaut jusqu’au")),
        (-3, 0o600, PASSWORD, ("care", "vaut jusqu’au")),
        (300, 0o600, f"pas {PASSWORD}", ("care", "ne s’ouvre pas")),
    ],
)
def test_what_the_doctor_says_of_the_key(
    tmp_path: Path, days: int, mode: int, password: str, said: tuple[str, str]
) -> None:
    found = examine_signature(key_ending(tmp_path, days, mode), password, TODAY, installed=True)
    level, words = said
    assert found.level == level
    assert words in found.said.fr
    assert PASSWORD not in f"{found}"


def test_a_key_without_the_extra_is_told(tmp_path: Path) -> None:
    found = examine_signature(key_ending(tmp_path, 300), PASSWORD, TODAY, installed=False)
    assert (found.level, "ne sont pas installées" in found.said.fr) == ("care", True)


def test_a_key_that_is_not_there_is_told(tmp_path: Path) -> None:
    found = examine_signature(tmp_path / "nulle-part.p12", "", TODAY, installed=True)
    assert (found.level, "ne s’ouvre pas" in found.said.fr) == ("care", True)
