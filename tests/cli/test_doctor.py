"""The doctor: each point, when it is well and when it is not."""

from __future__ import annotations

import os
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from pytest_django import Settings

from communaux.apps.actors.accounts import appoint_administrator
from communaux.apps.actors.models import Actor, Mandate, Territory
from communaux.apps.auditing.models import AuditEntry
from communaux.apps.auditing.writing import note
from communaux.apps.notifications.models import Letter, State
from communaux.apps.register.guard import lowered
from communaux.apps.register.models import Entry
from communaux.cli.examination.finding import Finding
from communaux.cli.examination.folder import GIGABYTE, examine_folder, examine_user
from communaux.cli.examination.machine import ENDS, examine_machine, versions_here
from communaux.cli.examination.memory import examine_memory, examine_migrations
from communaux.cli.examination.settings import examine_settings
from communaux.config.environment import Environment
from tests.cli.conftest import Speak

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
TODAY = NOW.date()
GOOD: dict[str, Any] = {
    "ALLOWED_HOSTS": ("communs.exemple.fr",),
    "BEHIND_PROXY": True,
    "EMAIL_URL": "smtp://mail.exemple.fr",
    "EMAIL_FROM": "communs@exemple.fr",
}


@pytest.fixture(autouse=True)
def nobody_s_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("COMMUNAUX_")]:
        monkeypatch.delenv(name)


def levels(found: Any) -> dict[str, str]:
    """Point → level; every bad point says how to mend it, in both languages."""
    listed: list[Finding] = list(found)
    for each in listed:
        assert (each.mend is None) == (each.level == "well"), each
        assert each.said.fr
        assert each.said.en
    return {each.point: each.level for each in listed}


def test_a_careful_deployment_is_well_everywhere() -> None:
    assert set(levels(examine_settings(Environment(**GOOD))).values()) == {"well"}


@pytest.mark.parametrize(
    ("changed", "point", "level"),
    [
        ({"DEBUG": True, "ALLOWED_HOSTS": ("localhost",)}, "debug", "danger"),
        ({"DEMO": True}, "demo", "danger"),
        ({"ALLOWED_HOSTS": ("*",)}, "hosts", "danger"),
        ({"ALLOWED_HOSTS": ("localhost",)}, "hosts", "care"),
        ({"SECURE": False}, "https", "danger"),
        ({"BEHIND_PROXY": False}, "proxy", "care"),
        ({"EMAIL_URL": ""}, "mail", "danger"),
        ({"EMAIL_FROM": "communaux@localhost"}, "mail", "care"),
        ({"WRITES_PER_MINUTE": 0}, "pace", "care"),
    ],
)
def test_each_unsafe_setting_is_told(changed: dict[str, Any], point: str, level: str) -> None:
    assert levels(examine_settings(Environment(**GOOD | changed)))[point] == level


def test_a_folder_closed_to_others_with_a_fresh_backup_is_well(tmp_path: Path) -> None:
    data, backups = tmp_path / "data", tmp_path / "backups"
    data.mkdir(mode=0o700)
    backups.mkdir()
    (data / "secret_key").touch(mode=0o600)
    (backups / "copy.sqlite3").touch()
    found = levels(examine_folder(data, str(backups), 50 * GIGABYTE))
    assert found == dict.fromkeys(("folder", "secret", "disk", "backup"), "well")


