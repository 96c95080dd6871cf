"""Reading through the API: mechanisms, dossiers, situations, registers, and what stays closed."""

from __future__ import annotations

from communaux.apps.register.proof import verify_export
from tests.api.conftest import Voice


def test_the_mechanisms_are_listed_and_read_as_data(nobody: Voice) -> None:
    listed = nobody.get("/mechanisms").body
    assert "collaboration_pact" in [one["id"] for one in listed]
    whole = nobody.get("/mechanisms/collaboration_pact").body
    assert whole["definition"]["acts"]["admit_ordinary"]["from"] == ["examination"]
    assert whole["title"] == {"fr": "Pacte de collaboration", "en": "Collaboration pact"}
    assert len(whole["digest"]) == 64


def test_an_instrument_says_its_inputs_and_runs(nobody: Voice) -> None:
    path = "/mechanisms/collaboration_pact/instruments/posting_calendar"
    assert "start" in nobody.get(path).body["inputs"]["properties"]
    found = nobody.post(path, {"start": "2025-04-25", "days": 15})
    assert (found.status, found.body["values"]["end"]) == (200, "2025-05-09")


def test_bad_inputs_come_back_one_by_one(nobody: Voice) -> None:
    path = "/mechanisms/collaboration_pact/instruments/posting_calendar"
    found = nobody.post(path, {"start": "hier"})
    assert (found.status, found.body["error"]) == (422, "invalid")
    assert "start" in [problem["field"] for problem in found.body["problems"]]


def test_a_dossier_is_found_in_the_list_and_read(nobody: Voice, pact: str) -> None:
    page = nobody.get("/dossiers", q="bancs", mechanism="collaboration_pact").body
    assert [one["id"] for one in page["items"]] == [pact]
    assert (page["total"], page["next"]) == (1, None)
    one = nobody.get(f"/dossiers/{pact}").body
    assert one["state"] == {"fr": "Instruction en cours", "en": "Under examination"}
    assert [act["act"] for act in one["acts"]] == ["submit"]


def test_the_public_is_not_told_what_is_personal_and_the_office_is(
    nobody: Voice, bruno: Voice, elsa: Voice, pact: str
) -> None:
    for voice in (nobody, elsa):
        act = voice.get(f"/dossiers/{pact}").body["acts"][0]
        assert "referent_contact" in act["withheld"]
        assert "referent_contact" not in act["data"]
        assert "referent_contact" not in voice.get(f"/dossiers/{pact}/situation").body["facts"]
        assert voice.get(f"/dossiers/{pact}/register").body["opened"] == []
    told = bruno.get(f"/dossiers/{pact}").body["acts"][0]["data"]
    assert told["referent_contact"] == "chloe@example.org"


def test_the_situation_is_given_for_another_day_and_another_rule(nobody: Voice, pact: str) -> None:
    today = nobody.get(f"/dossiers/{pact}/situation").body
    assert (today["stage"], today["late"]) == ("submitted", False)
    later = nobody.get(f"/dossiers/{pact}/situation", on="2026-04-20").body
    assert (later["on"], later["late"]) == ("2026-04-20", True)
    due = next(one for one in today["deadlines"] if one["id"] == "acknowledgement")
    assert due["due"] == "2026-03-09"
    assumed = {"if": "acknowledgement_time:P20D"}
    shifted = nobody.get(f"/dossiers/{pact}/situation", **assumed).body
    due = next(one for one in shifted["deadlines"] if one["id"] == "acknowledgement")
    assert (due["due"], shifted["what_if"]) == ("2026-03-22", {"acknowledgement_time": "P20D"})


def test_an_assumption_that_means_nothing_is_refused_with_a_sentence(
    nobody: Voice, pact: str
) -> None:
    for written in ("acknowledgement_time", "nothing:3", "acknowledgement_time:soon"):
        found = nobody.get(f"/dossiers/{pact}/situation", **{"if": written})
        assert (found.status, found.body["error"]) == (422, "invalid")
        assert found.body["sentence"]["fr"]


def test_the_register_read_through_the_api_verifies(nobody: Voice, pact: str) -> None:
    told = nobody.get(f"/dossiers/{pact}/register").body
    assert verify_export(told) == []
    told["entries"][0]["payload"]["party"] = "someone else"
    assert verify_export(told) != []


def test_what_does_not_exist_is_said_in_both_languages(nobody: Voice) -> None:
    for path in (
        "/mechanisms/orchard",
        "/mechanisms/collaboration_pact/instruments/trees",
        "/dossiers/00000000-0000-0000-0000-000000000000",
        "/dossiers/00000000-0000-0000-0000-000000000000/documents/pact.pdf",
        "/dossiers?territory=atlantis",
    ):
        found = nobody.get(path)
        assert (found.status, found.body["error"]) == (404, "unknown"), path
        assert {"fr", "en"} == found.body["sentence"].keys()


def test_the_cast_of_a_demo_is_given_with_what_each_may_be(nobody: Voice) -> None:
    people = {one["name"]: one["may_act"] for one in nobody.get("/people").body}
    assert {"Awa", "Bruno", "Chloé", "Driss", "Elsa"} <= people.keys()
    bruno = {one["name"]: one["roles"] for one in people["Bruno"]}
    assert bruno["Quartiere Porto-Saragozza"] == ["district"]
    assert [one["name"] for one in people["Elsa"]] == ["Elsa"]
