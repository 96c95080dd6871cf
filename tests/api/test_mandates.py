"""Anybody reads over the API who may bind the authority, and what a verdict says of it."""

from __future__ import annotations

from uuid import uuid4

from communaux.apps.actors.models import Mandate, Territory
from communaux.apps.register.models import Entry
from communaux.kernel.time import clock
from tests.api.conftest import Voice

OFFICE = "Ufficio Cittadinanza Attiva"


def by_name(on: str = "", **query: str) -> dict[str, dict[str, object]]:
    answer = Voice().get("/mandates", **({"on": on} if on else {}), **query)
    assert answer.status == 200, answer.body
    return {f"{one['person']} · {one['body']}": one for one in answer.body}


def test_mandates_are_public_with_their_limit_and_their_act(nobody: Voice) -> None:
    farid = by_name()["Farid · Quartiere Porto-Saragozza"]
    assert (farid["limit"], farid["currency"], farid["kind"], farid["roles"]) == (
        "500.00", "EUR", "signature", ["district"],
    )  # fmt: skip
    assert nobody.get(f"/mandates/{farid['id']}").body == farid


def test_those_that_are_over_are_told_when_asked(district: Territory) -> None:
    on = clock.today(district.zone)
    Mandate.objects.filter(person__name="Farid").update(revoked_on=on, revoked_by="arrêté n° 9")
    name = "Farid · Quartiere Porto-Saragozza"
    assert name not in by_name(str(on))
    assert by_name(str(on), past="true")[name]["stands"] == "revoked"


def test_an_unknown_mandate_is_said_so(nobody: Voice) -> None:
    answer = nobody.get(f"/mandates/{uuid4()}")
    assert (answer.status, answer.body["error"]) == (404, "unknown")
    assert "Aucun mandat" in answer.body["sentence"]["fr"]


def test_the_number_in_the_register_leads_to_the_mandate(pact: str, bruno: Voice) -> None:
    told = {"responsible_office": "Quartiere", "expected_by": "2026-04-01"}
    done = bruno.post(f"/dossiers/{pact}/acts", {"act": "acknowledge", "data": told})
    assert done.status == 201, done.body
    number = Entry.objects.get(dossier=pact, act="acknowledge").body["mandate"]
    assert Voice().get(f"/mandates/{number}").body["person"] == "Bruno"
    acts = Voice().get(f"/dossiers/{pact}").body["acts"]
    told_of = {one["act"]: one["mandate"] for one in acts}
    assert told_of == {"submit": None, "acknowledge": number}


def test_a_verdict_names_the_mandate_used_and_those_who_may(pact: str, bruno: Voice) -> None:
    path = f"/dossiers/{pact}/judge"
    own = bruno.post(path, {"act": "acknowledge"})
    used = next(one for one in own.body["verdicts"] if one["kind"] == "mandate")
    assert used["holds"] is True
    assert own.body["mandate"] == str(
        Mandate.objects.get(person__name="Bruno", body__name=OFFICE).uuid
    )
    assert "mandat de « Ufficio Cittadinanza Attiva »" in used["sentence"]["fr"]
    elsa = Voice("Elsa").post(path, {"act": "acknowledge"})
    refused = next(one for one in elsa.body["verdicts"] if one["kind"] == "role")
    assert "Peut le faire : Bruno (« Ufficio Cittadinanza Attiva »)." in refused["sentence"]["fr"]
