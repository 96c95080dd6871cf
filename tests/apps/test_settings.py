"""The settings are safe before anybody touches them."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from communaux.config.database import BadDatabaseAddress, database
from communaux.config.environment import Environment
from communaux.config.secret import secret_key

ROOT = Path(__file__).parents[2]


def test_without_an_address_the_data_folder_holds_an_sqlite_database(tmp_path: Path) -> None:
    found = database("", tmp_path)
    assert found["NAME"] == str(tmp_path / "communaux.sqlite3")
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in found["OPTIONS"]["init_command"]


@pytest.mark.parametrize(
    ("address", "name"),
    [("sqlite:///a/b.sqlite3", "a/b.sqlite3"), ("sqlite:////a/b%20c.sqlite3", "/a/b c.sqlite3")],
)
def test_an_sqlite_address_is_relative_or_absolute(tmp_path: Path, address: str, name: str) -> None:
    assert database(address, tmp_path)["NAME"] == name


def test_a_postgresql_address_says_everything(tmp_path: Path) -> None:
    address = "postgres://awa:p%40ss@db.example:5433/communaux?pool=8&sslmode=require"
    found = database(address, tmp_path)
    told = {key: found[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")}
    assert told == {
        "NAME": "communaux",
        "USER": "awa",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "5433",
    }
    assert found["OPTIONS"]["pool"]["max_size"] == 8
    assert found["OPTIONS"]["sslmode"] == "require"
    assert found["CONN_MAX_AGE"] == 0
    assert "pool" not in database("postgresql://awa@db/communaux", tmp_path)["OPTIONS"]


@pytest.mark.parametrize("address", ["mysql://a/b", "postgres://host", "here.sqlite3"])
def test_an_address_that_cannot_be_used_gets_a_sentence(tmp_path: Path, address: str) -> None:
    with pytest.raises(BadDatabaseAddress, match=r"COMMUNAUX_DATABASE_URL .*write"):
        database(address, tmp_path)


def test_the_secret_key_is_written_once_for_its_owner_alone(tmp_path: Path) -> None:
    first = secret_key(tmp_path)
    assert len(first) >= 50
    assert secret_key(tmp_path) == first
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_cookies_need_https_except_in_a_demonstration(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DEMO", "DEBUG", "SECURE"):
        monkeypatch.delenv(f"COMMUNAUX_{name}", raising=False)
    assert Environment().secure_cookies
    assert not Environment(DEMO=True).secure_cookies
    assert Environment(DEMO=True, SECURE=True).secure_cookies


def test_lists_in_the_environment_are_parted_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNAUX_ALLOWED_HOSTS", "communs.example, www.communs.example,")
    assert Environment().ALLOWED_HOSTS == ("communs.example", "www.communs.example")


def test_a_deployment_of_the_defaults_has_no_serious_warning(tmp_path: Path) -> None:
    program = (
        "import json, communaux.config.settings as s;"
        "print(json.dumps([s.DEBUG, s.SESSION_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY,"
        "s.CSRF_COOKIE_SECURE, s.X_FRAME_OPTIONS,"
        "sorted({w for d in s.CONTENT_SECURITY_POLICY['DIRECTIVES'].values() for w in d})]))"
    )
    variables = {k: v for k, v in os.environ.items() if not k.startswith("COMMUNAUX_")}
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=variables | {"COMMUNAUX_DATA": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == (
        '[false, true, true, true, "DENY", ["\'none\'", "\'self\'", "data:"]]'
    )


@pytest.mark.parametrize(
    "key", ["secret", "a" * 60, "django-insecure-0123456789abcdefghijklmnopqrstuvwxyz"]
)
def test_a_secret_that_can_be_guessed_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match="too short or too plain"):
        Environment(SECRET_KEY=key)
    assert Environment(SECRET_KEY="0123456789abcdefghij" * 3).SECRET_KEY


def test_debug_pages_are_refused_to_the_public() -> None:
    with pytest.raises(ValueError, match="Unset COMMUNAUX_DEBUG"):
        Environment(DEBUG=True, ALLOWED_HOSTS=("communs.example",))
    assert Environment(DEBUG=True).DEBUG


def test_a_code_lives_ten_minutes_at_most() -> None:
    from django.conf import settings

    assert settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT <= 600
