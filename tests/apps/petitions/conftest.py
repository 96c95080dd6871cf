"""Everyday deeds around a petition: forming the group, opening, signing, checking."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from communaux.apps.deliberation.models import Petition
from communaux.apps.deliberation.petitions.checking import mark
from communaux.apps.deliberation.petitions.opening import open_petition
from communaux.apps.deliberation.petitions.signing import sign
from communaux.apps.dossiers import pinning
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.performing import perform
from communaux.catalogue import catalogue
from tests.apps.conftest import Cast, assemble
from tests.orchard import FOLDER, SLUG, SUPPORT

OPENING: dict[str, Any] = {
    "text": "Reprendre le verger de la Côte pour y cueillir ensemble.",
    "perimeter": "Le bourg et le hameau de la Côte",
    "postcodes": "01000, 01001",
    "electorate": "21",
    "roll_on": "2026-01-15",
    "closes_on": "2026-07-31",
}


def with_office() -> Cast:
    cast = assemble()
    cast.bruno.mandates.update(roles=["interface_office"])
    return cast


def formed(cast: Cast, *, announced: bool = True, **answers: str) -> DossierRow:
    group = cast.gardeners()
    row = perform(
        None,
        "form_group",
        group,
        data={"title": "Verger de la Côte", **answers},
        territory=cast.territory,
        mechanism=SLUG,
    )
    return perform(row, "announce", group) if announced else row


def opened(cast: Cast, **more: Any) -> Petition:
    return open_petition(formed(cast), SUPPORT, cast.gardeners(), {**OPENING, **more})


def sign_as(petition: Petition, name: str, **more: Any) -> str:
    answers = {"name": name, "address": "3 rue des Fleurs", "postcode": "01 000", **more}
    return sign(petition, answers, consent=True)


def keep_all(petition: Petition, cast: Cast) -> int:
    marks = dict.fromkeys(petition.signatories.values_list("pk", flat=True), "kept")
    return mark(petition, cast.office(), marks)


@pytest.fixture(autouse=True)
def orchards(monkeypatch: pytest.MonkeyPatch, toy_catalogue: None) -> None:
    monkeypatch.setenv("COMMUNAUX_MECHANISMS", str(FOLDER))
    monkeypatch.setattr(pinning, "catalogue", catalogue)


@pytest.fixture
def cast(db: None) -> Cast:
    return with_office()


@pytest.fixture
def petition(cast: Cast) -> Petition:
    return opened(cast)


@pytest.fixture(autouse=True)
def nothing_personal_in_the_logs(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    caplog.set_level("DEBUG", logger="communaux")
    yield
    assert "Chloé" not in caplog.text
