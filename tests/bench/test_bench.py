"""The bench runs and says its figures; how large they are is nobody's test."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench.figure import Figure, table
from bench.run import NAMES, main

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.long
def test_every_measure_is_taken_and_told_in_json() -> None:
    command = [sys.executable, str(ROOT / "bench" / "run.py"), "--quick", "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    told = {one["what"]: one for one in json.loads(done.stdout)}
    # A small export may well add no memory; everything else costs something.
    assert all(one["value"] > 0 for one in told.values() if "memory added" not in one["what"])
    for words in (
        "one verdict",
        "situation of 60 acts",
        "acts verified",
        "bare SHA-256",
        "2 at once, SQLite",
        "home, 200 dossiers: queries",
        "dossier, 20 dossiers: CPU",
        "register on a past day, 100 entries: queries",
        "JSON, 100 entries: rows",
        "sign-ins by code, 200 accounts",
        "permission check per row, 200 rows: queries",
        "permission check per row: cost at 200 over 20",
        "dossiers, signed in: queries",
        "memory of a worker",
        "first visit",
        "core install",
        "votes, box of",
        "right to buy, 60 acts, holidays",
        "timetable of an open dossier",
        "tick, 400 dossiers, nothing due",
        "noted for later: ratio",
    ):
        assert any(words in what for what in told), words


def test_an_unknown_measure_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        main(["--only", "weather"])
    assert refused.value.code == 2
    said = capsys.readouterr().err
    assert all(name in said for name in NAMES)


def test_the_table_is_aligned_and_names_the_budget() -> None:
    shown = table([Figure("a verdict", 12.345, "µs", "≤ 50"), Figure("acts", 1234.5, "per second")])
    assert shown.splitlines()[1] == "a verdict   12.3  µs          ≤ 50"
    assert shown.splitlines()[2] == "acts       1,234  per second"
