"""The night: what is past its time is erased, counted, and not erased twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from communaux.apps.dossiers import pinning
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.performing import perform
from communaux.kernel.time import clock
from tests.apps.conftest import DAY, assemble, proposed
from tests.apps.toy_garden import toys
from tests.cli.conftest import Speak


@pytest.fixture
def agreed(db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[DossierRow]:
    monkeypatch.setattr(pinning, "catalogue", toys)
    with clock.at(DAY):
        cast = assemble()
        yield perform(
            proposed(cast), "agree", cast.office(), data={"opinion": "La friche est saine."}
        )


def test_the_night_erases_what_is_past_its_time_and_counts_it(
    speak: Speak, agreed: DossierRow
) -> None:
    with clock.at(date(2026, 9, 3)):
        told = speak("tick").output
        assert "Effacés, leur durée de garde étant passée : 1 réponse(s), 0 fichier(s)." in told
        assert "Effacés" not in speak("tick").output
