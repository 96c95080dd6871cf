"""Instruments through the API: their inputs, the parameters they used, a territory's decisions."""

from __future__ import annotations

from datetime import date

from communaux.apps.actors.models import Territory
from communaux.apps.dossiers.books import set_parameter
from tests.api.conftest import Voice

PATH = "/mechanisms/collaboration_pact/instruments"
POSTING = {"start": "2025-04-25"}


def test_an_instrument_tells_the_schema_of_its_inputs(nobody: Voice) -> None:
    inputs = nobody.get(f"{PATH}/posting_calendar").body["inputs"]
    assert inputs["required"] == ["start"]
    assert inputs["properties"]["start"]["format"] == "date"
    assert inputs["additionalProperties"] is False


def test_a_result_lists_the_parameters_it_used_with_value_date_and_source(nobody: Voice) -> None:
    told = nobody.post(f"{PATH}/posting_calendar", POSTING).body
    (used,) = told["parameters"]
    assert (used["id"], used["value"], used["source"]) == ("posting_length", "P15D", "B7")
    assert used["source_url"].startswith("https://alboonline.comune.bologna.it")
    assert used["shown"] == {"fr": "15 jours", "en": "15 days"}
    assert told["sources"]["B7"]["reading"] == "full"
    assert len(told["sha256"]) == 64


def test_exact_fractions_are_texts(nobody: Voice) -> None:
    told = nobody.post(f"{PATH}/portfolio", {"pacts": 1238, "years": 10, "people": 20000}).body
    assert told["values"]["pacts_per_year"] == "619/5"
    assert told["inputs"]["pacts"] == 1238
    assert told["parameters"] == []


def test_the_only_territory_is_the_one_computed_for(nobody: Voice, district: Territory) -> None:
    decide(district)
    told = nobody.post(f"{PATH}/posting_calendar", POSTING).body
    assert (told["territory"], told["values"]["end"]) == (district.slug, "2025-05-24")
    (used,) = told["parameters"]
    assert used["decision"] == "n° 7"
    assert used["instead_of"] == {"fr": "15 jours", "en": "15 days"}


def test_with_several_territories_one_is_named_or_the_mechanism_decides(
    nobody: Voice, district: Territory
) -> None:
    decide(district)
    Territory.objects.create(slug="ailleurs", name="Ailleurs", place="01053")
    told = nobody.post(f"{PATH}/posting_calendar", POSTING).body
    assert (told["territory"], told["values"]["end"]) == (None, "2025-05-09")
    named = nobody.post(f"{PATH}/posting_calendar?territory={district.slug}", POSTING).body
    assert named["values"]["end"] == "2025-05-24"
    unknown = nobody.post(f"{PATH}/posting_calendar?territory=nulle-part", POSTING)
    assert (unknown.status, unknown.body["error"]) == (404, "unknown")


def decide(district: Territory) -> None:
    """The territory posts for thirty days."""
    set_parameter(
        district, "collaboration_pact", "posting_length", "P30D",
        since=date(2025, 1, 1), decision="n° 7",
    )  # fmt: skip
