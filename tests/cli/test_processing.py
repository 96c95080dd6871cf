"""The record of processing on the command line."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Speak


def test_the_record_is_written_as_json_or_csv(db: None, speak: Speak, tmp_path: Path) -> None:
    told = json.loads(speak("processing").output)
    assert {"id", "legal_basis", "people", "data"} <= told["processings"][0].keys()
    sheet = tmp_path / "traitements.csv"
    assert "Registre écrit dans" in speak("processing", "--csv", "--to", str(sheet)).output
    assert sheet.read_text("utf-8-sig").startswith("Traitement;Données;Finalité;Base légale;")
