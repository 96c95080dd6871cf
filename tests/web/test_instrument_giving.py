"""Entering a result into a dossier: prefilled, computed again, refused when it is not true."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from communaux.apps.actors.models import Territory
from communaux.apps.dossiers.books import set_parameter
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.register.models import Entry
from communaux.apps.register.verification import verify_dossier
from tests.web.conftest import GROUP, Visitor
from tests.web.instruments import FOLDER, NAME, SLUG, TEN, calculated

GIVE = "instrument_give"


@pytest.fixture(autouse=True)
def mechanisms(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNAUX_MECHANISMS", str(FOLDER))


@pytest.fixture
def greenhouse(visitor: Visitor) -> DossierRow:
    """A dossier opened by Driss's group, with an act that asks for the harvest."""
    visitor.be("Driss", GROUP)
    visitor.send("open_dossier", SLUG, "ask", title="La serre du fond", commons_name="La serre")
    return DossierRow.objects.get(mechanism=SLUG)


def give(visitor: Visitor, row: DossierRow, **typed: str) -> str:
    """Choose the dossier for a result; the address of the act one is led to."""
    query = "&".join(f"{name}={value}" for name, value in {**TEN, **typed}.items())
    address = f"{reverse(GIVE, args=[SLUG, NAME])}?{query}"
    answer = visitor.client.post(address, {"dossier": f"{row.pk}/foresee"})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def sealed(page: str) -> str:
    """The result as the form carries it."""
    from html import unescape

    start = page.index('name="r-harvest" value="') + len('name="r-harvest" value="')
    return unescape(page[start : page.index('"', start)])


def test_the_page_offers_it_to_somebody_who_acts_and_to_nobody_else(
    visitor: Visitor, greenhouse: DossierRow
) -> None:
    assert "Verser au dossier" in calculated(visitor.client, **TEN).page
    assert "Verser au dossier" not in calculated(Visitor().client, **TEN).page


def test_only_dossiers_where_the_act_is_open_to_the_person_are_offered(
    visitor: Visitor, greenhouse: DossierRow
) -> None:
    query = "?r-surface=10&r-day=2026-03-02"
    assert "La serre du fond" in visitor.read(GIVE, SLUG, NAME, query=query)
    visitor.be("Elsa")
    assert "La serre du fond" not in visitor.read(GIVE, SLUG, NAME, query=query)


def test_a_result_enters_the_register_with_its_inputs_sealed(
    visitor: Visitor, greenhouse: DossierRow
) -> None:
    page = visitor.client.get(give(visitor, greenhouse)).content.decode()
    assert "harvest = 50" in page
    done = visitor.send("act_form", greenhouse.pk, "foresee", harvest=sealed(page))
    assert (done.status, done.address) == (200, reverse("dossier", args=[greenhouse.pk]))
    told = json.loads(Entry.objects.get(act="foresee").body["data"]["harvest"])
    assert told["instrument"] == "greenhouse/harvest"
    assert told["inputs"]["surface"] == "10"
    assert told["values"] == {"harvest": "50", "share": "50/3"}
    assert told["parameters"][0]["value"] == 5
    assert list(verify_dossier(greenhouse.pk)) == []
    assert "harvest = 50" in visitor.read("act", greenhouse.pk, 2)


def falsified(page: str, **changes: Any) -> str:
    return json.dumps({**json.loads(sealed(page)), **changes})


def test_a_result_altered_by_hand_is_refused(visitor: Visitor, greenhouse: DossierRow) -> None:
    page = visitor.client.get(give(visitor, greenhouse)).content.decode()
    wrong = falsified(page, values={"harvest": "5000", "share": "5000/3"})
    refused = visitor.send("act_form", greenhouse.pk, "foresee", harvest=wrong)
    assert refused.status == 422
    assert "a été modifié depuis son calcul" in refused.page


def test_a_false_result_with_a_right_fingerprint_is_computed_again_and_refused(
    visitor: Visitor, greenhouse: DossierRow
) -> None:
    from communaux.kernel.sealed_result import digest

    page = visitor.client.get(give(visitor, greenhouse)).content.decode()
    told = json.loads(falsified(page, values={"harvest": "5000", "share": "5000/3"}))
    told["sha256"] = digest(told)
    refused = visitor.send("act_form", greenhouse.pk, "foresee", harvest=json.dumps(told))
    assert refused.status == 422
    assert "n’est plus le même (harvest, share)" in refused.page


def test_a_decision_taken_since_makes_the_result_to_be_done_again(
    visitor: Visitor, greenhouse: DossierRow, district: Territory
) -> None:
    page = visitor.client.get(give(visitor, greenhouse)).content.decode()
    set_parameter(
        district, SLUG, "yield_per_square_metre", "7", since=date(2026, 2, 1), decision="n° 12"
    )
    refused = visitor.send("act_form", greenhouse.pk, "foresee", harvest=sealed(page))
    assert refused.status == 422
    assert "Refaites le calcul" in refused.page


@pytest.mark.parametrize("written", ["", "{", "[]", '{"instrument": 1}', "12", "nul\x00"])
def test_what_is_no_result_is_refused_with_a_sentence(
    visitor: Visitor, greenhouse: DossierRow, written: str
) -> None:
    refused = visitor.send("act_form", greenhouse.pk, "foresee", harvest=written)
    assert refused.status == 422


def test_a_dossier_that_was_not_offered_cannot_be_chosen(
    visitor: Visitor, greenhouse: DossierRow
) -> None:
    visitor.be("Elsa")
    address = f"{reverse(GIVE, args=[SLUG, NAME])}?r-surface=10&r-day=2026-03-02"
    answer = visitor.client.post(address, {"dossier": f"{greenhouse.pk}/foresee"})
    assert answer.status_code == 404


def test_a_passer_by_is_asked_who_they_are_and_a_refused_calculation_goes_back(
    visitor: Visitor, greenhouse: DossierRow
) -> None:
    place = reverse(GIVE, args=[SLUG, NAME])
    assert "/qui/" in Visitor().client.get(place, TEN)["Location"]
    assert f"/calculer/{NAME}/" in visitor.client.get(place, {"r-surface": "x"})["Location"]
