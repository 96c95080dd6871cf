"""A mandate holds from its first day to its last, unless revoked, in one territory."""

from __future__ import annotations

from datetime import date

import pytest

from communaux.apps.actors.acting import MayNotActFor, acting_as, acting_choices, names_of
from communaux.apps.actors.models import Mandate, Membership, Territory
from communaux.apps.dossiers.judging import judge_act, judgements_for
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.performing import perform
from communaux.apps.dossiers.refusals import Refused
from tests.apps.conftest import DAY, Cast

pytestmark = pytest.mark.database


@pytest.mark.parametrize(
    ("dates", "holds"),
    [
        ({"starts": DAY}, True),
        ({"starts": date(2026, 3, 3)}, False),
        ({"ends": DAY}, True),
        ({"ends": date(2026, 3, 1)}, False),
        ({"revoked_on": date(2026, 3, 3)}, True),
        ({"revoked_on": DAY}, False),
    ],
)
def test_a_mandate_counts_on_the_legal_date(
    cast: Cast, garden: DossierRow, dates: dict[str, date], holds: bool
) -> None:
    office = cast.office()
    Mandate.objects.update(**dates)
    if holds:
        assert perform(garden, "agree", office).stage == "agreed"
        return
    with pytest.raises(Refused) as refused:
        perform(garden, "agree", office)
    kinds = {verdict.kind for verdict in refused.value.judgement.refusals}
    assert kinds == {"mandate", "role"}
    assert "Le 2 mars 2026, Bruno ne peut pas agir" in refused.value.text.fr


def test_a_mandate_holds_in_its_territory_only(cast: Cast) -> None:
    elsewhere = Territory.objects.create(slug="ailleurs", name="Ailleurs")
    with pytest.raises(MayNotActFor, match="Bruno"):
        acting_as(cast.bruno, cast.city, elsewhere, DAY)


def test_one_acts_for_a_collective_only_while_a_member(cast: Cast, garden: DossierRow) -> None:
    gardeners = cast.gardeners()
    with pytest.raises(MayNotActFor):
        acting_as(cast.elsa, cast.hands, cast.territory, DAY)
    Membership.objects.update(ends=date(2026, 3, 1))
    with pytest.raises(Refused, match="Les Mains vertes"):
        perform(garden, "comment", gardeners, data={"remark": "Encore nous."})


def test_a_collective_does_not_act_without_a_person(cast: Cast) -> None:
    with pytest.raises(MayNotActFor):
        acting_as(cast.hands, cast.hands, cast.territory, DAY)


def test_a_person_may_be_themselves_then_each_of_their_parties(cast: Cast) -> None:
    Membership.objects.create(person=cast.bruno, body=cast.hands, starts=DAY)
    choices = acting_choices(cast.bruno, cast.territory, DAY)
    assert [str(choice) for choice in choices] == [
        "Bruno",
        "Bruno · Les Mains vertes",
        "Bruno · Ville de Bourg",
    ]
    assert [set(choice.roles) for choice in choices] == [set(), set(), {"office"}]
    assert choices[2].mandate is not None


def test_two_mandates_of_one_body_add_up(cast: Cast) -> None:
    Mandate.objects.create(
        person=cast.bruno, body=cast.city, territory=cast.territory, roles=["expert"], starts=DAY
    )
    assert cast.office().roles == {"office", "expert"}


def test_a_preview_says_to_each_what_they_may_do(cast: Cast, garden: DossierRow) -> None:
    allowed = {
        who: {found.act for found in judgements_for(garden, acting) if found.allowed}
        for who, acting in (
            ("office", cast.office()),
            ("gardeners", cast.gardeners()),
            ("passer-by", None),
        )
    }
    assert allowed == {
        "office": {"agree", "comment", "rectify"},
        "gardeners": {"comment", "rectify"},
        "passer-by": {"comment"},
    }


def test_judging_without_performing_writes_nothing(cast: Cast, garden: DossierRow) -> None:
    found = judge_act(garden, "comment", None, data={"remark": "Bonjour."})
    assert found.allowed
    garden.refresh_from_db()
    assert garden.head_seq == 1


def test_names_are_found_for_the_uuids_that_are_actors(cast: Cast) -> None:
    assert names_of([str(cast.awa.pk), "communaux", ""]) == {str(cast.awa.pk): "Awa"}
