"""Stories typed at a terminal, act by act, in a database."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pytest_django import Settings

from communaux.apps.actors.models import Territory
from communaux.apps.dossiers.models import DossierRow
from communaux.catalogue import catalogue
from communaux.demo.cast import introduce
from communaux.demo.setting import take_days_off
from communaux.kernel.dossier.scenario import Player, Step
from communaux.kernel.mechanism.reading import write
from communaux.kernel.time import clock
from tests.cli.conftest import Speak

PACT, RIGHT = "collaboration_pact", "community_right_to_buy"


def told_by_commands(
    speak: Speak, district: Territory, place: Path, mechanism: str, name: str
) -> str:
    """Every act of a story typed at a terminal; the number of the dossier it opened."""
    story = catalogue().shelf(mechanism).scenarios[name]
    district.holidays_place = story.holidays_place or district.holidays_place
    district.save()
    take_days_off(story, district)
    for player in story.cast.values():
        introduce(player, district)
    (place / "stand-in.txt").write_text("Pièce", "utf-8")
    number = ""
    for step in story.steps:
        if step.on is None or not (step.do or step.try_):
            continue
        with clock.at(step.on):
            start = ["act", number] if number else ["open", mechanism]
            shown = speak(*start, *line_of(step, place, story.cast[step.by or ""]))
        assert shown.exit_code == (0 if step.do else 1), f"{step}\n{shown.output}"
        number = number or DossierRow.objects.get().number
        if step.says:
            assert step.says.fr in shown.stdout
    return number


def test_the_acceptance_story_goes_through_the_command_line(
    speak: Speak, district: Territory, tmp_path: Path, settings: Settings
) -> None:
    settings.DATA = tmp_path
    settings.DEMO = True  # Elsewhere one signs on the page of the act, with a proof.
    number = told_by_commands(speak, district, tmp_path, PACT, "no_tag_fuori_porta")
    told = speak("dossier", number, "--on", "2025-05-01")
    assert "09/05/2025  · " in told.stdout
    assert "Étape : Pacte en vigueur, depuis le 25 avril 2025" in told.stdout


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("bellfield", ("2017-04-06", "28/04/2017")),
        ("bellfield_nine_percent", ("2016-12-12", "Étape : ")),
        ("bellfield_forty_eight_percent", ("2017-04-26", "Étape : ")),
        ("bellfield_missed_confirmation", ("2017-06-04", "Étape : Intérêt effacé")),
        ("bellfield_exempt_gift", ("2018-06-01", "Étape : Intérêt inscrit")),
    ],
)
def test_bellfield_and_its_counter_stories_go_through_the_command_line(
    speak: Speak,
    district: Territory,
    tmp_path: Path,
    settings: Settings,
    name: str,
    seen: tuple[str, str],
) -> None:
    settings.DATA = tmp_path
    number = told_by_commands(speak, district, tmp_path, RIGHT, name)
    day, words = seen
    assert words in speak("dossier", number, "--on", day).stdout


def line_of(step: Step, place: Path, player: Player) -> list[str]:
    """One step of a story as it is typed, after the dossier or the mechanism."""
    data = json.dumps({name: write(value) for name, value in step.with_.items()})
    act = step.do or step.try_ or ""
    party = [] if player.nature == "person" else ["--for", player.name]
    files = [f"--document={kind}={place / 'stand-in.txt'}" for kind in step.documents]
    return [act, "--as", player.person, *party, "--data", data, *files]
