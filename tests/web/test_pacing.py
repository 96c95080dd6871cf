"""Whoever goes too fast waits, whichever process answers; and waiting is told in a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from communaux.apps.deliberation.ballots.guessing import sender_of
from communaux.config.shared_counts import SharedCounts, sealed_key, sweep_counts
from communaux.kernel.time import clock
from tests.web.conftest import DAY
from tests.web.entering import CHLOE, ask_code, sign_up

pytestmark = pytest.mark.usefixtures("installation")


@pytest.fixture
def counts(tmp_path: Path) -> Iterator[Callable[[], SharedCounts]]:
    """What each process sees of the same counts."""
    opened: list[SharedCounts] = []

    def another() -> SharedCounts:
        opened.append(SharedCounts(tmp_path / "counts.sqlite3", {"KEY_FUNCTION": sealed_key}))
        return opened[-1]

    yield another
    for each in opened:
        each.close()


@pytest.mark.parametrize(
    ("setting", "method", "name"),
    [
        ("WRITES_PER_MINUTE", "POST", "account_login"),
        ("PRINTS_PER_MINUTE", "GET", "/fr/nulle-part.pdf"),
        ("CALLS_PER_MINUTE", "GET", "/api/mechanisms"),
    ],
)
def test_a_connection_that_goes_too_fast_waits_until_the_next_minute(
    settings: Settings, setting: str, method: str, name: str
) -> None:
    setattr(settings, setting, 3)
    address = name if name.startswith("/") else reverse(name)

    def ask(client: Client) -> int:
        return client.generic(method, address).status_code

    with clock.at(DAY):
        answers = [ask(Client()) for _ in range(4)]
        last = Client().generic(method, address)
        other = ask(Client(REMOTE_ADDR="192.0.2.7"))
    assert 429 not in answers[:3]
    assert (answers[3], last.status_code) == (429, 429)
    assert 0 < int(last["Retry-After"]) <= 60
    assert re.search("[Aa]ttende[zr]", last.content.decode())
    assert other != 429


def test_the_refusal_of_the_api_is_an_answer_like_the_others(settings: Settings) -> None:
    settings.CALLS_PER_MINUTE = 1
    told = [Client().get("/api/mechanisms") for _ in range(2)][1].json()
    assert told["error"] == "too_many"
    assert set(told["sentence"]) == {"fr", "en"}


def test_reading_pages_is_never_counted_and_zero_means_no_limit(settings: Settings) -> None:
    settings.WRITES_PER_MINUTE = settings.CALLS_PER_MINUTE = settings.PRINTS_PER_MINUTE = 1
    assert {Client().get(reverse("home")).status_code for _ in range(5)} == {200}
    settings.CALLS_PER_MINUTE = 0
    assert {Client().get("/api/mechanisms").status_code for _ in range(5)} == {200}


def test_the_thirtieth_try_of_a_code_is_refused_whatever_the_browser() -> None:
    """Three tries for one letter; asking for letters without end is stopped as well."""
    sign_up(Client())
    tried = []
    for _ in range(30):
        client = Client()
        client.post(reverse("account_login"), {"email": CHLOE})
        answer = client.post(reverse("account_confirm_login_code"), {"code": "AAAA-AAAA"})
        tried.append(answer.status_code)
    sent = len(mail.outbox)
    page = Client().post(reverse("account_login"), {"email": CHLOE})
    assert len(mail.outbox) == sent < 30
    assert "Location" not in page
    cache.clear()
    assert ask_code(Client()) != ""


def test_two_processes_count_together(counts: Callable[[], SharedCounts]) -> None:
    one, other = counts(), counts()
    assert one.add("n", 0, 60)
    assert not other.add("n", 0, 60)

    def count(kept: SharedCounts) -> None:
        for _ in range(5):
            kept.incr("n")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(count, [counts() for _ in range(8)]))
    assert (one.get("n"), other.get("n")) == (40, 40)


def test_counting_gives_no_longer_life(
    counts: Callable[[], SharedCounts], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, now = counts(), 1_000.0
    monkeypatch.setattr("time.time", lambda: now)
    kept.add("n", 0, 60)
    now += 59
    kept.incr("n")
    now += 2
    assert kept.get("n") is None
    with pytest.raises(ValueError, match="Nothing is counted"):
        kept.incr("n")


def test_what_is_past_its_time_is_swept_away(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1_000.0
    monkeypatch.setattr("time.time", lambda: now)
    assert sweep_counts() == 0
    settings.CACHES = {
        "default": {
            "BACKEND": "communaux.config.shared_counts.SharedCounts",
            "LOCATION": tmp_path / "counts.sqlite3",
            "KEY_FUNCTION": "communaux.config.shared_counts.sealed_key",
        }
    }
    cache.add("short", 0, 60)
    cache.add("long", 0, 3600)
    now += 61
    assert sweep_counts() == 1
    assert (cache.get("short"), cache.get("long")) == (None, 0)
    now += 3600
    cache.add("another", 0, 60)
    assert (sweep_counts(), cache.get("another")) == (0, 0)
    cache.close()


def test_no_address_is_written_in_the_counts(
    tmp_path: Path, counts: Callable[[], SharedCounts]
) -> None:
    kept = counts()
    for key in ("allauth:rl:ip:203.0.113.9", "ballot-chloe@exemple.fr"):
        kept.set(key, [1.0], 60)
    written = b"".join(path.name.encode() + path.read_bytes() for path in tmp_path.iterdir())
    assert kept.get("ballot-chloe@exemple.fr") == [1.0]
    assert (tmp_path / "counts.sqlite3").exists()
    assert b"203.0.113" not in written
    assert b"exemple" not in written


def test_a_home_with_many_addresses_of_version_6_counts_as_one() -> None:
    homes = [{"REMOTE_ADDR": f"2001:db8:1:2::{n:x}"} for n in (1, 2, 0xFFFF)]
    assert {sender_of(home) for home in homes} == {"2001:db8:1:2::"}
    assert sender_of({"REMOTE_ADDR": "2001:db8:1:3::1"}) == "2001:db8:1:3::"
    assert sender_of({"REMOTE_ADDR": "203.0.113.9"}) == "203.0.113.9"
    assert sender_of({"REMOTE_ADDR": "not:an:address"}) == "not:an:address"


def test_only_the_address_our_proxy_saw_is_believed(settings: Settings) -> None:
    forged = {"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": "1.2.3.4, 203.0.113.9"}
    assert sender_of(forged) == "10.0.0.1"
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert sender_of(forged) == "203.0.113.9"


def test_the_counts_keep_the_promises_of_a_cache(counts: Callable[[], SharedCounts]) -> None:
    kept = counts()
    kept.set("a", {"b": [1, 2]}, None)
    assert kept.get("a") == {"b": [1, 2]}
    assert kept.touch("a", 60)
    assert not kept.touch("none", 60)
    assert kept.delete("a")
    assert not kept.delete("a")
    kept.set("a", 1)
    kept.clear()
    assert kept.get("a", "nothing") == "nothing"
    assert kept.add("a", 1, -1)
    assert kept.add("a", 2, 60)
    assert kept.get("a") == 2
