"""Seeding: every story, act after act in the order of history, each recorded on its own day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from communaux.apps.actors.models import Territory
from communaux.apps.commons.models import Commons
from communaux.apps.dossiers.consent import TOLD
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.passing import refresh_due
from communaux.apps.dossiers.performing import perform
from communaux.apps.dossiers.queries import dossier_row
from communaux.apps.notifications.spreading import spread
from communaux.catalogue import Shelf
from communaux.demo.cast import STANDING, acting_for, introduce, replace_for_a_while
from communaux.demo.choice import Choice, brought_near, stories
from communaux.demo.place import DISTRICT, PLACES, SLUG, Place, found_territory, place_of
from communaux.demo.setting import commons_of, documents_of, take_days_off
from communaux.demo.vote import begin_vote
from communaux.kernel.dossier.scenario import Scenario, Step
from communaux.kernel.text import SpokenError, Text
from communaux.kernel.time import clock

Progress = Callable[[int, int], None]
STUCK = Text(
    fr="Le récit « {story} » ne se rejoue pas : le {day}, « {act} » est refusé. {why}",
    en="The story “{story}” does not replay: on {day}, “{act}” is refused. {why}",
)


class StuckStory(SpokenError):
    """A story that replays alone does not replay in the demo's territory."""


@dataclass
class Telling:
    """A story being told: its shelf, where, its commons, its dossier once opened."""

    shelf: Shelf
    story: Scenario
    territory: Territory
    commons: Commons | None
    choice: Choice | None = None
    row: DossierRow | None = field(default=None)

    @property
    def name(self) -> str:
        return f"{self.shelf.mechanism.mechanism}/{self.story.scenario}"


def seed(progress: Progress | None = None) -> list[StuckStory]:
    """Fill a fresh database; does nothing when the first territory is there.

    A story that gets stuck stops there, and the others go on: what went wrong is returned.
    """
    _, fresh = found_territory()
    if not fresh:
        return []
    with transaction.atomic():
        stuck = _seed(progress or (lambda _done, _total: None))
    refresh_due()
    spread()
    return stuck


def how_many() -> int:
    """The dossiers of the demo."""
    slugs = [place.slug for place in PLACES]
    return DossierRow.objects.filter(territory__slug__in=slugs).count()


def example_number() -> str:
    """Territory and number of a dossier still living, to show in an example."""
    rows = DossierRow.objects.filter(territory__slug=SLUG).order_by("ended_on", "number")
    living = rows.filter(ended_on__isnull=True).first() or rows.first()
    return f"{SLUG}/{living.number}" if living else "—"


def _seed(progress: Progress) -> list[StuckStory]:
    territories = {place: found_territory(place)[0] for place in PLACES}
    for player in STANDING:
        introduce(player, territories[DISTRICT])
    replace_for_a_while(territories[DISTRICT], clock.today(DISTRICT.zone))
    tellings = [_begin(*told, territories) for told in stories()]
    steps = sorted(_acts(tellings), key=lambda each: each[0])
    stuck: dict[str, StuckStory] = {}
    for done, (day, telling, step) in enumerate(steps, start=1):
        if telling.name not in stuck:
            try:
                with clock.at(day):
                    _perform(telling, step, day)
            except StuckStory as error:
                stuck[telling.name] = error
        progress(done, len(steps))
    for telling in tellings:
        _let_vote(telling)
    return list(stuck.values())


def _let_vote(telling: Telling) -> None:
    """Open the ballot that a choice asks for, by the hand that called it."""
    row, choice = telling.row, telling.choice
    if row is None or choice is None or not choice.vote:
        return
    called = next(step for step in telling.story.steps if step.do == choice.near)
    on = clock.today(telling.territory.zone)
    acting = acting_for(telling.story.cast[called.by or ""], telling.territory, on)
    begin_vote(dossier_row(row.pk), choice.vote, acting)


def _begin(
    shelf: Shelf, story: Scenario, choice: Choice | None, territories: dict[Place, Territory]
) -> Telling:
    territory = territories[place_of(shelf.mechanism.mechanism)]
    story = brought_near(story, choice, clock.today(territory.zone))
    for player in story.cast.values():
        introduce(player, territory)
    take_days_off(story, territory)
    return Telling(shelf, story, territory, commons_of(story, territory), choice)


def _acts(tellings: list[Telling]) -> Iterator[tuple[date, Telling, Step]]:
    """What was done until today; what a story tells of days to come is left to come."""
    for telling in tellings:
        today = clock.today(telling.territory.zone)
        for step in telling.story.steps:
            if step.do and step.on and step.on <= today:
                yield step.on, telling, step


def _perform(telling: Telling, step: Step, day: date) -> None:
    act, mechanism = step.do or "", telling.shelf.mechanism
    territory = telling.territory
    try:
        telling.row = perform(
            telling.row,
            act,
            acting_for(telling.story.cast[step.by or ""], territory, day),
            data=step.with_,
            documents=documents_of(step.documents, mechanism),
            on=day,
            territory=territory,
            mechanism=mechanism.mechanism,
            commons=telling.commons,
            nature=telling.story.nature,
            consent=TOLD if mechanism.acts[act].signs else None,
        )
    except SpokenError as error:
        told = {"story": telling.story.title, "act": mechanism.acts[act].label}
        raise StuckStory(STUCK.format(day=day, why=error.text, **told)) from error
