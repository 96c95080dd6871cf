"""A ballot held through the API alone, and its refusals."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from communaux.apps.dossiers.performing import perform
from communaux.apps.register.models import Entry
from communaux.kernel.time import clock
from tests.api.conftest import Voice
from tests.apps.conftest import Cast, assemble
from tests.kernel.voting import write_field

DURING = datetime(2026, 3, 5, 12, tzinfo=UTC)
AFTER = datetime(2026, 3, 11, 12, tzinfo=UTC)
PLAN = {
    "name": "field_vote",
    "opens_at": "2026-03-03T09:00:00+01:00",
    "closes_at": "2026-03-10T18:00:00+01:00",
}


@pytest.fixture
def bourg(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cast:
    monkeypatch.setenv("COMMUNAUX_MECHANISMS", str(write_field(tmp_path)))
    return assemble()


@pytest.fixture
def dossier(bourg: Cast) -> str:
    row = perform(
        None, "propose", bourg.gardeners(), territory=bourg.territory, mechanism="toy_field",
        data={"title": "Le pré"},
    )  # fmt: skip
    return str(perform(row, "call_vote", bourg.office()).pk)


def test_a_ballot_is_held_through_the_api_alone(dossier: str) -> None:
    office, nobody = Voice("Bruno", "Ville de Bourg"), Voice()
    place = f"/ballots/{office.post(f'/dossiers/{dossier}/ballots', PLAN).body['id']}"
    assert office.post(f"{place}/roll", {"text": "Awa\nDriss\nElsa\n"}).body["eligible"] == 3
    letters = office.post(f"{place}/letters", {}).body
    assert office.post(f"{place}/open", {}).body["standing"] == "waiting"
    paper = {"code": letters[0]["code"], "choice": "for"}
    assert nobody.post(f"{place}/votes", paper).status == 409
    with clock.at(DURING):
        voted = nobody.post(f"{place}/votes", paper)
        assert voted.status == 201
        again = nobody.post(f"{place}/votes", paper)
        assert (again.status, again.body["error"]) == (409, "refused")
        assert nobody.post(f"{place}/votes", {"code": "abc", "choice": "for"}).status == 422
        assert office.post(f"{place}/marks", {"number": "2"}).body["voted"] == 2
        receipt = {"receipt": voted.body["receipt"]}
        assert nobody.post(f"{place}/check", receipt).body["choice"] is None
        assert nobody.get(f"{place}/papers").status == 409
    with clock.at(AFTER):
        assert office.post(f"{place}/close", {"in_person": {"for": 2}}).status == 422
        closed = office.post(f"{place}/close", {"in_person": {"against": 1}})
        assert closed.body["standing"] == "closed"
        sealed = office.post(f"{place}/seal", {"data": {"remark": "Vu.", "votes_for": 900}})
        assert sealed.status == 201
    assert nobody.post(f"{place}/check", receipt).body["choice"] == "for"
    told = nobody.get(f"{place}/papers").body
    assert told["sealed_by_act"] == sealed.body["seq"]
    data = Entry.objects.get(act="return_vote").body["data"]
    assert (data["votes_for"], data["papers_hash"]) == (1, told["papers_sha256"])
    (listed,) = nobody.get(f"/dossiers/{dossier}/ballots").body
    assert listed["standing"] == "sealed"


def test_whoever_has_no_role_is_told_which_one_is_needed(dossier: str) -> None:
    office, elsa, nobody = Voice("Bruno", "Ville de Bourg"), Voice("Elsa"), Voice()
    refused = elsa.post(f"/dossiers/{dossier}/ballots", PLAN)
    assert refused.status == 403
    assert "Guichet" in refused.body["sentence"]["fr"]
    assert nobody.post(f"/dossiers/{dossier}/ballots", PLAN).status == 401
    place = f"/ballots/{office.post(f'/dossiers/{dossier}/ballots', PLAN).body['id']}"
    for deed, body in (("roll", {"text": "Awa"}), ("letters", {}), ("open", {}), ("close", {})):
        assert elsa.post(f"{place}/{deed}", body).status == 403
    assert nobody.get("/ballots/00000000-0000-0000-0000-000000000000").status == 404
