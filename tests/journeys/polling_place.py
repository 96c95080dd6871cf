"""Founds a territory with a purchase called to the vote, and prints the dossier's identifier."""

from __future__ import annotations

import sys
from datetime import date

import django


def found(day: date) -> str:
    """In the database the environment names, on that day."""
    from django.core.management import call_command

    from communaux.apps.dossiers.performing import perform
    from communaux.kernel.time import clock
    from tests.apps.conftest import assemble

    call_command("migrate", verbosity=0, interactive=False)
    with clock.at(day):
        cast = assemble()
        row = perform(
            None, "propose", cast.gardeners(), territory=cast.territory, mechanism="toy_field",
            data={"title": "Le pré de l’Église"},
        )  # fmt: skip
        return str(perform(row, "call_vote", cast.office()).pk)


if __name__ == "__main__":
    import os

    os.environ["DJANGO_SETTINGS_MODULE"] = "communaux.config.settings"
    django.setup()
    sys.stdout.write(found(date.fromisoformat(sys.argv[1])))
