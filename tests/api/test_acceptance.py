"""The acceptance stories, told entirely through the API."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from communaux.api.identity import PARTY, PERSON
from communaux.apps.actors.models import Territory
from communaux.catalogue import catalogue
from communaux.demo.cast import acting_for, introduce
from communaux.demo.setting import take_days_off
from communaux.kernel.dossier.scenario import Expect, Scenario, Step
from communaux.kernel.figures import close
from communaux.kernel.mechanism.reading import write
from communaux.kernel.time import clock
from tests.api.conftest import Answer, Voice

RUNNING = {"open", "suspended"}
NO_TAG = "no_tag_fuori_porta"
STORIES = (
    ("collaboration_pact", NO_TAG),
    ("land_trust", "arc_en_ciel_then_resale"),
    ("land_trust_body", "three_thirds"),
    ("city_doughnut", "grenoble_2022"),
    ("doughnut_check", "car_park_on_a_meadow"),
    ("compulsory_right_to_buy", "shore_in_scottish_time"),
    ("asset_transfer_request", "hall_in_the_square"),
    ("asset_transfer_request", "silence_of_a_council"),
    ("community_right_to_buy", "bellfield"),
    ("community_right_to_buy", "bellfield_nine_percent"),
    ("community_right_to_buy", "bellfield_forty_eight_percent"),
    ("community_right_to_buy", "bellfield_missed_confirmation"),
    ("community_right_to_buy", "bellfield_exempt_gift"),
    ("community_right_to_buy", "bute_2010"),
)


@dataclass
class Telling:
    """The story as far as it went: its dossier, and what the API answered last."""

    mechanism: str
    story: Scenario
    territory: Territory
    dossier: str = ""
    commons: str = ""

    def voice(self, name: str, on: date) -> Voice:
        """Somebody of the cast, named by two headers."""
        acting = acting_for(self.story.cast[name], self.territory, on)
        voice = Voice()
        voice.headers = {PERSON: str(acting.person.pk), PARTY: str(acting.party.pk)}
        return voice

    def tell(self, step: Step) -> Answer | None:
        if step.run:
            path = f"/mechanisms/{self.mechanism}/instruments/{step.run}"
            return Voice().post(path, {name: write(value) for name, value in step.with_.items()})
        if step.on is None or step.look or step.by is None:
            return None
        body = self.body(step)
        with clock.at(step.on):
            voice = self.voice(step.by, step.on)
            if not self.dossier:
                place = {"commons": self.commons} if self.commons else {}
                return voice.post("/dossiers", {**body, **place, "mechanism": self.mechanism})
            if step.do and catalogue().shelf(self.mechanism).mechanism.acts[step.do].signs:
                told = voice.get(f"/dossiers/{self.dossier}/to-sign/{step.do}").body
                signed = {"kind": told["kind"], "name": "signed.pdf", "sha256": told["sha256"]}
                body["documents"].append(signed)
            return voice.post(f"/dossiers/{self.dossier}/acts", body)

    def body(self, step: Step) -> dict[str, Any]:
        documents = [
            {"kind": kind, "name": f"{kind}.pdf", "sha256": "0" * 64} for kind in step.documents
        ]
        data = {name: write(value) for name, value in step.with_.items()}
        return {"act": step.do or step.try_, "data": data, "documents": documents}

    def situation(self, on: date) -> Any:
        return Voice().get(f"/dossiers/{self.dossier}/situation", on=on.isoformat()).body


@pytest.mark.parametrize(("mechanism", "name"), STORIES)
def test_the_acceptance_story_goes_through_the_api_as_it_is_written(
    district: Territory, mechanism: str, name: str
) -> None:
    story = catalogue().shelf(mechanism).scenarios[name]
    district.holidays_place = story.holidays_place or district.holidays_place
    district.save()
    take_days_off(story, district)
    for player in story.cast.values():
        introduce(player, district)
    telling = Telling(mechanism, story, district)
    for n, step in enumerate(story.steps, start=1):
        answer = telling.tell(step)
        where = f"step {n}, {step.do or step.try_ or step.run}: {answer}"
        if step.do and answer:
            assert answer.status == 201, where
            telling.dossier = answer.body["dossier"]["id"]
        elif step.try_ and answer:
            assert answer.status in {403, 409, 422}, where
            check_refusal(step, answer.body, where)
        elif step.run and answer:
            check_result(step, answer, where)
        if isinstance(step.expect, Expect) and step.on:
            check_situation(step.expect, telling.situation(step.on), where)
    if name == NO_TAG:
        check_ending(telling)


def check_refusal(step: Step, body: dict[str, Any], where: str) -> None:
    reasons = {
        verdict["kind"]: verdict for verdict in body["verdicts"] if verdict["holds"] is False
    }
    problems = {problem["field"] for problem in body.get("problems", [])}
    assert step.because in reasons.keys() | problems, where
    if step.says:
        assert step.says.fr in body["sentence"]["fr"], where
    if step.possible_from:
        assert reasons[step.because or ""]["possible_from"] == step.possible_from.isoformat(), where


def check_result(step: Step, answer: Answer, where: str) -> None:
    if step.because:
        assert answer.status == 422, where
        assert step.because in {one["field"] for one in answer.body["problems"]}, where
    else:
        check_values(step, answer.body["values"], where)


def check_values(step: Step, values: dict[str, Any], where: str) -> None:
    for name, wanted in (step.expect if isinstance(step.expect, dict) else {}).items():
        got = values[name]
        number = Fraction(got) if isinstance(got, str) and "/" in got else got
        assert close(number, write(wanted), Decimal(step.tolerance)), where


def check_situation(expect: Expect, told: dict[str, Any], where: str) -> None:
    running_last = sorted(told["deadlines"], key=lambda one: one["state"] in RUNNING)
    deadlines = {one["id"]: one for one in running_last}
    if expect.stage:
        assert told["stage"] == expect.stage, where
    for track, stage in expect.stages.items():
        assert told["tracks"][track]["id"] == stage, where
    for name, value in expect.deadlines.items():
        key = "due" if isinstance(value, date) else "state"
        assert deadlines[name][key] == write(value), where
    if expect.clauses_missing is not None:
        assert sum(not clause["complete"] for clause in told["clauses"]) == expect.clauses_missing
    for act, roles in expect.awaited.items():
        assert set(told["awaited_hands"][act]) == set(roles), where


def check_ending(telling: Telling) -> None:
    """The act, its numbers, the posting whose end was computed, and the pact as a PDF."""
    facts = telling.situation(date(2025, 5, 12))["facts"]
    assert facts["register_number"] == "DD/2025/6111"
    assert facts["proposal_number"] == "DD/PRO/2025/5580"
    assert facts["protocol_number"] == "283159/2025"
    assert facts["amount"] == "600.00"
    posting = [
        one for one in telling.situation(date(2025, 5, 1))["deadlines"] if one["id"] == "posting"
    ]
    assert [one["due"] for one in posting] == ["2025-05-09"]
    printed = Voice().get(f"/dossiers/{telling.dossier}/documents/pact.pdf")
    assert (printed.status, printed.body[:5]) == (200, b"%PDF-")
