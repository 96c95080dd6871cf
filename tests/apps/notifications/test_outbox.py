"""The queue: each letter leaves once; what did not leave is tried again, then shown."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from datetime import date, datetime, timedelta
from email import message_from_string, policy
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from communaux.apps.dossiers.models import DossierRow
from communaux.apps.notifications import outbox
from communaux.apps.notifications.concerned import Concerned, concerned_by
from communaux.apps.notifications.forgetting import forget_old
from communaux.apps.notifications.models import Letter, Notice, Preference, State
from communaux.apps.notifications.outbox import WAITS, in_trouble, send_again
from communaux.apps.notifications.sending import send_due
from communaux.apps.notifications.spreading import spread
from communaux.apps.notifications.working import one_round, work
from communaux.kernel.time import clock
from tests.apps.conftest import DAY, Cast, proposed
from tests.apps.notifications.conftest import with_address
from tests.apps.notifications.postbox import Postbox, postbox
from tests.apps.test_two_at_once import address

ROOT = Path(__file__).parents[3]
PARIS = ZoneInfo("Europe/Paris")
pytestmark = pytest.mark.database


def by_smtp(settings: Settings, port: int, timeout: float = 5) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_TIMEOUT = timeout
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False


def only() -> Letter:
    return Letter.objects.get()


def standing() -> tuple[str, str, int | None]:
    letter = only()
    return letter.state, letter.trouble, letter.code


@pytest.fixture
def waiting(told_garden: DossierRow) -> Letter:
    """Bruno's letter, ready to leave."""
    spread()
    return only()


def test_a_letter_leaves_once_through_a_mail_server(settings: Settings, waiting: Letter) -> None:
    with postbox() as box:
        by_smtp(settings, box.port)
        assert send_due() == 1
        assert send_due() == 0
    (taken,) = box.taken
    letter = message_from_string(taken, policy=policy.default)
    assert (
        letter["Subject"]
        .strip()
        .startswith("Ville de Bourg, d’ici le 1er avril : Réponse du guichet")
    )
    assert letter["Message-ID"] == f"<{waiting.pk}@localhost>"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert (
        letter["List-Unsubscribe"]
        .strip()
        .startswith("<https://communs.exemple.fr/fr/courriels/arret/")
    )
    assert standing() == (State.SENT, "", None)
    assert only().sent_at == clock.now()


@pytest.mark.parametrize(
    ("answers", "state", "trouble", "code"),
    [
        ({"RCPT": "550 inconnu"}, State.FAILED, "recipient", 550),
        ({"RCPT": "450 plus tard"}, State.WAITING, "recipient", 450),
        ({"MAIL": "421 trop de monde"}, State.WAITING, "refused", 421),
        ({"DATA": "554 non"}, State.FAILED, "refused", 554),
        ({"END": "451 plus tard"}, State.WAITING, "refused", 451),
        ({"END": "554 pourriel"}, State.FAILED, "refused", 554),
        ({"CONNECT": "554 pas ici"}, State.WAITING, "server", 554),
        ({"CONNECT": "hang up"}, State.WAITING, "server", None),
        ({"END": "hang up"}, State.DOUBTFUL, "silence", None),
    ],
)
def test_what_the_server_answers_decides_of_what_comes_next(
    settings: Settings,
    waiting: Letter,
    answers: dict[str, str],
    state: State,
    trouble: str,
    code: int | None,
) -> None:
    with postbox(**answers) as box:
        by_smtp(settings, box.port)
        assert send_due() == 0
    found = standing()
    assert found[:2] == (state, trouble)
    if code is not None:
        assert found[2] == code


def test_a_server_that_falls_silent_after_the_letter_leaves_a_doubt(
    settings: Settings, waiting: Letter
) -> None:
    """It may have taken it: sending again by ourselves could send it twice."""
    with postbox(END="silence") as box:
        by_smtp(settings, box.port, timeout=0.3)
        send_due()
        assert standing() == (State.DOUBTFUL, "silence", None)
        with clock.at(clock.now() + timedelta(days=2)):
            send_due()
        assert len(box.taken) == 1


