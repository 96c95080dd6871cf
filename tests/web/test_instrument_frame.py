"""The page of an instrument: asking, live answers, explanations, files, a territory's numbers."""

from __future__ import annotations

import csv
import json
from datetime import date
from io import StringIO

import pytest
from django.test import Client

from communaux.apps.actors.models import Territory
from communaux.apps.dossiers.books import set_parameter
from tests.web.conftest import Visitor
from tests.web.instruments import FOLDER, NAME, SLUG, TEN, calculated, sent

LIVE = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def greenhouse(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNAUX_MECHANISMS", str(FOLDER))


@pytest.fixture
def client(visitor: Visitor) -> Client:
    return visitor.client


def test_the_empty_page_asks_without_complaining(client: Client) -> None:
    page = calculated(client).page
    assert 'name="r-surface"' in page
    assert 'id="erreurs"' not in page
    assert "Dix mètres carrés" in page


def test_an_address_gives_the_result_without_any_script(client: Client) -> None:
    page = calculated(client, **TEN).page
    assert '<data value="50">50\u00a0kg</data>' in page


def test_the_form_says_how_it_recalculates_and_what_is_announced(client: Client) -> None:
    page = calculated(client).page
    assert 'hx-trigger="input delay:500ms, change delay:150ms"' in page
    assert 'hx-target="#resultat"' in page
    assert 'id="annonce" class="hidden-words" role="status" aria-live="polite"' in page


def test_a_live_answer_is_the_result_alone_with_its_announcement(client: Client) -> None:
    shown = calculated(client, headers=LIVE, **TEN)
    assert "<html" not in shown.page
    assert 'hx-swap-oob="innerHTML:#annonce"' in shown.page
    assert "Récolte : 50\u00a0kg" in shown.page


def test_while_one_types_the_live_answer_says_what_is_missing_and_does_not_scold(
    client: Client,
) -> None:
    page = calculated(client, headers=LIVE, **{"r-surface": "10"}).page
    assert "il manque encore" in page
    assert "refusé" not in page


def test_a_live_refusal_leads_to_its_question(client: Client) -> None:
    page = calculated(client, headers=LIVE, **{**TEN, "r-surface": "dix"}).page
    assert 'href="#q-surface"' in page
    assert "Écrivez un nombre" in page


def test_explaining_opens_formula_inputs_parameters_and_sources(client: Client) -> None:
    page = calculated(client, **TEN).page
    assert "Expliquer" in page
    assert "surface × récolte − pertes" in page
    assert "<b>Récolte par mètre carré</b> : 5\u00a0kg" in page
    assert "depuis le 1er janvier 2026" in page
    assert 'href="#source-R1">Règlement des serres</a>' in page
    assert 'href="https://example.org/serres"' in page


def test_the_parameter_is_that_of_the_day_asked_for(client: Client) -> None:
    page = calculated(client, **{**TEN, "r-day": "31/12/2025"}).page
    assert '<data value="40">' in page
    assert "depuis le 1er janvier 2020" in page


def test_a_territory_decides_and_the_page_says_so(client: Client, district: Territory) -> None:
    set_parameter(
        district, SLUG, "yield_per_square_metre", "7", since=date(2026, 2, 1), decision="n° 12"
    )
    page = calculated(client, **TEN).page
    assert '<data value="70">' in page
    assert "au lieu de 5\u00a0kg" in page
    assert "réglage du territoire, décision n°\u00a012" in page


def test_before_anybody_decides_the_first_value_is_that_of_the_mechanism(client: Client) -> None:
    page = calculated(client, **{**TEN, "r-day": "2019-12-31"}).page
    assert "n’a pas de valeur le 31 décembre 2019" in page


def test_the_csv_is_french_in_french_and_english_in_english(client: Client) -> None:
    typed = {**TEN, "r-surface": "10,5"}
    shown = calculated(client, "instrument_file", "csv", **typed)
    assert shown.type == "text/csv; charset=utf-8"
    assert shown.page.startswith("\ufeff")
    rows = list(csv.reader(StringIO(shown.page.removeprefix("\ufeff")), delimiter=";"))
    assert ["Récolte", "52,5", "kg", "surface × récolte − pertes", "R1"] in rows
    english = client.get(f"/en/mecanismes/{SLUG}/calculer/{NAME}.csv", typed)
    rows = list(csv.reader(StringIO(english.content.decode("utf-8-sig"))))
    assert ["Harvest", "52.5", "kg", "surface × yield − losses", "R1"] in rows


def test_a_text_that_a_spreadsheet_would_run_is_made_harmless(client: Client) -> None:
    lost = "=HYPERLINK(0);1\n+1;1\n@a;1\n-b;1"
    shown = calculated(client, "instrument_file", "csv", **TEN, **{"r-lost": lost})
    rows = list(csv.reader(StringIO(shown.page.removeprefix("\ufeff")), delimiter=";"))
    cells = [cell for row in rows for cell in row]
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_the_json_has_exact_numbers_inputs_parameters_and_sources(client: Client) -> None:
    told = json.loads(calculated(client, "instrument_file", "json", **TEN).page)
    assert told["values"] == {"harvest": "50", "share": "50/3"}
    assert told["inputs"] == {"surface": "10", "day": "2026-03-02", "lost": []}
    assert told["parameters"][0]["source_url"] == "https://example.org/serres"
    assert told["sources"]["R1"]["title"] == "Règlement des serres"
    assert told["blocks"][0]["formula"]["fr"] == "surface × récolte − pertes"
    assert len(told["sha256"]) == 64


def test_the_pdf_is_tagged_and_says_its_language(client: Client) -> None:
    shown = calculated(client, "instrument_file", "pdf", **TEN)
    assert (shown.status, shown.type) == (200, "application/pdf")
    assert shown.content.startswith(b"%PDF-")
    for mark in (b"/StructTreeRoot", b"pdfuaid", b"/Lang"):
        assert mark in shown.content, mark


def test_a_file_of_a_refused_calculation_is_the_page_that_says_why(client: Client) -> None:
    shown = calculated(client, "instrument_file", "csv", **{"r-surface": "beaucoup"})
    assert shown.status == 422
    assert 'value="beaucoup"' in shown.page
    assert 'id="erreurs"' in shown.page


def test_an_unknown_kind_of_file_is_not_found(client: Client) -> None:
    assert calculated(client, "instrument_file", "xls", **TEN).status == 404


def test_keeping_a_result_sets_it_beside_the_next_and_tells_the_difference(client: Client) -> None:
    kept = client.get(f"/fr/mecanismes/{SLUG}/calculer/{NAME}/", {**TEN, "comparer": "1"})
    assert kept.status_code == 302
    address = kept["Location"]
    assert "avec=r-surface%3D10" in address
    page = client.get(address.replace("r-surface=10&", "r-surface=14&", 1)).content.decode()
    assert "20\u00a0kg de plus qu’en A (40 %)" in " ".join(page.split(" ")).replace("\u202f%", " %")
    assert "En kilos" in page
    assert page.count('id="bars-title"') == 1
    assert 'id="bars-title-a"' in page


def test_a_scenario_that_is_refused_says_why_in_its_place(client: Client) -> None:
    page = calculated(client, **TEN, avec="r-surface=-1&r-day=2026-03-02").page
    assert "refusé : Il faut plus de 0." in page.replace("\u00a0:", " :")


def test_more_scenarios_than_can_be_read_are_left_out(client: Client) -> None:
    kept = [f"r-surface={n}&r-day=2026-03-02" for n in range(1, 9)]
    page = calculated(client, **TEN, avec=kept).page
    assert page.count("revoir seul") == 3


def test_a_file_takes_the_place_of_what_was_typed(client: Client) -> None:
    shown = sent(client, file="céleri;2,5\nblé;1".encode())
    assert shown.status == 200
    assert '<data value="46.5">' in shown.page
    assert "céleri;2,5" in shown.page
    assert "2 lignes, en UTF-8" in shown.page


def test_a_windows_file_is_read_and_said_to_be_one(client: Client) -> None:
    shown = sent(client, file="céleri;2,5".encode("cp1252"))
    assert "céleri;2,5" in shown.page
    assert "Windows-1252" in shown.page


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00", "n’est pas un texte"),
        (b"", "est vide"),
        (b"a;1\n" * 600_000, "dépasse 2 Mo"),
        ("légume sans kilos".encode(), "écrivez « légume;kilos »"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_and_the_rest_is_kept(
    client: Client, content: bytes, sentence: str
) -> None:
    shown = sent(client, file=content)
    assert shown.status == 422
    assert sentence in shown.page.replace("\u202f", " ").replace("\u00a0", " ")
    assert 'value="2026-03-02"' in shown.page


def test_a_result_too_long_for_an_address_is_kept_by_buttons_of_the_form(client: Client) -> None:
    lost = "\n".join(f"légume {n};0" for n in range(600))
    page = sent(client, {"r-lost": lost}).page
    assert "trop longues pour une adresse" in page
    assert f'formaction="/fr/mecanismes/{SLUG}/calculer/{NAME}.csv"' in page
    assert sent(client, {"r-lost": lost}, form="csv").type.startswith("text/csv")
    assert "on ne peut pas les garder" in sent(client, {"r-lost": lost, "comparer": "1"}).page


def test_a_posted_form_needs_its_token(visitor: Visitor) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert sent(strict).status == 403


def test_nothing_in_the_page_is_inline_or_unescaped(client: Client) -> None:
    hostile = "<script>alert(1)</script>;1"
    page = sent(client, {"r-lost": hostile}).page
    assert "<script>alert" not in page
    assert " style=" not in page
