"""Mandates on the command line: read, given, replaced, revoked, each refusal in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from communaux.apps.actors.models import Mandate
from communaux.kernel.time import clock
from tests.apps.conftest import DAY, assemble
from tests.cli.conftest import Speak

GIVEN = ("mandate", "give", "Elsa", "Ville de Bourg", "--role", "office", "--act", "arrêté 14")


@pytest.fixture(autouse=True)
def bourg(db: None) -> Iterator[None]:
    with clock.at(DAY):
        assemble()
        yield


def given(speak: Speak, *more: str) -> Mandate:
    assert speak(*GIVEN, *more).exit_code == 0
    return Mandate.objects.get(given_by="arrêté 14")


def test_a_limited_mandate_is_given_and_listed(speak: Speak) -> None:
    mandate = given(speak, "--limit", "500", "--signature", "--act-date", "2026-03-01")
    assert (str(mandate.amount_limit), mandate.kind, mandate.starts) == ("500.00", "signature", DAY)
    said = speak("mandate", "list").output
    assert str(mandate.uuid)[:8] in said
    assert "Elsa" in said
    assert "500,00\u00a0€" in said
    assert "arrêté 14 du 1er mars 2026" in said
    assert "Bruno" in said


def test_it_is_replaced_then_revoked(speak: Speak) -> None:
    mandate = given(speak, "--limit", "500", "--to", "2026-12-31")
    number = str(mandate.uuid)[:8]
    done = speak("mandate", "replace", number, "Driss", "--to", "2026-03-31", "--act", "arrêté 15")
    assert done.exit_code == 0, done.output
    replacement = Mandate.objects.get(given_by="arrêté 15")
    assert (replacement.replaces, replacement.ends) == (mandate, date(2026, 3, 31))
    assert str(replacement.amount_limit) == "500.00"
    assert speak("mandate", "revoke", number, "--act", "arrêté 16").exit_code == 0
    mandate.refresh_from_db()
    assert mandate.revoked_on == DAY
    listed = speak("mandate", "list").output
    assert number not in listed
    assert number in speak("mandate", "list", "--past").output


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--limit", "beaucoup"), "n’est pas un montant"),
        (("--limit", "-1"), "montant positif"),
        (("--limit", "Infinity"), "n’est pas un montant"),
        (("--to", "2026-03-01"), "précède le début"),
        (("--act-date", "2026-03-03"), "avant l’acte"),
    ],
)
def test_what_does_not_hold_together_is_refused(
    speak: Speak, more: tuple[str, ...], said: str
) -> None:
    answer = speak(*GIVEN, *more)
    assert answer.exit_code == 2
    assert said in answer.output
    assert not Mandate.objects.filter(given_by="arrêté 14").exists()


def test_only_a_public_body_gives_mandates_and_only_to_people(speak: Speak) -> None:
    told = ("--role", "office", "--act", "arrêté 14")
    groups = speak("mandate", "give", "Elsa", "Les Mains vertes", *told)
    assert "n’est pas un organisme public" in groups.output
    assert speak("mandate", "revoke", "zzzz", "--act", "arrêté 15").exit_code != 0