def test_a_server_that_never_greets_is_tried_again(settings: Settings, waiting: Letter) -> None:
    with postbox(CONNECT="silence") as box:
        by_smtp(settings, box.port, timeout=0.3)
        send_due()
    assert standing()[:2] == (State.WAITING, "server")


def test_a_server_down_is_tried_after_longer_and_longer_waits_then_it_is_a_failure(
    settings: Settings, waiting: Letter
) -> None:
    by_smtp(settings, _closed_port())
    Preference.objects.create(person=waiting.person, quiet_from="00:00", quiet_until="00:00")
    now = clock.now()
    for wait in WAITS:
        with clock.at(now):
            send_due()
            assert only().not_before == now + wait
        with clock.at(now + wait - timedelta(seconds=1)):
            send_due()
            assert only().not_before == now + wait
        now += wait
    with clock.at(now):
        send_due()
    assert standing()[:2] == (State.FAILED, "server")
    assert only().attempts == len(WAITS) + 1
    assert [each.pk for each in in_trouble()] == [waiting.pk]


def _closed_port() -> int:
    with postbox() as box:
        return box.port


def test_a_failure_can_be_sent_again_and_then_leaves(settings: Settings, waiting: Letter) -> None:
    with postbox(RCPT=["550 inconnu"]) as box:
        by_smtp(settings, box.port)
        send_due()
        assert send_again([waiting.pk]) == 1
        assert send_due() == 1
        assert send_again() == 0
    assert standing() == (State.SENT, "", None)


def test_one_letter_refused_holds_back_no_other(settings: Settings, cast: Cast) -> None:
    for person in (cast.bruno, cast.awa):
        with_address(person)
    from communaux.apps.actors.models import Mandate

    Mandate.objects.create(
        person=cast.awa, body=cast.city, territory=cast.territory, roles=["office"],
        starts=DAY - timedelta(days=1),
    )  # fmt: skip
    proposed(cast)
    spread()
    with postbox(RCPT=["550 inconnu"]) as box:
        by_smtp(settings, box.port)
        assert send_due() == 1
    states = Letter.objects.order_by("state").values_list("state", flat=True)
    assert list(states) == [State.FAILED, State.SENT]


def test_a_letter_that_cannot_be_written_holds_back_no_other(
    waiting: Letter, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from communaux.apps.notifications import sending

    def broken(*_: object) -> None:
        raise ValueError("06 12 34 56 78")

    monkeypatch.setattr(sending, "letter_message", broken)
    assert send_due() == 0
    assert standing()[:2] == (State.FAILED, "unwritten")
    assert "06 12" not in caplog.text


def test_what_the_server_says_is_not_kept_for_it_repeats_the_address(
    settings: Settings, waiting: Letter, reached: dict[str, str]
) -> None:
    with postbox(RCPT=f"550 <{reached['Bruno']}> inconnu") as box:
        by_smtp(settings, box.port)
        send_due()
    assert reached["Bruno"] not in str(Letter.objects.values())


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
        assert send_again() == 1
        assert send_due() == 1
        assert len(box.taken) == 2


def _wait_for(box: Postbox) -> None:
    """Until the letter has been taken."""
    for _ in range(600):
        if box.taken:
            return
        threading.Event().wait(0.05)
    raise AssertionError("The program never sent the letter.")


def test_a_letter_tried_again_waits_for_the_end_of_the_night(
    settings: Settings, waiting: Letter
) -> None:
    evening, morning = (
        datetime(2026, 3, day, hour, tzinfo=PARIS) for day, hour in ((2, 21), (3, 7))
    )
    with postbox() as box:
        by_smtp(settings, box.port)
        with clock.at(evening):
            assert send_due() == 0
        assert (only().state, only().not_before, only().attempts) == (State.WAITING, morning, 0)
        with clock.at(morning):
            assert send_due() == 1


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


def test_traces_of_letters_are_forgotten_and_waiting_ones_are_not(waiting: Letter) -> None:
    with clock.at(DAY + timedelta(days=200)):
        forget_old()
        assert Letter.objects.exists()
    send_due()
    with clock.at(DAY + timedelta(days=200)):
        forget_old()
    assert not Letter.objects.exists()
