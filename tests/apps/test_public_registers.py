"""Public registers: entries kept true, listed at once, exported without a word too many."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, timedelta
from typing import Any

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from communaux.apps.dossiers import pinning
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.passing import refresh_due
from communaux.apps.dossiers.performing import perform
from communaux.apps.publication.extract import extract, printed
from communaux.apps.publication.keeping import rebuild
from communaux.apps.publication.known import Known, UnknownRegister, register_named, registers
from communaux.apps.publication.listing import counts, latest_change, page_of
from communaux.apps.publication.models import EntryRow
from communaux.apps.publication.open_data.description import description
from communaux.apps.publication.open_data.document import as_json
from communaux.apps.publication.open_data.records import records, records_of
from communaux.apps.publication.open_data.sheet import for_programs, for_spreadsheets
from communaux.apps.publication.reading import reading_of
from communaux.kernel.time import clock
from tests.apps.conftest import DAY, Cast, proposed
from tests.apps.toy_garden import GARDEN, JOINED, REGISTER, WORKSHOP, toys

pytestmark = [pytest.mark.django_db, pytest.mark.database]
SECRETS = {"telephone": "06 99 88 77 66", "budget": "98765,43"}


@pytest.fixture(autouse=True)
def with_register(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pinning, "catalogue", lambda: toys(GARDEN + REGISTER, WORKSHOP + JOINED))


@pytest.fixture
def known() -> Known:
    return register_named("toy_garden", "gardens")


def garden_named(cast: Cast, title: str, **more: Any) -> DossierRow:
    return proposed(cast, data={"title": title, **SECRETS}, **more)


def programs(cast: Cast, known: Known) -> list[dict[str, str]]:
    text = "".join(for_programs(known, records(cast.territory, known)))
    return list(csv.DictReader(io.StringIO(text)))


def document(cast: Cast, known: Known) -> dict[str, Any]:
    pieces = as_json(cast.territory, known, records(cast.territory, known))
    told: dict[str, Any] = json.loads("".join(pieces))
    return told


def test_an_act_enters_a_dossier_and_later_acts_change_its_entry(cast: Cast, known: Known) -> None:
    row = garden_named(cast, "Jardin de l’Église", commons=cast.plot)
    assert EntryRow.objects.get(dossier=row).cells["agreed_on"] == ["not_yet", None, ""]
    perform(row, "agree", cast.office(), data={"opinion": "Du bon voisinage"})
    kept = EntryRow.objects.get(dossier=row)
    assert kept.cells["agreed_on"] == ["given", DAY.isoformat(), ""]
    assert kept.cells["opinion"] == ["withheld", None, "confidential"]
    assert (kept.entered_on, kept.mechanism, kept.register) == (DAY, "toy_garden", "gardens")


def test_silence_changes_the_entry_when_the_night_passes(cast: Cast, known: Known) -> None:
    row = garden_named(cast, "Jardin oublié")
    with clock.at(DAY + timedelta(days=31)):
        refresh_due()
        assert EntryRow.objects.get(dossier=row).cells["stage"][1] == "dropped"
        assert programs(cast, known)[0]["dropped_on"] == "2026-04-02"


def test_an_act_that_changes_nothing_leaves_the_date_of_the_entry(cast: Cast, known: Known) -> None:
    row = garden_named(cast, "Jardin calme")
    before = latest_change(cast.territory, known)
    with clock.at(DAY + timedelta(days=1)):
        perform(row, "comment", cast.alone(cast.elsa), data={"remark": "Très bien."})
        assert latest_change(cast.territory, known) == before
        perform(row, "agree", cast.office())
    after = latest_change(cast.territory, known)
    assert after is not None
    assert before is not None
    assert after > before


def test_a_page_finds_words_without_accents_and_leads_to_its_neighbours(
    cast: Cast, known: Known
) -> None:
    for n in range(5):
        with clock.at(DAY + timedelta(days=n)):
            garden_named(cast, f"Jardin n° {n} de l’Église")
    first = page_of(cast.territory, known, size=2)
    assert [row.cells["title"][1][:11] for row in first.rows] == ["Jardin n° 4", "Jardin n° 3"]
    assert (first.total, first.previous) == (5, None)
    second = page_of(cast.territory, known, cursor=first.next, size=2)
    last = page_of(cast.territory, known, cursor=second.next, size=2)
    assert [len(last.rows), last.next] == [1, None]
    back = page_of(cast.territory, known, cursor=second.previous, size=2)
    assert [row.pk for row in back.rows] == [row.pk for row in first.rows]
    assert page_of(cast.territory, known, text="EGLISE jardin mains").total == 5
    assert page_of(cast.territory, known, text="verger").total == 0
    garden_named(cast, "Verger", commons=cast.plot)
    assert page_of(cast.territory, known, text="friche").total == 1, "the place is searched"
    for written in ("", "x", "a2026-99-99-" + "0" * 32, "b2026-03-02-xyz"):
        assert page_of(cast.territory, known, cursor=written, size=2).rows == first.rows


def test_nothing_that_is_not_public_leaves_by_any_door(cast: Cast, known: Known) -> None:
    """A marker is planted in every answer that is not public; no file may hold it."""
    row = garden_named(cast, "Jardin des secrets")
    perform(row, "agree", cast.office(), data={"opinion": "MARQUE-AVIS"})
    alone = perform(
        None, "propose", cast.alone(cast.elsa), territory=cast.territory, mechanism="toy_garden",
        data={"title": "Jardin d’une personne", **SECRETS},
    )  # fmt: skip
    reading = reading_of(known, alone)
    assert reading is not None
    kept = [[entry.cells, entry.search] for entry in EntryRow.objects.all()]
    doors = {
        "csv": "".join(for_programs(known, records(cast.territory, known))),
        "words": "".join(for_spreadsheets(known, records(cast.territory, known), "fr")),
        "json": json.dumps(document(cast, known), ensure_ascii=False),
        "schema": json.dumps(description(cast.territory, known), ensure_ascii=False),
        "rows": json.dumps(kept, ensure_ascii=False),
        "extract": json.dumps(printed(reading, "fr", ""), ensure_ascii=False),
    }
    for name, text in doors.items():
        for marker in ("MARQUE-AVIS", "06 99", "98765", "Elsa", str(cast.elsa.pk)):
            assert marker not in text, (name, marker)
    assert "Les Mains vertes" in doors["csv"]
    assert '"withheld"' in doors["json"]


def test_a_person_beside_a_group_is_left_out_and_the_group_is_named(
    cast: Cast, known: Known
) -> None:
    row = garden_named(cast, "Jardin à plusieurs")
    perform(row, "agree", cast.office())
    kept = EntryRow.objects.get(dossier=row)
    kept.cells["who"] = ["given", [str(cast.hands.pk), str(cast.elsa.pk), None], ""]
    kept.save()
    (line,) = programs(cast, known)
    assert line["who"] == "Les Mains vertes"
    assert document(cast, known)["entries"][0]["cells"]["who"]["value"] == [
        "Les Mains vertes", None, None,
    ]  # fmt: skip
    told = "".join(for_spreadsheets(known, records(cast.territory, known), "fr"))
    assert "n’est pas publié" in told
    assert "Elsa" not in told


def test_a_past_page_costs_as_few_queries_whatever_its_length(
    cast: Cast, known: Known, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(30):
        garden_named(cast, f"Jardin n° {n}")
    rows = list(page_of(cast.territory, known, size=20).rows)
    with django_assert_max_num_queries(5):
        found = records_of(rows, known, DAY)
    assert [record.fixed["register_seq"] for record in found] == [1] * 20
    assert {told.text.fr for record in found for told in record.cells if told.column.id == "who"}


def test_a_page_and_an_entry_of_a_past_day_say_the_same(cast: Cast, known: Known) -> None:
    row = garden_named(cast, "Jardin d’été")
    (then,) = records_of([EntryRow.objects.get(dossier=row)], known, DAY)
    reading = reading_of(known, row, DAY)
    assert reading is not None
    assert [told.cell for told in then.cells] == [told.cell for told in reading.said]


def test_a_text_that_a_spreadsheet_would_run_is_made_harmless(cast: Cast, known: Known) -> None:
    for title in ("=1+1", "@SUM(A1)", "+33", "-12.50", "-2+3"):
        garden_named(cast, title)
    found = [line["title"] for line in programs(cast, known)]
    assert sorted(found) == sorted(["'=1+1", "'@SUM(A1)", "'+33", "-12.50", "'-2+3"])
    words = "".join(for_spreadsheets(known, records(cast.territory, known), "fr"))
    assert words.startswith("\ufeffDossier;Inscrit le;Titre;")
    assert "'=1+1" in words


def test_the_schema_names_every_column_of_the_csv_and_its_missing_words(
    cast: Cast, known: Known
) -> None:
    garden_named(cast, "Jardin décrit")
    told, (line,) = description(cast.territory, known), programs(cast, known)
    assert [field["name"] for field in told["fields"]] == list(line)
    assert (line["agreed_on"], line["budget"]) == ("NOT_YET", "WITHHELD")
    assert {line["agreed_on"], line["budget"]} <= set(told["missingValues"])
    kinds = {field["name"]: field["type"] for field in told["fields"]}
    assert (kinds["hours"], kinds["budget"], kinds["answer_by"]) == ("integer", "number", "date")
    assert told["licenses"][0]["name"] == "etalab-2.0"
    date.fromisoformat(line["answer_by"])


def test_an_empty_register_still_has_its_columns(cast: Cast, known: Known) -> None:
    text = "".join(for_programs(known, records(cast.territory, known)))
    assert text.startswith("dossier_number,dossier_id,mechanism,nature,entered_on,")
    assert document(cast, known)["entries"] == []
    assert latest_change(cast.territory, known) is None


def test_another_mechanism_feeds_the_register_and_lacks_some_columns(
    cast: Cast, known: Known
) -> None:
    assert [each.place for each in registers()] == ["toy_garden/gardens"]
    row = perform(
        None, "plan", cast.gardeners(), territory=cast.territory, mechanism="toy_workshop",
        data={"title": "Atelier compost"},
    )  # fmt: skip
    (line,) = programs(cast, known)
    assert (line["title"], line["stage"]) == ("Atelier compost", "planned")
    assert line["budget"] == "NOT_APPLICABLE"
    reading = reading_of(known, row)
    assert reading is not None
    assert [told.text.fr for told in reading.said][:2] == ["Atelier compost", "sans objet"]


def test_an_entry_is_read_as_it_stood_on_a_past_day(cast: Cast, known: Known) -> None:
    row = garden_named(cast, "Jardin ancien")
    with clock.at(DAY + timedelta(days=9)):
        row = perform(row, "agree", cast.office())
        then, now = reading_of(known, row, DAY), reading_of(known, row)
        before = reading_of(known, row, DAY - timedelta(days=1))
    assert then is not None
    assert now is not None
    assert before is not None
    assert then.entry is not None
    assert then.entry.cells["agreed_on"].standing == "not_yet"
    assert now.entry is not None
    assert now.entry.cells["agreed_on"].value == "2026-03-11"
    assert (then.head.seq, now.head.seq, before.head.seq, before.entry) == (1, 2, 0, None)
    assert now.head.hash == row.head_hash
    assert [change.on for change in now.changes] == [DAY, DAY + timedelta(days=9)]


def test_the_certified_extract_is_a_tagged_pdf_with_the_hash_of_the_day(
    cast: Cast, known: Known
) -> None:
    row = garden_named(cast, "Jardin imprimé", commons=cast.plot)
    reading = reading_of(known, row)
    assert reading is not None
    for language in ("fr", "en"):
        pdf = extract(reading, language, "https://example.org/x")
        assert pdf.startswith(b"%PDF-")
        assert b"pdfuaid" in pdf
        assert pdf == extract(reading, language, "https://example.org/x")
    told = printed(reading, "fr", "")
    assert told["head"]["hash"] == row.head_hash
    assert ["Budget", "réservé aux parties du dossier", False] in told["cells"]


def test_a_register_declared_later_is_made_from_the_dossiers_there(
    cast: Cast, known: Known, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(pinning, "catalogue", toys)
        garden_named(cast, "Jardin d’avant")
    assert counts(cast.territory) == {}
    assert rebuild(known) == 1
    assert counts(cast.territory) == {("toy_garden", "gardens"): 1}


def test_a_register_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(UnknownRegister, match="toy_garden/gardens"):
        register_named("toy_garden", "vegetables")
