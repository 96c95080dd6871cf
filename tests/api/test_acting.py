"""Acting through the API: judged, performed, refused, overtaken."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import Settings

from communaux.apps.dossiers import performing
from communaux.apps.dossiers.refusals import Busy
from communaux.apps.register.models import Entry
from tests.api.conftest import PROPOSAL, Voice

ACKNOWLEDGE = {
    "act": "acknowledge",
    "data": {"responsible_office": "Quartiere Porto-Saragozza", "expected_by": "2026-04-01"},
}


def test_an_act_is_recorded_and_its_number_and_hash_are_given(bruno: Voice, pact: str) -> None:
    done = bruno.post(f"/dossiers/{pact}/acts", ACKNOWLEDGE)
    assert (done.status, done.body["seq"]) == (201, 2)
    assert done.body["dossier"]["stage"] == "examination"
    assert done.body["hash"] == Entry.objects.get(dossier=pact, seq=2).hash


def test_nobody_acts_without_saying_who_they_are(nobody: Voice, pact: str) -> None:
    opening = {"mechanism": "collaboration_pact", "act": "submit", "data": PROPOSAL}
    for path, body in (
        (f"/dossiers/{pact}/acts", ACKNOWLEDGE),
        (f"/dossiers/{pact}/judge", ACKNOWLEDGE),
        ("/dossiers", opening),
    ):
        refused = nobody.post(path, body)
        assert (refused.status, refused.body["error"]) == (401, "unidentified")


def test_a_session_cookie_is_not_an_identity(pact: str, admin_user: User) -> None:
    client = Client()
    client.force_login(admin_user)
    answer = client.post(f"/api/dossiers/{pact}/acts", ACKNOWLEDGE, content_type="application/json")
    assert answer.status_code == 401
    assert Entry.objects.filter(dossier=pact).count() == 1


def test_outside_a_demo_the_headers_are_worth_nothing(
    bruno: Voice, pact: str, settings: Settings
) -> None:
    settings.DEMO = False
    assert bruno.post(f"/dossiers/{pact}/acts", ACKNOWLEDGE).status == 401
    assert bruno.get("/people").status == 401
    act = bruno.get(f"/dossiers/{pact}").body["acts"][0]
    assert "referent_contact" in act["withheld"]


def test_somebody_without_the_mandate_is_refused_with_the_rule(elsa: Voice, pact: str) -> None:
    refused = elsa.post(f"/dossiers/{pact}/acts", ACKNOWLEDGE)
    assert (refused.status, refused.body["error"]) == (403, "forbidden")
    assert "Guichet des communs" in refused.body["sentence"]["fr"]
    assert Entry.objects.filter(dossier=pact).count() == 1


def test_somebody_cannot_speak_for_a_group_they_do_not_belong_to(pact: str) -> None:
    refused = Voice("Elsa", "No Tag Fuori Porta").post(f"/dossiers/{pact}/acts", ACKNOWLEDGE)
    assert (refused.status, refused.body["error"]) == (403, "forbidden")
    assert Entry.objects.filter(dossier=pact).count() == 1


def test_an_act_out_of_its_stage_is_refused_with_every_verdict(bruno: Voice, pact: str) -> None:
    refused = bruno.post(f"/dossiers/{pact}/acts", {"act": "close_publicity", "data": {}})
    assert (refused.status, refused.body["error"]) == (409, "refused")
    kinds = [verdict["kind"] for verdict in refused.body["verdicts"] if not verdict["holds"]]
    assert "stage" in kinds


def test_answers_to_correct_are_named_one_by_one(bruno: Voice, pact: str) -> None:
    refused = bruno.post(f"/dossiers/{pact}/acts", {"act": "acknowledge", "data": {"oops": 1}})
    assert (refused.status, refused.body["error"]) == (422, "invalid")
    fields = {problem["field"] for problem in refused.body["problems"]}
    assert {"oops", "responsible_office"} <= fields


def test_a_judgement_records_nothing(bruno: Voice, elsa: Voice, pact: str) -> None:
    judged = bruno.post(f"/dossiers/{pact}/judge", ACKNOWLEDGE)
    assert (judged.status, judged.body["allowed"]) == (200, True)
    refused = elsa.post(f"/dossiers/{pact}/judge", ACKNOWLEDGE).body
    assert (refused["allowed"], refused["role"]) == (False, None)
    assert Entry.objects.filter(dossier=pact).count() == 1


def test_a_judgement_of_another_day_says_from_when(bruno: Voice, pact: str) -> None:
    bruno.post(f"/dossiers/{pact}/acts", ACKNOWLEDGE)
    for voice in (bruno, Voice()):
        found = {one["act"]: one for one in voice.get(f"/dossiers/{pact}/judgements").body}
        assert found["admit_ordinary"]["allowed"] is (voice is bruno)


def test_an_opening_is_judged_before_it_exists(chloe: Voice) -> None:
    asked = {"mechanism": "collaboration_pact", "act": "submit", "data": PROPOSAL}
    assert chloe.post("/dossiers/judge", asked).body["allowed"] is True
    short = chloe.post("/dossiers/judge", {**asked, "data": {}}).body
    assert (short["allowed"], Entry.objects.count()) == (False, 0)
    assert "title" in [problem["field"] for problem in short["problems"]]


def test_who_was_overtaken_is_told_what_changed(bruno: Voice, elsa: Voice, pact: str) -> None:
    first = bruno.post(f"/dossiers/{pact}/acts", {**ACKNOWLEDGE, "seen": 1})
    second = bruno.post(f"/dossiers/{pact}/acts", {**ACKNOWLEDGE, "seen": 1})
    assert first.status == 201
    assert (second.status, second.body["error"]) == (409, "overtaken")
    assert (second.body["seen"], second.body["now"]) == (1, 2)
    assert [act["act"] for act in second.body["acts"]] == ["acknowledge"]


@pytest.mark.parametrize(
    ("body", "status", "error"),
    [
        ("{", 400, "malformed"),
        ("[]", 422, "invalid"),
        ("{}", 422, "invalid"),
        ('{"act": "acknowledge", "who": "me"}', 422, "invalid"),
        ('{"act": "dance"}', 422, "invalid"),
        ('{"act": "acknowledge", "data": {"expected_by": 1.5}}', 422, "invalid"),
        ('{"act": "acknowledge", "on": "2026-02-30"}', 422, "invalid"),
        ('{"act": "a", "documents": [{"kind": "x", "sha256": "z"}]}', 422, "invalid"),
        ('{"act": "' + "a" * 3_000_000 + '"}', 413, "too_large"),
    ],
)
def test_bad_input_gets_a_sentence_and_records_nothing(
    bruno: Voice, pact: str, body: str, status: int, error: str
) -> None:
    refused = bruno.post(f"/dossiers/{pact}/acts", body)
    assert (refused.status, refused.body["error"]) == (status, error)
    assert refused.body["sentence"]["en"]
    assert Entry.objects.filter(dossier=pact).count() == 1


def test_a_busy_database_asks_to_come_back(
    bruno: Voice, pact: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(_: object) -> None:
        raise Busy

    monkeypatch.setattr(performing, "patiently", busy)
    refused = bruno.post(f"/dossiers/{pact}/acts", ACKNOWLEDGE)
    assert (refused.status, refused.body["error"]) == (503, "busy")


def test_an_identity_that_names_nobody_is_refused(pact: str) -> None:
    voice = Voice()
    for named in ("me", "00000000-0000-0000-0000-000000000000"):
        voice.headers["X-Communaux-Person"] = named
        refused = voice.post(f"/dossiers/{pact}/acts", ACKNOWLEDGE)
        assert (refused.status, refused.body["error"]) == (401, "unidentified")
