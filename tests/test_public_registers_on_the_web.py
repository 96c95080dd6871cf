"""The register of the guide's mechanism on the site, over the API and on the command line."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django.fixtures import DjangoAssertNumQueries, Settings

from communaux.apps.actors.acting import Acting
from communaux.apps.actors.models import Actor, Mandate, Territory
from communaux.apps.commons.models import Commons
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.performing import perform
from communaux.cli.program import program
from communaux.kernel.time import clock
from tests.toy.told import write_told

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 6)
PLACE = ("tool_library", "loans")
API = "/api/registers/tool_library/loans"
SAFE = {"tool_safe": True, "tool_safe_reasons": "Le capot a été remplacé hier."}


@pytest.fixture(autouse=True)
def toy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings) -> Iterator[None]:
    monkeypatch.setenv("COMMUNAUX_MECHANISMS", str(write_told(tmp_path)))
    settings.DEMO = True
    with clock.at(DAY), translation.override("fr"):
        yield


@pytest.fixture
def town() -> Territory:
    return Territory.objects.create(slug="bourg", name="Bourg", place="01053")


@pytest.fixture
def saw(town: Territory) -> DossierRow:
    """A saw asked for by Driss’s workshop on 6 March, lent on the 10th."""
    return lent(town, "Scie sur table", after=4)


def lent(town: Territory, tool: str, on: date = DAY, after: int = 1) -> DossierRow:
    def actor(name: str, nature: str) -> Actor:
        return Actor.objects.get_or_create(name=name, nature=nature, territory=town)[0]

    workshop, library = actor("Atelier du samedi", "informal"), actor("Outilthèque", "public_body")
    driss, bruno = actor("Driss", "person"), actor("Bruno", "person")
    Mandate.objects.get_or_create(
        person=bruno, body=library, territory=town,
        defaults={"roles": ["librarian"], "starts": date(2020, 1, 1)},
    )  # fmt: skip
    workshop.members.get_or_create(person=driss, defaults={"starts": date(2020, 1, 1)})
    commons = Commons.objects.create(territory=town, name=tool)
    asking = Acting(person=driss, party=workshop, territory=town)
    answers = {"tool": tool, "phone": "+33 5 00 00 00 00"}
    with clock.at(on):
        row = perform(
            None, "request", asking, data=answers, commons=commons, territory=town,
            mechanism="tool_library",
        )  # fmt: skip
    with clock.at(on + timedelta(days=after)):
        return perform(row, "lend", Acting(person=bruno, party=library, territory=town), data=SAFE)


def read(name: str, *place: Any, query: str = "", status: int = 200) -> str:
    answer = Client().get(reverse(name, args=place) + query)
    assert answer.status_code == status
    return (
        "".join(part.decode() for part in answer) if answer.streaming else answer.content.decode()
    )


def test_a_resident_finds_a_register_its_entries_and_one_entry(saw: DossierRow) -> None:
    with clock.at(date(2026, 3, 12)):
        assert "Registre des prêts" in read("public_registers")
        listed = read("public_register", *PLACE, query="?q=SCIE")
        assert "Scie sur table" in listed
        assert "24 mars 2026" in listed
        one = read("public_entry", *PLACE, saw.pk)
        assert "pas encore" in one
        assert saw.head_hash in one
        assert "Aucune inscription ne répond" in read("public_register", *PLACE, query="?q=rabot")


def test_a_register_is_read_as_it_stood_on_a_past_day(saw: DossierRow) -> None:
    with clock.at(date(2026, 3, 30)):
        before = read("public_entry", *PLACE, saw.pk, query="?le=2026-03-08")
        assert "pas encore au registre" in before
        assert "Tel qu’il était" in read("public_register", *PLACE, query="?le=2026-03-08")
        assert "Scie" not in read("public_register", *PLACE, query="?le=2026-03-08")
        assert "Scie" in read("public_register", *PLACE, query="?le=2026-03-10")
        assert "2026" in read("public_entry", *PLACE, saw.pk, query="?le=2026-03-10")


def test_a_day_to_come_and_a_day_that_is_none_are_told(saw: DossierRow) -> None:
    with clock.at(date(2026, 3, 30)):
        for name, place in (("public_register", PLACE), ("public_entry", (*PLACE, saw.pk))):
            assert "est à venir" in read(name, *place, query="?le=2027-01-01")
            assert "n’est pas un jour" in read(name, *place, query="?le=hier")
        refused = Client().get(f"{API}/entries/{saw.pk}?on=2027-01-01")
        assert (refused.status_code, refused.json()["error"]) == (422, "invalid")
        assert Client().get(f"{API}.csv?on=2027-01-01").status_code == 422


def test_a_list_costs_the_same_few_queries_whatever_its_length(
    town: Territory, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(25):
        lent(town, f"Outil {n}", DAY + timedelta(days=n))
    with clock.at(date(2026, 5, 30)):
        for query in ("", "?q=outil", "?le=2026-04-02"):
            with django_assert_max_num_queries(8):
                page = read("public_register", *PLACE, query=query)
            assert page.count('<th scope="row">') == 20
            assert 'rel="next"' in page


def test_the_spreadsheet_of_the_page_speaks_its_language(saw: DossierRow) -> None:
    text = read("public_register_sheet", *PLACE)
    assert text.startswith("\ufeffDossier;Inscrit le;Outil;")
    with translation.override("en"):
        assert read("public_register_sheet", *PLACE).startswith("\ufeffDossier,Entered on,Tool,")


def test_the_api_gives_pages_files_and_their_description(saw: DossierRow) -> None:
    (told,) = [one for one in Client().get("/api/registers").json() if one["name"] == "loans"]
    assert (told["entries"], told["fed_by"]) == (1, ["tool_library"])
    (item,) = Client().get(API, {"q": "scie"}).json()["items"]
    assert item["cells"]["lent_on"]["value"] == "2026-03-10"
    assert item["cells"]["back_on"]["text"] == {"fr": "pas encore", "en": "not yet"}
    answer = Client().get(f"{API}.csv")
    (line,) = csv.DictReader(io.StringIO(answer.getvalue().decode()))
    schema = Client().get(f"{API}/schema.json").json()
    assert [field["name"] for field in schema["fields"]] == list(line)
    assert answer.headers["Link"].endswith('rel="describedby"')
    whole = json.loads(Client().get(f"{API}.json").getvalue())
    assert [one["dossier_id"] for one in whole["entries"]] == [str(saw.pk)]
    assert whole["licenses"][0]["name"] == "etalab-2.0"


def test_the_api_reads_an_entry_on_a_day_and_prints_its_extract(saw: DossierRow) -> None:
    with clock.at(date(2026, 3, 30)):
        found = Client().get(f"{API}/entries/{saw.pk}?on=2026-03-10").json()
        assert found["cells"]["due"]["value"] == "2026-03-24"
        assert found["register_hash"] == saw.head_hash
        absent = Client().get(f"{API}/entries/{saw.pk}?on=2026-03-07").json()
        assert (absent["cells"], absent["register_seq"]) == (None, 1)
        pdf = Client().get(f"{API}/entries/{saw.pk}/extract.pdf?on=2026-03-10")
        assert pdf.content.startswith(b"%PDF-")
        assert Client().get(reverse("public_extract", args=[*PLACE, saw.pk])).status_code == 200


def test_a_file_that_did_not_change_is_not_sent_again(saw: DossierRow, town: Territory) -> None:
    for address in (f"{API}.csv", f"{API}.json", reverse("public_register_sheet", args=PLACE)):
        first = Client().get(address)
        for name, header in (("ETag", "If-None-Match"), ("Last-Modified", "If-Modified-Since")):
            again = Client(headers={header: first.headers[name]}).get(address)
            assert (again.status_code, again.content) == (304, b"")
            assert again.headers["ETag"] == first.headers["ETag"]
    lent(town, "Échelle", DAY + timedelta(days=5))
    changed = Client(headers={"If-None-Match": first.headers["ETag"]}).get(address)
    assert changed.status_code == 200


def test_what_is_not_there_is_not_found(saw: DossierRow) -> None:
    read("public_register", "tool_library", "rakes", status=404)
    read("public_entry", *PLACE, "00000000-0000-0000-0000-000000000000", status=404)
    for path in ("/api/registers/nowhere/x", f"{API[:-5]}rakes.csv", f"{API}rakes/schema.json"):
        assert Client().get(path).status_code == 404, path


def test_the_command_lists_exports_and_makes_again(saw: DossierRow, tmp_path: Path) -> None:
    def speak(*words: str) -> str:
        done = CliRunner().invoke(program, ["register", *words, "--language", "fr"])
        assert done.exit_code == 0, done.output
        return done.output

    assert "tool_library/loans  Registre des prêts · inscriptions : 1" in speak()
    file = tmp_path / "prets.csv"
    assert "Registre écrit" in speak("tool_library/loans", "--to", str(file))
    assert file.read_bytes().startswith(b"dossier_number,dossier_id,")
    assert json.loads(speak("tool_library/loans", "--format", "json"))["entries"]
    assert json.loads(speak("tool_library/loans", "--format", "schema"))["fields"]
    assert speak("tool_library/loans", "--on", "2026-03-05").count("\n") == 1
    assert "Dossiers relus : 1." in speak("tool_library/loans", "--rebuild")
    refused = CliRunner().invoke(program, ["register", "tool_library/rakes"])
    assert refused.exit_code == 1
