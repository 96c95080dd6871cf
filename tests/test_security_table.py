"""docs/security.md cannot promise what no test shows, nor leave a requirement out."""

from __future__ import annotations

import ast
import csv
import re
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from allauth.account import app_settings as account
from django.conf import settings

from communaux.apps.deliberation.ballots import guessing
from communaux.apps.deliberation.petitions import pace
from communaux.apps.documents import refusals
from communaux.apps.documents.naming import SAME, SUFFIXES
from communaux.apps.keys import proofs
from communaux.config.environment import Environment
from tests import scanners
from tests.scanners import ROOT

PAGE = (ROOT / "docs" / "security.md").read_text("utf-8")
LINE = re.compile(r"^\| V([0-9.]+) \|(.*)\|$", re.MULTILINE)
SHOWN, SAID = {"met", "partly"}, {"partly", "operator", "n/a", "not met"}
DAY = 24 * 3600


class Row(NamedTuple):
    """One line of the table."""

    requirement: str
    level: str
    asked: str
    status: str
    how: str
    tests: list[str]


def rows() -> list[Row]:
    found = []
    for requirement, rest in LINE.findall(PAGE):
        level, asked, status, how, tests = (part.strip() for part in rest.split("|"))
        found.append(Row(requirement, level, asked, status, how, re.findall(r"`([^`]+)`", tests)))
    return found


def section(title: str) -> str:
    """The text under one heading of the French part."""
    return PAGE.split(f"\n## {title}\n")[1].split("\n## ")[0]


@cache
def names_in(path: Path) -> set[str]:
    """The names of the tests of a file, read without importing it."""
    tree = ast.parse(path.read_text("utf-8"))
    functions = (node for node in tree.body if isinstance(node, ast.FunctionDef))
    return {node.name for node in functions if node.name.startswith("test_")}


def absent(name: str) -> bool:
    path, _, test = name.partition("::")
    file = ROOT / "tests" / path
    return not file.exists() or test not in names_in(file)


def test_every_requirement_of_levels_one_and_two_has_its_line_and_one_only() -> None:
    with (ROOT / "tests" / "asvs-5.0.0.csv").open(encoding="utf-8") as file:
        wanted = {line["requirement"][1:]: line["level"] for line in csv.DictReader(file)}
    assert len(wanted) == 253
    assert [row.requirement for row in rows()] == list(wanted)
    assert {row.requirement: row.level for row in rows()} == wanted


def test_a_line_that_promises_names_a_test_that_exists() -> None:
    assert {row.status for row in rows()} <= SHOWN | SAID
    assert [row.requirement for row in rows() if row.status in SHOWN and not row.tests] == []
    assert [row.requirement for row in rows() if row.status not in SHOWN and row.tests] == []
    named = set(chain.from_iterable(row.tests for row in rows()))
    assert len(named) > 100
    assert sorted(filter(absent, named)) == []


def test_a_planted_promise_is_found() -> None:
    assert absent("test_security_table.py::test_nobody_wrote_this")
    assert absent("no_such_file.py::test_x")
    assert not absent("test_security_table.py::test_a_planted_promise_is_found")


def test_what_is_not_wholly_met_says_why_and_the_count_is_true() -> None:
    assert [row.requirement for row in rows() if row.status in SAID and not row.how] == []
    counted = {each: sum(row.status == each for row in rows()) for each in sorted(SHOWN | SAID)}
    (told,) = re.findall(r"^Of 253 lines: (.*)\.$", PAGE, re.MULTILINE)
    assert {name: int(n) for n, name in (one.split(" ", 1) for one in told.split(", "))} == counted


