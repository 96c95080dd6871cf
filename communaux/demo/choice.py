"""Which stories the demo tells, and those it brings near today so that they are still going on.

A story that happened keeps its dates. An invented one may be moved as a whole, by full weeks, so
that one of its acts falls a few days before the day the demo is made: a visitor then meets a right
being exercised, with dates to come, whatever the year.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from communaux.catalogue import Shelf, catalogue
from communaux.demo.place import Place, place_of
from communaux.kernel.dossier.scenario import Scenario, Step

WEEK = 7


@dataclass(frozen=True, slots=True)
class Choice:
    """A story to tell; with `near`, moved so that this act falls `ago` to `ago` + 6 days ago.

    `vote` is a ballot of the mechanism that then runs, with people still to vote.
    """

    scenario: str
    near: str = ""
    ago: int = 0
    vote: str = ""


CHOSEN: dict[str, tuple[Choice, ...]] = {
    "community_right_to_buy": (
        Choice("bellfield"),
        Choice("bute_2010"),
        Choice("ordinary_route"),
        Choice("bellfield_missed_confirmation"),
        Choice("bellfield_exempt_gift"),
        Choice("rivals"),
        Choice("body_declines", near="owner_receives", ago=14),  # The sale is frozen today.
    ),
    "compulsory_right_to_buy": (
        Choice("shore_in_scottish_time"),
        Choice("never_paid"),
        Choice("wood_left_to_itself", near="call_ballot", ago=10, vote="purchase"),
    ),
    "asset_transfer_request": (
        Choice("hall_in_the_square"),
        Choice("silence_of_a_council", near="validate", ago=30),
    ),
    "citizen_interest_register": (
        Choice("cafe_interest"),
        Choice("forge_interest"),
        Choice("renewed_in_time"),
    ),
    "urban_preemption": (
        Choice("cafe_wall_delegated"),
        Choice("waived_by_silence"),
        Choice("visit_then_agreed_price", near="declare", ago=20),
    ),
    "priority_right": (Choice("the_barracks"),),
    "asset_use_request": (
        Choice("buying_the_presbytery"),
        Choice("refused_then_reviewed"),
        Choice("silence_goes_to_review"),
    ),
    "ownerless_property": (Choice("la_cour_du_puits"), Choice("an_heir_comes")),
}
"""For mechanisms with many stories, those worth meeting; all the stories of the others are told."""


def stories() -> Iterator[tuple[Shelf, Scenario, Choice | None]]:
    """The stories to tell, each with how it was chosen."""
    for name, shelf in catalogue().shelves.items():
        chosen = CHOSEN.get(name)
        picked = {each.scenario: each for each in chosen or ()}
        for story in shelf.scenarios.values():
            if story.scenario in picked or (chosen is None and _fits(story, place_of(name))):
                yield shelf, story, picked.get(story.scenario)


def _fits(story: Scenario, place: Place) -> bool:
    """Whether the story runs under the rules and the calendar of the place where it is told."""
    calendar = story.holidays_place in (None, place.holidays)
    return calendar and not story.settings and not story.holidays


def brought_near(story: Scenario, choice: Choice | None, today: date) -> Scenario:
    """The story at its dates, or moved by whole weeks as its choice says."""
    if choice is None or not choice.near:
        return story
    day = next(step.on for step in story.steps if step.do == choice.near and step.on)
    weeks = (today - timedelta(days=choice.ago) - day).days // WEEK
    by = timedelta(days=weeks * WEEK)
    return story.model_copy(update={"steps": tuple(_moved(step, by) for step in story.steps)})


def _moved(step: Step, by: timedelta) -> Step:
    answers = {name: _moved_value(value, by) for name, value in step.with_.items()}
    return step.model_copy(update={"on": step.on + by if step.on else None, "with_": answers})


def _moved_value(value: Any, by: timedelta) -> Any:
    return value + by if isinstance(value, date) else value
