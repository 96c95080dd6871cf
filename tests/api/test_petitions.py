"""A petition held through the API alone, and its refusals."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import pytest
from django.core.cache import cache

from communaux.apps.deliberation.petitions import pace
from communaux.apps.register.models import Entry
from tests.api.conftest import Voice
from tests.orchard import FOLDER, SLUG, SUPPORT

OPENING = {
    "name": SUPPORT,
    "text": "Reprendre le verger de la Côte pour y cueillir ensemble.",
    "perimeter": "Le bourg et la Côte",
    "postcodes": "01000",
    "electorate": 30,
    "roll_on": "2026-01-15",
    "closes_on": "2026-07-31",
}


@pytest.fixture(autouse=True)
def orchards(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("COMMUNAUX_MECHANISMS", str(FOLDER))
    yield
    cache.clear()


@pytest.fixture
def dossier(chloe: Voice) -> str:
    opening = {"mechanism": SLUG, "act": "form_group", "data": {"title": "Verger"}}
    place = str(chloe.post("/dossiers", opening).body["dossier"]["id"])
    chloe.post(f"/dossiers/{place}/acts", {"act": "announce"})
    return place


@pytest.fixture
def petition(chloe: Voice, dossier: str) -> str:
    answer = chloe.post(f"/dossiers/{dossier}/petitions", OPENING)
    assert answer.status == 201, answer.body
    return f"/petitions/{answer.body['id']}"


def signing(name: str, **more: Any) -> dict[str, Any]:
    answers = {"name": name, "address": "3 rue des Fleurs", "postcode": "01 000", "consent": True}
    return answers | more


def test_a_petition_is_held_through_the_api_alone(
    petition: str, dossier: str, chloe: Voice, bruno: Voice, nobody: Voice
) -> None:
    signed = [nobody.post(f"{petition}/signatures", signing(n)) for n in ("Awa", "Driss", "Elsa")]
    receipt = {"receipt": signed[1].body["receipt"]}
    assert nobody.post("/petitions/receipts/read", receipt).body["name"] == "Driss"
    assert nobody.post("/petitions/receipts/withdraw", receipt).body["withdrawn"] == 1
    assert nobody.post("/petitions/receipts/withdraw", receipt).status == 409
    lines = {"lines": "Omar ; 2 rue Basse ; 01000 ; 2026-02-01\nrien", "sheet": "7"}
    copied = chloe.post(f"{petition}/sheets", lines).body
    assert (copied["entered"], copied["refused"][0]["line"]) == (1, 2)
    assert chloe.post(f"{petition}/seal", {"data": {"use": "Cueillir"}}).status == 409
    listed = bruno.get(f"{petition}/signatures").body
    assert [row["name"] for row in listed] == ["Awa", "Elsa", "Omar"]
    marks = {row["id"]: "kept" for row in listed} | {listed[1]["id"]: "not_entitled"}
    told = bruno.post(f"{petition}/marks", {"marks": marks}).body
    assert (told["counted"], told["missing"], told["dropped"][0]["count"]) == (2, 1, 1)
    refused = chloe.post(f"{petition}/seal", {"data": {"use": "Cueillir", "approvals": 30}})
    assert (refused.status, refused.body["error"]) == (409, "refused")
    assert "2 sur 30" in refused.body["sentence"]["fr"]
    bruno.post(f"{petition}/marks", {"marks": {listed[1]["id"]: "kept"}})
    assert chloe.post(f"{petition}/seal", {"data": {"use": "Cueillir"}}).status == 201
    sealed = nobody.get(petition).body
    content = nobody.get(f"{petition}/list").body
    assert sha256(content).hexdigest() == sealed["list_sha256"]
    assert Entry.objects.get(act="apply").body["data"]["approvals_list"] == sealed["list_sha256"]
    assert (sealed["counted"], sealed["sealed_seq"]) == (3, 3)
    assert [each["id"] for each in nobody.get(f"/dossiers/{dossier}/petitions").body] == [
        petition.rpartition("/")[2]
    ]


def test_names_are_for_the_officer_alone(
    petition: str, chloe: Voice, elsa: Voice, nobody: Voice
) -> None:
    nobody.post(f"{petition}/signatures", signing("Awa Diop"))
    assert nobody.get(f"{petition}/signatures").status == 401
    for voice in (chloe, elsa):
        assert voice.get(f"{petition}/signatures").status == 403
        assert voice.post(f"{petition}/marks", {"marks": {}}).status == 403
    assert elsa.post(f"{petition}/sheets", {"lines": "x"}).status == 403
    assert "Diop" not in str(nobody.get(petition).body)


def test_what_cannot_be_is_refused_with_a_sentence(
    petition: str, dossier: str, chloe: Voice, elsa: Voice, nobody: Voice
) -> None:
    place = f"{petition}/signatures"
    far = nobody.post(place, signing("Elsa", postcode="75011"))
    assert (far.status, far.body["problems"][0]["field"]) == (422, "postcode")
    assert nobody.post(place, signing("Elsa", consent=False)).status == 422
    assert nobody.post(place, signing("x" * 10_000)).status == 422
    assert nobody.post(place, {"nom": "Elsa"}).status == 422
    assert nobody.get(f"{petition}/list").status == 404
    assert nobody.get("/petitions/00000000-0000-0000-0000-000000000000").status == 404
    assert nobody.post("/petitions/receipts/read", {"receipt": "abc"}).status == 422
    assert chloe.post(f"/dossiers/{dossier}/petitions", OPENING).status == 409
    assert elsa.post(f"/dossiers/{dossier}/petitions", OPENING).status == 403


def test_one_connection_sends_only_so_many(
    petition: str, nobody: Voice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "MOST", 1)
    answers = [nobody.post(f"{petition}/signatures", signing(name)) for name in ("Awa", "Elsa")]
    assert [answer.status for answer in answers] == [201, 409]