def test_what_may_be_sent_is_told_as_the_program_has_it() -> None:
    told = section("Fichiers")
    assert {"PDF", "PNG", "JPEG"} <= set(re.findall(r"[A-Z]+", told))
    assert set(SUFFIXES) == {"application/pdf", "image/png", "image/jpeg", "text/plain"}
    assert all(f"`{ending}`" in told for ending in SAME["text/plain"])
    million = refusals.MEGABYTE
    for words in (
        f"{refusals.LARGEST_FILE // million} Mo par fichier",
        f"{refusals.LARGEST_REQUEST // million} Mo et {settings.DATA_UPLOAD_MAX_NUMBER_FILES} fi",
        f"{refusals.MOST_PIXELS // million} millions de points",
        "2 000 champs",
    ):
        assert words in told.replace("\u00a0", " "), words
    assert settings.DATA_UPLOAD_MAX_NUMBER_FIELDS == 2_000


def test_every_limit_is_told_as_the_program_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    told, fields = section("Limites · Limits"), Environment.model_fields
    minute = [f"{name}_PER_MINUTE" for name in ("CALLS", "WRITES", "PRINTS")]
    for setting in (*minute, "SECOND_FACTOR_HOURS", "SESSION_DAYS"):
        assert f"`COMMUNAUX_{setting}` = {fields[setting].default} |" in told
    code = account.LOGIN_BY_CODE_TIMEOUT // 60, account.LOGIN_BY_CODE_MAX_ATTEMPTS
    assert f"| {code[0]} min, {code[1]} essais" in told
    assert f"| {int(proofs.HELD.total_seconds()) // 60} min, un acte" in told
    assert f"| {pace.MOST} / h |" in told
    assert f"| {guessing.MOST} / {guessing.SECONDS // 60} min |" in told
    assert f"| {settings.SESSION_COOKIE_AGE // DAY} jours" in told


def test_every_way_in_is_told() -> None:
    told = section("Voies d’entrée · Ways in")
    assert all(f"`{each}`" in told for each in settings.MFA_SUPPORTED_TYPES)
    providers: Any = settings.SOCIALACCOUNT_PROVIDERS
    assert set(providers) == {"openid_connect"}
    assert "`openid_connect`" in told
    assert settings.AUTHENTICATION_BACKENDS == [
        "allauth.account.auth_backends.AuthenticationBackend"
    ]
    assert settings.ACCOUNT_SIGNUP_FIELDS == ["email*"]


def test_every_key_is_told() -> None:
    told = section("Clés · Keys")
    secret = {
        name for name in Environment.model_fields if name.endswith(("_SECRET", "_KEY", "_PASSWORD"))
    }
    assert secret
    for name in secret - {"SECRET_KEY"}:
        assert f"`COMMUNAUX_{name}`" in told
    assert "`secret_key`" in told


def test_every_log_is_told() -> None:
    told = set(re.findall(r"^\| `(\w+)` \|", section("Journaux · Logs"), re.MULTILINE))
    handlers: Any = settings.LOGGING["handlers"]
    assert told == set(handlers) | {"auditing_auditentry"}


def test_the_times_of_correction_are_told() -> None:
    told = section("Ce que nous installons · What we install")
    for words in ("7 jours", "30 jours", "trois mois", "start.py audit"):
        assert words in told


def test_no_cryptography_is_written_here() -> None:
    """Known libraries and known algorithms only; chance that must not be guessed is `secrets`."""
    places = [
        path
        for path in scanners.tracked_files()
        if path.suffix == ".py" and path.parts[:2] not in {("communaux", "mechanisms"), ("tests",)}
        and path.parts[0] == "communaux"
    ]  # fmt: skip
    sources = {path: scanners.text_of(path) for path in places}
    weak = re.compile(
        r"\bhashlib\.(?!sha256\b)\w+|\bMD5\b|\bECB\b|\bDES\b|hashes import (?!SHA256\n)"
    )
    chance = re.compile(r"^(?:import random|from random)", re.MULTILINE)
    assert {
        str(path): weak.findall(text) for path, text in sources.items() if weak.search(text)
    } == {}
    assert [str(path) for path, text in sources.items() if chance.search(text)] == []
    assert weak.search("hashlib.md5(x)")
