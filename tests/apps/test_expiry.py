"""Answers and files go when their time has passed: once, written down, the register intact."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from communaux.apps.documents.expiring import forget_files
from communaux.apps.documents.keeping import document_ref, store
from communaux.apps.documents.models import StoredFile
from communaux.apps.dossiers.books import set_parameter
from communaux.apps.dossiers.expiring import forget_answers
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.performing import perform
from communaux.apps.privacy.models import Expiry
from communaux.apps.register.models import SealedValue
from communaux.apps.register.verification import verify_all
from communaux.kernel.time import clock
from tests.apps.conftest import DAY, Cast, proposed

pytestmark = pytest.mark.database


def kept() -> set[str]:
    return set(SealedValue.objects.filter(value__isnull=False).values_list("field", flat=True))


@pytest.fixture
def agreed(cast: Cast, garden: DossierRow) -> DossierRow:
    return perform(garden, "agree", cast.office(), data={"opinion": "La friche est saine."})


def test_an_answer_counted_from_its_act_goes_the_day_after_its_last(agreed: DossierRow) -> None:
    assert forget_answers(date(2026, 9, 2)) == 0
    assert kept() == {"telephone", "budget", "opinion"}
    assert forget_answers(date(2026, 9, 3)) == 1
    assert kept() == {"telephone", "budget"}
    assert list(verify_all()) == []


def test_what_went_is_written_down_and_not_found_again(agreed: DossierRow) -> None:
    forget_answers(date(2026, 9, 3))
    (line,) = Expiry.objects.all()
    assert (line.dossier, line.seq, line.what) == (agreed.pk, 2, "opinion")
    assert forget_answers(date(2027, 9, 3)) == 0
    assert Expiry.objects.count() == 1


def test_an_answer_counted_from_the_end_stays_while_the_dossier_lives(agreed: DossierRow) -> None:
    forget_answers(date(2050, 1, 1))
    assert "telephone" in kept()
    DossierRow.objects.filter(pk=agreed.pk).update(ended_on=DAY)
    assert forget_answers(date(2027, 3, 2)) == 0
    assert forget_answers(date(2027, 3, 3)) == 1
    assert kept() == {"budget"}


def test_a_territory_keeps_for_its_own_time(cast: Cast, agreed: DossierRow) -> None:
    set_parameter(
        cast.territory, "toy_garden", "opinion_kept", "P1M", since=DAY, decision="Délibération 12"
    )
    assert forget_answers(date(2026, 4, 3)) == 1


def test_a_corrected_value_is_kept_as_long_as_the_answer(cast: Cast, garden: DossierRow) -> None:
    corrected = {
        "rectified_act": 1,
        "rectified_field": "telephone",
        "rectified_value": "06 98 76 54 32",
        "rectification_reasons": "Le numéro a changé en avril.",
    }
    perform(garden, "rectify", cast.gardeners(), data=corrected)
    assert "rectified_value" in kept()
    DossierRow.objects.filter(pk=garden.pk).update(ended_on=DAY)
    assert forget_answers(date(2027, 3, 3)) == 2
    assert kept() == {"budget"}


def attached(cast: Cast, content: bytes) -> DossierRow:
    stored = store([content], "carte.txt")
    return proposed(cast, documents=[document_ref(stored, "identity")])


def test_a_file_goes_with_its_time_and_stays_if_another_act_needs_it(
    cast: Cast,
    settings: Settings,
    tmp_path: Path,
    django_capture_on_commit_callbacks: Callable[..., Any],
) -> None:
    settings.DATA = tmp_path
    first = attached(cast, b"Carte de Driss.\n")
    DossierRow.objects.filter(pk=first.pk).update(ended_on=DAY)
    with clock.at(date(2026, 12, 1)):
        second = attached(cast, b"Carte de Driss.\n")
    assert forget_files(date(2027, 3, 3)) == 0
    DossierRow.objects.filter(pk=second.pk).update(ended_on=date(2026, 12, 2))
    with django_capture_on_commit_callbacks(execute=True):
        assert forget_files(date(2027, 12, 3)) == 1
    assert not StoredFile.objects.exists()
    assert [path for path in (tmp_path / "files").rglob("*") if path.is_file()] == []
    assert list(verify_all()) == []
    assert forget_files(date(2028, 12, 3)) == 0
