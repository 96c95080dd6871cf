"""Two people at once, a locked database, a power cut: one wins, nothing is lost, all verifies."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.db import OperationalError, connection, connections, transaction

from communaux.apps.dossiers.models import DossierRow, Tally
from communaux.apps.dossiers.patience import patiently
from communaux.apps.dossiers.performing import perform
from communaux.apps.dossiers.refusals import Busy, Overtaken, Refused
from communaux.apps.register.models import Entry
from communaux.apps.register.verification import verify_all
from communaux.kernel.text import SpokenError
from communaux.kernel.time import clock
from tests.apps.conftest import DAY, Cast, proposed

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.database


def together(*deeds: Callable[[], object]) -> list[object]:
    """Do everything at the same moment, each on its own connection; results or sentences."""
    results: list[object] = [None] * len(deeds)
    gate = threading.Barrier(len(deeds))

    def run(place: int, deed: Callable[[], object]) -> None:
        try:
            gate.wait()
            with clock.at(DAY):
                results[place] = deed()
        except SpokenError as error:
            results[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return results


def test_of_two_people_doing_the_same_thing_one_wins_and_the_other_is_told(
    committed: Cast,
) -> None:
    row, office = proposed(committed), committed.office()
    results = together(
        lambda: perform(row, "agree", office, seen=1),
        lambda: perform(row, "agree", office, seen=1),
    )
    (told,) = [result for result in results if isinstance(result, SpokenError)]
    assert isinstance(told, Overtaken)
    assert "Jardin convenu" in told.text.fr
    assert Entry.objects.filter(act="agree").count() == 1
    assert list(verify_all()) == []


def test_without_having_looked_the_second_is_refused_by_the_stage(committed: Cast) -> None:
    row, office = proposed(committed), committed.office()
    results = together(*[lambda: perform(row, "agree", office)] * 2)
    (told,) = [result for result in results if isinstance(result, SpokenError)]
    assert isinstance(told, Refused)
    assert "stage" in {verdict.kind for verdict in told.judgement.refusals}


def test_of_two_rivals_agreed_at_once_only_one_takes_the_plot(committed: Cast) -> None:
    office = committed.office()
    first, second = (proposed(committed, commons=committed.plot) for _ in range(2))
    results = together(
        lambda: perform(first, "agree", office), lambda: perform(second, "agree", office)
    )
    (told,) = [result for result in results if isinstance(result, Refused)]
    assert [verdict.kind for verdict in told.judgement.refusals] == ["lock"]


def test_numbers_given_at_once_are_all_different(committed: Cast) -> None:
    results = together(*[lambda: proposed(committed)] * 6)
    assert sorted(row.number for row in results if isinstance(row, DossierRow)) == [
        f"2026-00{n}" for n in range(1, 7)
    ]
    assert sum(tally.count for tally in Tally.objects.all()) == 6


def test_comments_at_once_all_enter_one_after_the_other(committed: Cast) -> None:
    row, elsa = proposed(committed), committed.alone(committed.elsa)
    together(
        *[lambda: [perform(row, "comment", elsa, data={"remark": "Oui."}) for _ in range(5)]] * 4
    )
    assert list(Entry.objects.order_by("seq").values_list("seq", flat=True)) == list(range(1, 22))
    assert list(verify_all()) == []


def test_a_database_locked_for_a_while_is_waited_for(committed: Cast) -> None:
    if connection.vendor != "sqlite":
        check_waiting_on_postgresql(committed)
        return
    row, office = proposed(committed), committed.office()
    holder = sqlite3.connect(settings.DATABASES["default"]["NAME"], isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    started = threading.Event()
    results: list[DossierRow] = []

    def write() -> None:
        started.set()
        with clock.at(DAY):
            results.append(perform(row, "agree", office))
        connections.close_all()

    writer = threading.Thread(target=write)
    writer.start()
    started.wait()
    writer.join(2)
    assert writer.is_alive()
    holder.execute("ROLLBACK")
    holder.close()
    writer.join(30)
    assert [result.stage for result in results] == ["agreed"]


def check_waiting_on_postgresql(cast: Cast) -> None:
    row, office = proposed(cast), cast.office()
    results: list[DossierRow] = []

    def write() -> None:
        with clock.at(DAY):
            results.append(perform(row, "agree", office))
        connections.close_all()

    writer = threading.Thread(target=write)
    with transaction.atomic():
        DossierRow.objects.select_for_update().get(pk=row.pk)
        writer.start()
        writer.join(2)
        assert writer.is_alive()
    writer.join(30)
    assert [result.stage for result in results] == ["agreed"]


def test_a_database_that_stays_locked_gets_a_sentence(committed: Cast) -> None:
    row, office = proposed(committed), committed.office()
    with connection.cursor() as cursor:
        impatient = "PRAGMA busy_timeout = 50"
        patient = "PRAGMA busy_timeout = 20000"
        if connection.vendor == "postgresql":
            impatient, patient = "SET lock_timeout = 50", "SET lock_timeout = 20000"
        cursor.execute(impatient)
    locked, release = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic():
            DossierRow.objects.select_for_update().get(pk=row.pk)
            locked.set()
            release.wait(30)
        connections.close_all()

    holder = threading.Thread(target=hold)
    holder.start()
    locked.wait(30)
    with pytest.raises(Busy, match="rien n’est perdu"):
        perform(row, "agree", office)
    release.set()
    holder.join(30)
    assert perform(row, "agree", office).stage == "agreed"
    with connection.cursor() as cursor:
        cursor.execute(patient)


def test_a_transaction_that_crossed_another_begins_again(committed: Cast) -> None:
    class CrossedError(Exception):
        sqlstate = "40P01"

    attempts: list[int] = []

    def work() -> str:
        attempts.append(1)
        if len(attempts) == 1:
            raise OperationalError("deadlock detected") from CrossedError()
        return "done"

    assert patiently(work) == "done"
    assert len(attempts) == 2


def test_another_trouble_of_the_database_is_not_hidden(committed: Cast) -> None:
    def work() -> None:
        raise OperationalError("disk I/O error")

    with pytest.raises(OperationalError, match="disk"):
        patiently(work)


@pytest.mark.parametrize("fatal", [1, 2, 3, 4])
def test_a_program_killed_between_two_writes_leaves_a_valid_register(
    committed: Cast, fatal: int
) -> None:
    row = proposed(committed, commons=committed.plot)
    arguments = [f"{it}" for it in (row.pk, committed.driss.pk, committed.hands.pk, DAY, fatal)]
    done = subprocess.run(
        [sys.executable, "-m", "tests.apps.dying_writer", *arguments],
        cwd=ROOT,
        env=os.environ | {"COMMUNAUX_DATABASE_URL": address()},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    remarks = [entry.body["data"].get("remark") for entry in Entry.objects.order_by("seq")]
    assert remarks == [None, "Celle-ci reste."]
    assert list(verify_all()) == []
    row.refresh_from_db()
    assert row.head_seq == 2
    after = perform(row, "comment", committed.gardeners(), data={"remark": "On continue."})
    assert after.head_seq == 3


def address() -> str:
    """The address of the database the tests run in, for another program."""
    found = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{found['NAME']}"
    place = f"{found['USER']}:{found['PASSWORD']}@{found['HOST']}:{found['PORT']}"
    return f"postgres://{place}/{found['NAME']}"
