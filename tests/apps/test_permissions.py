"""The predicates of who may, one truth after another; what everybody meets: tests/permissions."""

from __future__ import annotations

from datetime import date

import pytest

from communaux.apps.actors.acting import MayNotActFor, acting_as
from communaux.apps.actors.models import Mandate, Territory
from communaux.apps.dossiers.judging import holds_role
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.permissions import (
    may_name_referents,
    may_open,
    may_read,
    serves_authority,
    sides_of,
    under_mandate,
)
from communaux.apps.dossiers.pinning import mechanism_of
from tests.apps.conftest import DAY, Cast

OPEN = {
    "public": {"nobody", "seated", "third", "authority", "own"},
    "parties": {"seated", "third", "authority", "own"},
    "confidential": {"authority", "own"},
    "personal": {"authority", "own"},
}


@pytest.mark.parametrize("level", OPEN)
def test_each_visibility_is_open_to_those_it_names_and_to_nobody_else(level: str) -> None:
    placed = {
        "nobody": may_read(level, own=False, sides=(), seated=False),
        "seated": may_read(level, own=False, sides=(), seated=True),
        "third": may_read(level, own=False, sides=("third",), seated=False),
        "authority": may_read(level, own=False, sides=("authority",), seated=False),
        "own": may_read(level, own=True, sides=(), seated=False),
    }
    assert {name for name, yes in placed.items() if yes} == OPEN[level]


@pytest.mark.database
def test_a_mandate_counts_where_it_was_given_and_on_its_days(
    cast: Cast, garden: DossierRow
) -> None:
    assert serves_authority(garden, cast.office())
    assert not serves_authority(garden, None)
    assert sides_of(garden, cast.gardeners()) == frozenset()
    elsewhere = Territory.objects.create(slug="ailleurs", name="Ailleurs")
    Mandate.objects.filter(person=cast.bruno).update(territory=elsewhere)
    away = acting_as(cast.bruno, cast.city, elsewhere, DAY)
    assert sides_of(garden, away) == frozenset()
    Mandate.objects.filter(person=cast.bruno).update(ends=date(2026, 3, 1))
    with pytest.raises(MayNotActFor):
        acting_as(cast.bruno, cast.city, elsewhere, DAY)


@pytest.mark.database
def test_a_role_is_held_by_mandate_by_the_party_or_by_nobody(
    cast: Cast, garden: DossierRow
) -> None:
    mechanism = mechanism_of(garden.pinned_id)
    assert holds_role(garden, ["agree"], cast.office())
    assert not holds_role(garden, ["agree"], cast.gardeners())
    assert not holds_role(garden, ["agree"], None)
    assert may_open(mechanism, "propose", cast.alone(cast.elsa))
    assert not may_open(mechanism, "agree", cast.alone(cast.elsa))
    assert under_mandate(cast.office())
    assert not under_mandate(cast.gardeners())


def test_referents_are_named_to_one_another_and_to_mandates(cast: Cast) -> None:
    referents = {cast.driss.pk}
    assert may_name_referents(cast.gardeners(), referents)
    assert may_name_referents(cast.office(), referents)
    assert not may_name_referents(cast.alone(cast.elsa), referents)
    assert not may_name_referents(None, referents)
