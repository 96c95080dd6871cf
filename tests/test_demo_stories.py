"""The demo's stories: told where their calendar holds, some brought near the day it is made."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from communaux.catalogue import catalogue
from communaux.demo.choice import CHOSEN, Choice, brought_near, stories
from communaux.demo.place import PLACES, place_of

TODAY = date(2026, 11, 25)


def test_every_story_chosen_exists_and_is_told() -> None:
    told = {(shelf.mechanism.mechanism, story.scenario) for shelf, story, _ in stories()}
    known = CHOSEN.keys() & catalogue().shelves.keys()
    assert {(name, each.scenario) for name in known for each in CHOSEN[name]} - told == set()


def test_no_story_is_told_under_the_calendar_of_another_country() -> None:
    for shelf, story, _ in stories():
        place = place_of(shelf.mechanism.mechanism)
        assert story.holidays_place in (None, place.holidays), story.scenario


def test_an_act_that_brings_a_story_near_and_a_ballot_that_runs_are_in_the_mechanism() -> None:
    for shelf, story, choice in stories():
        if choice and choice.near:
            assert choice.near in {step.do for step in story.steps}, story.scenario
        if choice and choice.vote:
            assert choice.near in shelf.mechanism.ballots[choice.vote].called_by


def test_only_invented_stories_are_moved() -> None:
    moved = [story for _, story, choice in stories() if choice and choice.near]
    assert moved
    assert [story.scenario for story in moved if story.nature == "real"] == []


@pytest.mark.parametrize("today", [TODAY, date(2028, 2, 29), date(2031, 1, 1)])
def test_a_story_brought_near_keeps_its_days_of_the_week_and_its_answers_in_step(
    today: date,
) -> None:
    story = catalogue().shelf("urban_preemption").scenarios["cafe_wall_delegated"]
    near = brought_near(story, Choice(story.scenario, near="enter_dia", ago=20), today)
    first, before = near.steps[0], story.steps[0]
    assert first.on is not None
    assert before.on is not None
    assert today - timedelta(days=26) <= first.on <= today - timedelta(days=20)
    assert first.on.weekday() == before.on.weekday()
    assert first.on - first.with_["received_on"] == before.on - before.with_["received_on"]
    assert brought_near(story, Choice(story.scenario), today) is story


def test_places_have_each_their_name() -> None:
    assert len({place.slug for place in PLACES}) == len(PLACES)
