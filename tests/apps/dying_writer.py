"""A program that performs acts on a garden and is killed at the n-th write of one of them.

Arguments: the dossier's uuid, Driss's and the group's, the legal day, and the write to die at.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from datetime import date
from typing import Any

import django

WRITES = ("INSERT", "UPDATE", "DELETE")


def main(dossier: str, person: str, group: str, day: str, fatal: str) -> None:
    """Comment once, safely; then comment again and die on the way."""
    django.setup()
    from django.db import connection

    from communaux.apps.actors.acting import acting_as
    from communaux.apps.actors.models import Actor
    from communaux.apps.dossiers import pinning
    from communaux.apps.dossiers.performing import perform
    from communaux.apps.dossiers.queries import dossier_row
    from communaux.kernel.time import clock
    from tests.apps.toy_garden import toys

    vars(pinning)["catalogue"] = toys
    row = dossier_row(dossier)
    driss, hands = Actor.objects.get(pk=person), Actor.objects.get(pk=group)
    with clock.at(date.fromisoformat(day)):
        acting = acting_as(driss, hands, row.territory, clock.today())
        perform(row, "comment", acting, data={"remark": "Celle-ci reste."})
        connection.execute_wrappers.append(Killer(int(fatal)))
        perform(row, "comment", acting, data={"remark": "Celle-ci se perd."})


class Killer:
    """Counts the writes of this connection and pulls the plug just after the n-th."""

    def __init__(self, fatal: int) -> None:
        self.left = fatal

    def __call__(
        self,
        execute: Callable[..., Any],
        sql: str,
        params: object,
        many: bool,
        context: object,
    ) -> Any:
        done = execute(sql, params, many, context)
        self.left -= sql.lstrip().upper().startswith(WRITES)
        if self.left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return done


if __name__ == "__main__":
    main(*sys.argv[1:])
