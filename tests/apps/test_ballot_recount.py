"""Two thousand people vote online; the program of docs/ballots.md counts them again without us."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from communaux.apps.deliberation.ballots.closing import tally_of
from communaux.apps.deliberation.ballots.publishing import export_ballot, paper_of
from communaux.apps.deliberation.ballots.roll import mark_in_person
from communaux.apps.deliberation.ballots.sealing import seal
from communaux.apps.dossiers import pinning
from communaux.apps.register.models import Entry
from communaux.kernel.ballots.codes import spell
from communaux.kernel.time import clock
from tests.apps.conftest import Cast
from tests.apps.polling import AFTER, DURING, OPEN_VOTE, Station, fields, station

pytestmark = pytest.mark.database
PAGE = Path(__file__).resolve().parents[2] / "docs" / "ballots.md"
MOST_LINES, VOTERS = 60, 2000
Told = dict[str, Any]


@pytest.fixture(autouse=True)
def field_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pinning, "catalogue", fields)


def script() -> str:
    (program,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    return str(program)


def recounted(folder: Path, told: Told, *receipts: str) -> subprocess.CompletedProcess[str]:
    (folder / "recount.py").write_text(script(), encoding="utf-8")
    (folder / "box.json").write_text(json.dumps(told), encoding="utf-8")
    command = [sys.executable, "-I", "recount.py", "box.json", *receipts]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def choice_of(n: int) -> str:
    return "blank" if n % 50 == 0 else "against" if n % 3 == 0 else "for"


def asked_over_http(client: Client, polls: Station, n: int) -> str:
    """A vote as a voter's own device sends it, each from an address of its own; the receipt."""
    paper = {"code": polls.codes[str(n)], "choice": choice_of(n)}
    with clock.at(DURING):
        answer = client.post(
            f"/api/ballots/{polls.ballot.pk}/votes",
            paper,
            content_type="application/json",
            REMOTE_ADDR=f"2001:db8::{n:x}",
        )
    assert answer.status_code == 201, answer.content
    return str(answer.json()["receipt"])


def test_the_program_is_short_and_imports_nothing_of_ours() -> None:
    lines = [line for line in script().splitlines() if line.strip()]
    assert len(lines) <= MOST_LINES
    imported = {word for line in lines if "import " in line for word in re.findall(r"\w+", line)}
    assert imported <= {"import", "from", "hashlib", "json", "sys", "collections", "Counter"}


@pytest.mark.long
def test_two_thousand_people_vote_and_the_count_is_redone_without_us(
    cast: Cast, tmp_path: Path, settings: Settings
) -> None:
    settings.CALLS_PER_MINUTE = settings.WRITES_PER_MINUTE = 0  # A whole town votes from here.
    polls = station(cast, VOTERS)
    client = Client()
    receipts = {n: asked_over_http(client, polls, n) for n in range(1, VOTERS + 1)}
    ballot = polls.close()
    tally = tally_of(ballot)
    expected = Counter(map(choice_of, receipts))
    assert tally.voted == tally.eligible == VOTERS
    assert {**tally.choices, "blank": tally.blank} == expected
    with clock.at(AFTER):
        seal(ballot, polls.office)
    data = Entry.objects.get(act="return_vote").body["data"]
    told = export_ballot(ballot)
    done = recounted(tmp_path, told, receipts[7], receipts[150])
    assert (done.returncode, done.stderr) == (0, "")
    assert f'"for": {expected["for"]}' in done.stdout
    assert f"Receipt {receipts[7]}: counted as for" in done.stdout
    assert f"Receipt {receipts[150]}: counted as blank" in done.stdout
    assert data["papers_hash"] in done.stdout
    assert paper_of(ballot, receipts[3]).choice == "against"
    assert recounted(tmp_path, told, spell(5, "receipt")).returncode == 1


@pytest.fixture
def told(cast: Cast) -> Told:
    """The box of a small ballot, online and in person."""
    polls = station(cast, 6)
    for n in (1, 2, 3):
        polls.vote(n, choice_of(n))
    with clock.at(DURING):
        for number in ("4", "5"):
            mark_in_person(polls.ballot, polls.office, number)
    copy: Told = json.loads(json.dumps(export_ballot(polls.close(invalid=1, **{"for": 1}))))
    return copy


def change(told: Told) -> None:
    told["papers"][0]["choice"] = "for" if told["papers"][0]["choice"] != "for" else "against"


def remove(told: Told) -> None:
    told["papers"].pop()


def add(told: Told) -> None:
    told["papers"].append({"receipt": "0" * 64, "choice": "for"})


def double(told: Told) -> None:
    told["papers"].append(told["papers"][0])


def stuff(told: Told) -> None:
    told["in_person"]["for"] += 5


def announce(told: Told) -> None:
    told["result"]["for"] += 1


def shrink(told: Told) -> None:
    told["result"]["eligible"] = 2


def rehash(told: Told) -> None:
    told["papers_sha256"] = "0" * 64


def test_a_true_box_is_counted_again_online_and_in_person(told: Told, tmp_path: Path) -> None:
    done = recounted(tmp_path, told)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_true_open_box_is_counted_again_with_its_names(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pinning, "catalogue", lambda: fields(OPEN_VOTE))
    polls = station(cast)
    polls.vote(1)
    assert recounted(tmp_path, export_ballot(polls.close())).returncode == 0


@pytest.mark.parametrize("tamper", [change, remove, add, double, stuff, announce, shrink, rehash])
def test_a_tampered_box_is_found_by_the_program(
    told: Told, tmp_path: Path, tamper: Callable[[Told], None]
) -> None:
    tamper(told)
    done = recounted(tmp_path, told)
    assert done.returncode == 1, done.stdout
    assert done.stderr == ""
