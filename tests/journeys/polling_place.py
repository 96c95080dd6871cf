"""Founds Scotland with a purchase called to the vote, and prints the dossier's identifier."""

from __future__ import annotations

import sys

import django

MECHANISM, STORY, RESULT = "community_right_to_buy", "ordinary_route", "return_ballot"


def found() -> str:
    """In the database the environment names: the story as written, up to the result of the vote."""
    from django.core.management import call_command

    from communaux.apps.dossiers.performing import perform
    from communaux.catalogue import catalogue
    from communaux.demo.cast import acting_for, introduce
    from communaux.demo.place import found_territory, place_of
    from communaux.demo.setting import commons_of, documents_of
    from communaux.kernel.time import clock

    call_command("migrate", verbosity=0, interactive=False)
    shelf, (scotland, _) = catalogue().shelf(MECHANISM), found_territory(place_of(MECHANISM))
    story, row = shelf.scenarios[STORY], None
    for player in story.cast.values():
        introduce(player, scotland)
    commons = commons_of(story, scotland)
    for step in story.steps:
        if step.do == RESULT:
            break
        if step.do and step.on:
            with clock.at(step.on):
                hand = acting_for(story.cast[step.by or ""], scotland, step.on)
                papers = documents_of(step.documents, shelf.mechanism)
                row = perform(
                    row, step.do, hand, data=step.with_, documents=papers,
                    territory=scotland, mechanism=MECHANISM, commons=commons,
                )  # fmt: skip
    if row is None:
        raise ValueError(f"{STORY} opens no dossier before {RESULT}.")
    return str(row.pk)


if __name__ == "__main__":
    import os

    os.environ["DJANGO_SETTINGS_MODULE"] = "communaux.config.settings"
    django.setup()
    sys.stdout.write(found())
