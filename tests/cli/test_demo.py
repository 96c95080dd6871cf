"""`communaux demo` and `communaux serve`, as programs of their own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Speak

HERE = "porto-saragozza/2025-002"
ROOT = Path(__file__).resolve().parent.parent.parent


def run(*words: str, place: Path) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COMMUNAUX_")}
    kept.update(COMMUNAUX_DATA=str(place), PYTHONPATH=str(ROOT), LANG="fr_FR.UTF-8")
    kept.pop("DJANGO_SETTINGS_MODULE", None)
    return subprocess.run(
        [sys.executable, "-m", "communaux", *words],
        cwd=place,
        env=kept,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.long
def test_the_demo_is_prepared_verifies_and_is_kept_or_replaced(tmp_path: Path) -> None:
    place = tmp_path / "demo"
    made = run("demo", str(place), "--no-serve", place=tmp_path)
    assert (made.returncode, made.stderr) == (0, ""), "every story must replay in the demo"
    assert "http://127.0.0.1:8000/fr/" in made.stdout
    verified = run("--data", str(place), "verify", place=tmp_path)
    assert (verified.returncode, "Intact." in verified.stdout) == (0, True)
    listed = run("--data", str(place), "register", "--territory", "ecosse", place=tmp_path)
    assert "compulsory_right_to_buy/applications" in listed.stdout
    assert "inscriptions : 0" not in listed.stdout.partition("applications")[2].partition("\n")[0]
    ambiguous = run("--data", str(place), "dossier", "2025-002", place=tmp_path)
    assert "ecosse/2025-002" in ambiguous.stderr
    act = ("act", HERE, "offer_gift", "--as", "Elsa", "--set", "gift=Dix brosses")
    assert run("--data", str(place), *act, place=tmp_path).returncode == 0
    worked = run("--data", str(place), "work", "--once", place=tmp_path)
    assert "Avis donnés : 0" not in worked.stdout, "somebody holds a role in the pact"
    kept = run("demo", str(place), "--no-serve", "--keep", place=tmp_path)
    assert kept.returncode == 0
    assert "Don proposé — Elsa" in run("--data", str(place), "dossier", HERE, place=tmp_path).stdout
    assert run("demo", str(place), "--no-serve", place=tmp_path).returncode == 0
    fresh = run("--data", str(place), "dossier", HERE, place=tmp_path)
    assert "Don proposé — Elsa" not in fresh.stdout


def test_a_database_that_is_not_a_demo_is_never_erased(tmp_path: Path) -> None:
    (tmp_path / "communaux.sqlite3").write_bytes(b"precious")
    refused = run("demo", str(tmp_path), "--no-serve", place=tmp_path)
    assert refused.returncode == 1
    assert "elle ne sera pas effacée" in refused.stderr
    assert (tmp_path / "communaux.sqlite3").read_bytes() == b"precious"


def test_an_empty_database_is_told_to_be_prepared(tmp_path: Path) -> None:
    for words in (("verify",), ("dossier", "2026-001"), ("tick",), ("serve", "--port", "8799")):
        refused = run(*words, place=tmp_path)
        assert refused.returncode == 1
        assert "La base de données n’est pas à jour" in refused.stderr
        assert "Traceback" not in refused.stderr


def test_a_taken_port_is_told_before_anything_is_prepared(speak: Speak, tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        for words in (("serve", "--port", port), ("demo", str(tmp_path / "d"), "--port", port)):
            shown = speak(*words)
            assert (shown.exit_code, "est déjà pris" in shown.stderr) == (1, True)
    assert not (tmp_path / "d").exists()


def test_settings_that_mean_nothing_are_told_in_a_sentence(tmp_path: Path) -> None:
    kept = {**os.environ, "COMMUNAUX_DATABASE_URL": "mysql://x", "PYTHONPATH": str(ROOT)}
    kept["COMMUNAUX_DATA"] = str(tmp_path)
    command = [sys.executable, "-m", "communaux", "verify"]
    done = subprocess.run(command, env=kept, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "COMMUNAUX_DATABASE_URL" in done.stderr
    assert "Traceback" not in done.stderr
