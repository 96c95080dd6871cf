"""Programs at work: several at once, one killed on the way, one that goes round and round."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from communaux.apps.dossiers.models import DossierRow
from communaux.apps.notifications import outbox
from communaux.apps.notifications.concerned import Concerned, concerned_by
from communaux.apps.notifications.models import Letter, Notice, State
from communaux.apps.notifications.outbox import send_again
from communaux.apps.notifications.sending import send_due
from communaux.apps.notifications.spreading import spread
from communaux.apps.notifications.working import one_round, work
from communaux.kernel.time import clock
from tests.apps.conftest import DAY, Cast, proposed
from tests.apps.notifications.conftest import with_address
from tests.apps.notifications.postbox import Postbox, by_smtp, postbox, standing
from tests.apps.test_two_at_once import address

ROOT = Path(__file__).parents[3]
pytestmark = pytest.mark.database


def test_two_programs_at_work_at_once_send_each_letter_once(
    settings: Settings, committed: Cast
) -> None:
    for person in (committed.bruno, committed.driss):
        with_address(person, changed="now", quiet_from="00:00", quiet_until="00:00")
    rows = [proposed(committed) for _ in range(6)]
    assert len(rows) == 6
    with postbox() as box:
        by_smtp(settings, box.port)
        gate, made = threading.Barrier(3), []

        def run() -> None:
            gate.wait()
            with clock.at(DAY):
                made.append(one_round())
            connections.close_all()

        threads = [threading.Thread(target=run) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
        assert sum(notices for notices, _ in made) == Notice.objects.count() == 6
        assert sum(sent for _, sent in made) == len(box.taken) == 6
    assert set(Letter.objects.values_list("state", flat=True)) == {State.SENT}


def test_a_program_killed_between_sending_and_marking_sends_no_letter_twice(
    settings: Settings, committed: Cast
) -> None:
    """At most once: the letter left, nobody wrote it down; it is doubtful, and not sent again."""
    with_address(committed.bruno)
    proposed(committed)
    spread()
    with postbox(END=["silence"]) as box:
        program = subprocess.Popen(
            [sys.executable, "-m", "tests.apps.notifications.dying_postman", str(box.port)],
            cwd=ROOT,
            env=os.environ | {"COMMUNAUX_DATABASE_URL": address()},
        )
        _wait_for(box)
        os.kill(program.pid, signal.SIGKILL)
        program.wait(20)
        by_smtp(settings, box.port)
        assert standing()[0] == State.SENDING
        with clock.at(clock.now() + outbox.LOST_AFTER - timedelta(minutes=1)):
            send_due()
        assert standing()[0] == State.SENDING
        with clock.at(clock.now() + outbox.LOST_AFTER + timedelta(minutes=1)):
            send_due()
        assert standing()[:2] == (State.DOUBTFUL, "killed")
        assert len(box.taken) == 1
        assert len(send_again()) == 1
        assert send_due() == 1
        assert len(box.taken) == 2


def _wait_for(box: Postbox) -> None:
    """Until the letter has been taken."""
    for _ in range(600):
        if box.taken:
            return
        threading.Event().wait(0.05)
    raise AssertionError("The program never sent the letter.")


def test_an_empty_queue_is_looked_at_with_a_few_queries(cast: Cast) -> None:
    with CaptureQueriesContext(connection) as asked:
        assert one_round() == (0, 0)
    assert len(asked) <= 3


def test_a_dossier_in_trouble_silences_no_other(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, other = proposed(cast), proposed(cast)

    def in_trouble_here(row: DossierRow, on: date) -> list[Concerned]:
        if row.pk == broken.pk:
            raise LookupError(row.title)
        return concerned_by(row, on)

    with monkeypatch.context() as patch:
        patch.setattr("communaux.apps.notifications.spreading.concerned_by", in_trouble_here)
        assert spread() == 1
    assert Notice.objects.get().dossier_id == other.pk
    assert spread() == 0
    with clock.at(clock.now() + timedelta(minutes=11)):
        assert spread() == 1


def test_work_goes_round_until_it_is_stopped(committed: Cast) -> None:
    with_address(committed.bruno)
    proposed(committed)

    class Once(threading.Event):
        """Stops after the first wait."""

        def wait(self, timeout: float | None = None) -> bool:
            self.set()
            return super().wait(timeout)

    with clock.at(DAY):
        work(Once())
    assert len(mail.outbox) == 1
