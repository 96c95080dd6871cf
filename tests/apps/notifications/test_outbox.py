"""The queue: each letter leaves once; what did not leave is tried again, then shown."""

from __future__ import annotations

from datetime import datetime, timedelta
from email import message_from_string, policy
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from pytest_django import Settings

from communaux.apps.dossiers.models import DossierRow
from communaux.apps.notifications.forgetting import forget_old
from communaux.apps.notifications.models import Letter, Preference, State
from communaux.apps.notifications.outbox import WAITS, in_trouble, send_again
from communaux.apps.notifications.sending import send_due
from communaux.apps.notifications.spreading import spread
from communaux.kernel.time import clock
from tests.apps.conftest import DAY, Cast, proposed
from tests.apps.notifications.conftest import with_address
from tests.apps.notifications.postbox import by_smtp, only, postbox, standing

ROOT = Path(__file__).parents[3]
PARIS = ZoneInfo("Europe/Paris")
pytestmark = pytest.mark.database


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
        assert send_again([waiting.pk]) == [waiting]
        assert send_due() == 1
        assert send_again() == []
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


def test_traces_of_letters_are_forgotten_and_waiting_ones_are_not(waiting: Letter) -> None:
    with clock.at(DAY + timedelta(days=200)):
        forget_old()
        assert Letter.objects.exists()
    send_due()
    with clock.at(DAY + timedelta(days=200)):
        forget_old()
    assert not Letter.objects.exists()
