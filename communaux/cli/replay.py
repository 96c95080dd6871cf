"""`communaux replay`: the stories of a mechanism, act by act, with their verdicts."""

from __future__ import annotations

import click

from communaux.catalogue import Shelf, catalogue
from communaux.cli.faults import FOUND, MISUSED, Stop
from communaux.cli.language import say
from communaux.cli.spoken import argument, option, spoken
from communaux.cli.telling import tell_story
from communaux.kernel.dossier.replay import replay
from communaux.kernel.dossier.scenario import Scenario
from communaux.kernel.text import Text

STORY = Text(
    fr="Rejouer les récits d’un mécanisme, acte par acte, avec les avis de chaque étape.\n\n"
    "Sort avec 1 quand un récit ne se passe pas comme il est écrit.",
    en="Replay the stories of a mechanism, act by act, with the verdicts at each step.\n\n"
    "Exits with 1 when a story does not go as it is written.",
)
MECHANISM = Text(fr="Un mécanisme ; inutile avec --all.", en="A mechanism; not needed with --all.")
SCENARIO = Text(fr="Un seul de ses récits.", en="Only one of its stories.")
ALL = Text(fr="Les récits de tous les mécanismes.", en="The stories of every mechanism.")
BRIEF = Text(
    fr="Une ligne par récit, et les écarts.", en="One line per story, and the differences."
)
EXAMPLES = (
    (
        "communaux replay collaboration_pact no_tag_fuori_porta",
        Text(fr="un récit", en="one story"),
    ),
    ("communaux replay --all --brief", Text(fr="tout, en bref", en="all, in brief")),
)
WHICH = Text(
    fr="Dites quel mécanisme rejouer, ou --all pour tous. Ceux que l’on connaît : {known}.",
    en="Say which mechanism to replay, or --all for all. Those known: {known}.",
)
NO_STORY = Text(
    fr="« {name} » n’est pas un récit de {mechanism}. Ses récits : {known}.",
    en="“{name}” is not a story of {mechanism}. Its stories: {known}.",
)
WELL = Text(
    fr="Récits rejoués : {n}, pas à pas : {steps}. Tout se passe comme c’est écrit.",
    en="Stories replayed: {n}, steps: {steps}. All goes as written.",
)
BADLY = Text(
    fr="Récits rejoués : {n}, pas à pas : {steps}. Écarts avec ce qui est écrit : {failures}.",
    en="Stories replayed: {n}, steps: {steps}. Differences from what is written: {failures}.",
)


@spoken("replay", STORY, EXAMPLES)
@argument("mechanism", MECHANISM, required=False)
@argument("scenario", SCENARIO, required=False)
@option("--all", "every", is_flag=True, text=ALL)
@option("--brief", is_flag=True, text=BRIEF)
def command(mechanism: str | None, scenario: str | None, every: bool, brief: bool) -> int:  # noqa: FBT001 - click hands flags over by name.
    failures: list[str] = []
    stories = _stories(mechanism, scenario, every=every)
    steps = 0
    for shelf, story in stories:
        played = replay(story, shelf.mechanism, shelf.book, shelf.instruments)
        tell_story(played, shelf.mechanism, brief=brief)
        failures += played.failures
        steps += len(played.steps)
    if not failures:
        say(WELL.format(n=len(stories), steps=steps))
        return 0
    click.echo("\n".join(failures), err=True)
    say(BADLY.format(n=len(stories), steps=steps, failures=len(failures)))
    return FOUND


def _stories(
    mechanism: str | None, scenario: str | None, *, every: bool
) -> list[tuple[Shelf, Scenario]]:
    shelves = catalogue().shelves
    if not every and mechanism is None:
        raise Stop(WHICH.format(known=", ".join(shelves) or "—"), MISUSED)
    chosen = list(shelves.values()) if every else [catalogue().shelf(mechanism or "")]
    if scenario is None:
        return [(shelf, story) for shelf in chosen for story in shelf.scenarios.values()]
    shelf = chosen[0]
    if scenario not in shelf.scenarios:
        known = ", ".join(shelf.scenarios) or "—"
        raise Stop(NO_STORY.format(name=scenario, mechanism=shelf.mechanism.mechanism, known=known))
    return [(shelf, shelf.scenarios[scenario])]
