"""`work`, `mail` and what `tick` tells: notices given, letters sent, failures shown."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from communaux.apps.actors.models import Actor, Territory
from communaux.apps.notifications.models import Letter, Notice, State
from communaux.kernel.time import clock
from tests.apps.notifications.conftest import with_address
from tests.cli.conftest import Speak
from tests.cli.test_demo import ROOT
from tests.cli.test_dossiers import PROPOSAL

DAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def fixed_day() -> Iterator[None]:
    with clock.at(DAY):
        yield


@pytest.fixture
def letter(district: Territory, speak: Speak) -> Letter:
    """The letter that tells Bruno of a pact just proposed, not sent yet."""
    with_address(Actor.objects.get(name="Bruno", nature="person"))
    shown = speak("open", "collaboration_pact", "--as", "Chloé", "--data", json.dumps(PROPOSAL))
    assert shown.exit_code == 0, shown.output
    from communaux.apps.notifications.spreading import spread

    spread()
    return Letter.objects.get()


def test_one_round_of_work_says_what_it_did(speak: Speak, letter: Letter) -> None:
    assert "Avis donnés : 0. Courriels envoyés : 1." in speak("work", "--once").stdout
    assert "Avis donnés : 0. Courriels envoyés : 0." in speak("work", "--once").stdout


def test_failures_are_listed_and_sent_again(speak: Speak, letter: Letter) -> None:
    calm = speak("mail", "failures")
    assert (calm.exit_code, calm.stdout) == (0, "Aucun courriel en échec.\n")
    Letter.objects.update(state=State.FAILED, trouble="recipient", code=550, attempts=1)
    shown = speak("mail", "failures")
    assert shown.exit_code == 1
    assert f"{letter.pk} · Bruno · en échec : l’adresse est refusée, réponse 550" in shown.stdout
    assert "@" not in shown.stdout
    refused = speak("mail", "resend")
    assert refused.exit_code == 1
    assert "--all" in refused.output
    assert "1" in speak("mail", "resend", str(letter.pk)).stdout
    assert "0" in speak("mail", "resend", "--all").stdout
    letter.refresh_from_db()
    assert (letter.state, letter.attempts) == (State.WAITING, 0)


def test_the_night_tells_what_falls_due_and_only_once(speak: Speak, letter: Letter) -> None:
    Notice.objects.all().delete()
    with clock.at(date(2026, 3, 10)):
        first, second = speak("tick").stdout, speak("tick").stdout
    assert "Avis donnés : " in first
    assert "Avis donnés" not in second
    (notice,) = Notice.objects.filter(kind="due")
    assert (notice.kind, notice.why, notice.person.name) == ("due", "late", "Bruno")


@pytest.mark.long
def test_letters_are_sent_beside_the_server_and_no_longer_when_it_is_killed(
    tmp_path: Path,
) -> None:
    place = tmp_path / "data"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COMMUNAUX_")}
    server = subprocess.Popen(
        [sys.executable, "-m", "communaux", "serve", "--migrate", "--port", port],
        cwd=tmp_path,
        env=kept | {"COMMUNAUX_DATA": str(place), "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
    )
    try:
        postman = _until(lambda: _beside(server.pid))
    finally:
        workers = _children(server.pid)
        server.send_signal(signal.SIGKILL)
        server.wait(20)
        for pid in set(workers) - set(_beside(server.pid)):
            os.kill(pid, signal.SIGKILL)
    assert len(postman) == 1
    _until(lambda: not Path(f"/proc/{postman[0]}").exists())


def _until(found: object) -> list[int]:
    """What a question answers once it answers something."""
    assert callable(found)
    for _ in range(300):
        if answer := found():
            return answer if isinstance(answer, list) else []
        time.sleep(0.1)
    raise AssertionError("It did not happen within half a minute.")


def _children(parent: int) -> list[int]:
    listed = Path(f"/proc/{parent}/task/{parent}/children")
    return [int(pid) for pid in listed.read_text().split()] if listed.exists() else []


def _beside(parent: int) -> list[int]:
    """The programs started with `work --beside` that number."""
    mark = f"work\0--beside\0{parent}".encode()
    return [
        int(place.parent.name)
        for place in Path("/proc").glob("[0-9]*/cmdline")
        if mark in _read(place)
    ]


def _read(place: Path) -> bytes:
    try:
        return place.read_bytes()
    except OSError:
        return b""
