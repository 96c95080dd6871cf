"""A copy of what is held about somebody, and her erasure, on the command line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from communaux.apps.actors.models import Actor, Territory
from communaux.kernel.time import clock
from tests.apps.conftest import DAY
from tests.cli.conftest import Speak


@pytest.fixture(autouse=True)
def fixed_day() -> Iterator[None]:
    with clock.at(DAY):
        yield


@pytest.fixture
def chloe(district: Territory, settings: Settings, tmp_path: Path) -> Actor:
    settings.DATA = tmp_path
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    return Actor.objects.get(name="Chloé")


def test_a_copy_holds_the_name_and_says_why_each_thing_is_kept(speak: Speak, chloe: Actor) -> None:
    told = json.loads(speak("person", "export", "Chloé").output)
    assert (told["format"], told["person"]) == ("communaux-person/1", str(chloe.pk))
    kept = {each["id"]: each for each in told["holdings"]}
    assert kept["name"]["rows"][0]["name"] == "Chloé"
    assert all(each["purpose"]["fr"] and each["keep"]["en"] for each in kept.values())


def test_the_page_to_read_stands_alone(speak: Speak, chloe: Actor, tmp_path: Path) -> None:
    Actor.objects.filter(pk=chloe.pk).update(name="<script>Chloé</script>")
    page = tmp_path / "elle.html"
    told = speak("person", "export", str(chloe.pk), "--html", "--to", str(page)).output
    assert f"Copie écrite dans {page}" in told
    written = page.read_text("utf-8")
    assert "Ce que Communaux garde de &lt;script&gt;Chloé&lt;/script&gt;, le 2 mars 2026" in written
    assert re.findall(r"src=|href=|url\(|@import|<script", written) == []


def test_an_erasure_is_confirmed_by_a_word(speak: Speak, chloe: Actor) -> None:
    kept = speak("person", "erase", "Chloé", typed="oui\n")
    assert (kept.exit_code, "Rien n’a été effacé." in kept.output) == (1, True)
    done = speak("person", "erase", "Chloé", typed="effacer\n")
    assert (done.exit_code, f"Son identifiant : {chloe.pk}" in done.output) == (0, True)
    chloe.refresh_from_db()
    assert chloe.name == "—"


def test_after_a_restore_everybody_is_erased_again(speak: Speak, chloe: Actor) -> None:
    speak("person", "erase", "Chloé", "--yes")
    Actor.objects.filter(pk=chloe.pk).update(name="Chloé")
    assert "Personnes effacées de nouveau : 1." in speak("person", "erase", "--again").output
    assert "Personnes effacées de nouveau : 0." in speak("person", "erase", "--again").output


def test_nobody_named_is_told_what_to_write(speak: Speak, chloe: Actor) -> None:
    done = speak("person", "erase")
    assert (done.exit_code, "Dites qui effacer" in done.output) == (1, True)