def test_an_open_folder_a_full_disk_and_an_old_backup_are_told(tmp_path: Path) -> None:
    data, backups = tmp_path / "data", tmp_path / "backups"
    data.mkdir()
    data.chmod(0o755)
    (data / "secret_key").touch()
    (data / "secret_key").chmod(0o644)
    told = levels(examine_folder(data, str(backups), GIGABYTE // 2))
    assert told == dict.fromkeys(("folder", "secret", "disk", "backup"), "danger")
    backups.mkdir()
    old = backups / "copy.sqlite3"
    old.touch()
    os.utime(old, (time.time() - 3 * 24 * 3600,) * 2)
    assert levels(examine_folder(data, str(backups), 2 * GIGABYTE)) == told | {"disk": "care"}
    assert levels(examine_folder(data, ""))["backup"] == "care"


def test_running_with_every_right_is_told() -> None:
    assert (examine_user(0).level, examine_user(1000).level) == ("care", "well")


@pytest.mark.parametrize("version", list(ENDS))
def test_a_version_is_well_then_to_look_at_then_dangerous(version: str) -> None:
    end = ENDS[version]
    days = (end - timedelta(days=400), end - timedelta(days=30), end + timedelta(days=1))
    told = [levels(examine_machine(day, {"x": version}))["x"] for day in days]
    assert told == ["well", "care", "danger"]


def test_an_unknown_version_is_not_judged(tmp_path: Path) -> None:
    assert levels(examine_machine(TODAY, {"system": "plan9 4"})) == {"system": "care"}
    release = tmp_path / "os-release"
    release.write_text('NAME="Debian"\nID=debian\nVERSION_ID="12"\n')
    assert versions_here(release)["system"] == "debian 12"
    assert versions_here(release)["django"] in ENDS
    assert versions_here(tmp_path / "none")["system"]


def test_a_database_behind_the_program_is_told() -> None:
    assert (examine_migrations(0).level, examine_migrations(3).level) == ("well", "danger")


def test_a_quiet_database_is_well(district: Territory) -> None:
    awa = appoint_administrator("awa@exemple.fr", "Awa")
    Authenticator.objects.create(user=awa, type="totp", data={})
    Mandate.objects.update(ends=None)
    assert set(levels(examine_memory(NOW, TODAY)).values()) == {"well"}


def test_administrators_without_a_second_factor_are_told(district: Territory) -> None:
    assert levels(examine_memory(NOW, TODAY))["administrators"] == "care"
    awa = appoint_administrator("awa@exemple.fr", "Awa")
    assert levels(examine_memory(NOW, TODAY))["administrators"] == "danger"
    Authenticator.objects.create(user=awa, type="recovery_codes", data={})
    assert levels(examine_memory(NOW, TODAY))["administrators"] == "danger"


@pytest.mark.parametrize("days", [-10, 10])
def test_mandates_that_ended_or_end_soon_are_told(district: Territory, days: int) -> None:
    mandate = Mandate.objects.all()[0]
    Mandate.objects.exclude(pk=mandate.pk).update(ends=None)
    mandate.starts, mandate.ends = date(2020, 1, 1), TODAY + timedelta(days=days)
    mandate.save()
    assert levels(examine_memory(NOW, TODAY))["mandates"] == "care"


def test_letters_that_did_not_leave_are_told(district: Territory) -> None:
    person = Actor.objects.filter(nature="person")[0]
    Letter.objects.create(
        person=person, rhythm="now", key="now:1", state=State.FAILED, not_before=NOW
    )
    assert levels(examine_memory(NOW, TODAY))["letters"] == "care"


def test_letters_that_nothing_sends_are_told(district: Territory) -> None:
    person = Actor.objects.filter(nature="person")[0]
    late, soon = NOW - timedelta(hours=2), NOW + timedelta(hours=2)
    Letter.objects.create(person=person, rhythm="daily", key="daily:1", not_before=soon)
    assert levels(examine_memory(NOW, TODAY))["letters"] == "well"
    Letter.objects.create(person=person, rhythm="now", key="now:1", not_before=late)
    (told,) = [each for each in examine_memory(NOW, TODAY) if each.point == "letters"]
    assert told.mend is not None
    assert "communaux work" in told.mend.fr


def test_a_clock_that_went_back_is_told(db: None) -> None:
    Entry.objects.create(
        dossier="0" * 32, seq=1, act="x", legal_date=TODAY, recorded_at=NOW + timedelta(hours=1),
        person="", party="", payload="{}", hash="0" * 64,
    )  # fmt: skip
    assert levels(examine_memory(NOW, TODAY))["clock"] == "danger"


def test_an_altered_journal_is_told(db: None) -> None:
    from django.db import connection

    note("right.given", "actors.Mandate", 1, {})
    with lowered(connection):
        AuditEntry.objects.update(by="nobody")
    assert levels(examine_memory(NOW, TODAY))["journal"] == "danger"


def test_the_command_says_what_to_do_and_exits_with_one(
    district: Territory, speak: Speak, settings: Settings, tmp_path: Path
) -> None:
    settings.DATA = tmp_path
    tmp_path.chmod(0o755)
    told = speak("doctor")
    assert told.exit_code == 1
    assert "DANGER  folder" in told.output
    assert f"→ Lancez : chmod 700 {tmp_path}" in told.output.replace("\u00a0", " ")
    assert "BIEN" not in told.output
    english = speak("doctor", "--all", "--language", "en")
    assert "WELL" in english.output
    assert f"Run: chmod 700 {tmp_path}" in english.output


def test_the_command_exits_with_zero_when_nothing_is_dangerous(
    speak: Speak, monkeypatch: pytest.MonkeyPatch
) -> None:
    from communaux.cli import doctor

    good = list(examine_settings(Environment(**GOOD | {"BEHIND_PROXY": False})))
    monkeypatch.setattr(doctor, "examine", lambda: iter(good))
    assert speak("doctor").exit_code == 0
