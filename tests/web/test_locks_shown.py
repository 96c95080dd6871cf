"""The page of a commons says until when it is held, or by when an act should free it."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from communaux.apps.commons.models import Commons, LockRow
from communaux.apps.dossiers.models import DossierRow
from tests.web.conftest import Visitor


@pytest.mark.parametrize(
    ("until", "expected", "words"),
    [
        (date(2027, 3, 16), None, "du 12 janvier 2026 au 16 mars 2027"),
        (None, date(2027, 3, 16), "jusqu’à un acte attendu pour le 16 mars 2027"),
        (None, None, "depuis le 12 janvier 2026"),
    ],
)
def test_a_lock_says_when_it_ends(
    visitor: Visitor, row: DossierRow, until: date | None, expected: date | None, words: str
) -> None:
    commons = Commons.objects.create(territory=row.territory, name="Église de Bellfield")
    LockRow.objects.create(
        commons=commons,
        dossier=uuid4(),
        kind="moratorium",
        since=date(2026, 1, 12),
        until=until,
        expected=expected,
        label_fr="gel des ventes",
        label_en="no sale",
    )
    assert words in visitor.read("commons", commons.pk)
