"""`communaux replay` and `communaux timetable`."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Speak


def test_a_story_is_told_act_by_act_with_its_verdicts(speak: Speak, garden: Path) -> None:
    shown = speak("replay", "garden", "roses")
    assert shown.exit_code == 0
    assert "02/03/2026  Voisins des roses · Parcelle demandée → Demandé" in shown.stdout
    assert "03/03/2026  Mairie · Accorder la parcelle : refusé" in shown.stdout
    assert "✗ Pas avant le 9 mars 2026." in shown.stdout
    assert "beds = 12" in shown.stdout
    assert "Tout se passe comme c’est écrit." in shown.stdout


def test_a_story_that_goes_otherwise_fails_with_what_differs(speak: Speak, garden: Path) -> None:
    file = garden / "scenarios" / "roses.yaml"
    text = file.read_text("utf-8").replace("{stage: open}", "{stage: refused}")
    file.write_text(text.replace("possible_from: 2026-03-09", "possible_from: 2026-03-12"), "utf-8")
    shown = speak("replay", "--all", "--brief")
    assert shown.exit_code == 1
    assert "roses, step 2: it should be possible from 2026-03-12" in shown.stderr
    assert "roses, step 3: the stage should be refused, it is open" in shown.stderr
    assert "Écarts avec ce qui est écrit : 2." in shown.stdout


def test_what_is_not_known_is_refused_with_what_is(speak: Speak, garden: Path) -> None:
    assert "Ceux que l’on connaît ici : garden" in speak("replay", "orchard").stderr
    assert "Ses récits : roses" in speak("replay", "garden", "tulips").stderr
    assert speak("replay").exit_code == 2


def test_a_broken_folder_is_told_with_its_line(speak: Speak, garden: Path) -> None:
    (garden / "mechanism.yaml").write_text("mechanism: garden\nversion: 1\n", "utf-8")
    shown = speak("replay", "garden")
    assert shown.exit_code == 1
    assert "mechanism.yaml:" in shown.stderr
    assert "Traceback" not in shown.output


def test_the_timetable_gives_the_last_day_and_why(speak: Speak, garden: Path) -> None:
    shown = speak("timetable", "garden", "--start", "05/01/2026", "--language", "en")
    assert shown.exit_code == 0
    assert shown.stdout.startswith("04/02/2026  Answer the request (by: Town hall)\n")
    assert "30 days" in shown.stdout
    assert "published value, source R1" in shown.stdout


def test_a_start_that_is_no_date_is_refused(speak: Speak, garden: Path) -> None:
    shown = speak("timetable", "garden", "--start", "2026-02-30")
    assert (shown.exit_code, "« 2026-02-30 » n’est pas une date" in shown.stderr) == (2, True)


def test_a_level_that_does_not_exist_is_refused(speak: Speak, garden: Path) -> None:
    shown = speak("timetable", "garden", "--level", "complex")
    assert (shown.exit_code, "n’est pas un niveau" in shown.stderr) == (1, True)


def test_a_simulation_says_what_moves(speak: Speak, garden: Path) -> None:
    line = ("timetable", "garden", "--start", "05/01/2026", "--move-to", "08/01/2026")
    shown = speak(*line)
    assert "04/02/2026 → 07/02/2026" in shown.stdout
    assert "recule de 3 jours" in shown.stdout


def test_the_timetable_is_written_as_a_calendar_or_as_json(
    speak: Speak, garden: Path, tmp_path: Path
) -> None:
    file = tmp_path / "garden.ics"
    assert (
        "dans" in speak("timetable", "garden", "--start", "05/01/2026", "--ics", str(file)).stdout
    )
    assert b"DTSTART;VALUE=DATE:20260204" in file.read_bytes()
    told = json.loads(speak("timetable", "garden", "--start", "05/01/2026", "--json").stdout)
    assert told["coming"][0]["latest"] == "2026-02-04"


def test_a_timetable_wants_a_mechanism_or_a_dossier(speak: Speak, garden: Path) -> None:
    assert "Nommez un mécanisme" in speak("timetable").stderr
    assert "devrait s’écrire" in speak("timetable", "garden", "--what-if", "answer").stderr
