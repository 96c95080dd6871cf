"""An informal group: made by anybody, joined by a link that serves once, left at will."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.conf import settings

from communaux.apps.actors.acting import MayNotActFor, acting_as
from communaux.apps.actors.groups import (
    GroupRefused,
    found_group,
    invite,
    join_group,
    leave_group,
    referents,
    require_referent,
)
from communaux.apps.actors.guardians import (
    consent_to,
    consents_of,
    declare_minor,
    withdraw_consent,
)
from communaux.apps.actors.models import Actor, Invitation
from communaux.apps.dossiers.judging import judge_act
from communaux.apps.dossiers.performing import perform
from communaux.apps.dossiers.refusals import Refused
from communaux.kernel.time import clock
from tests.apps.conftest import DAY, Cast, proposed

pytestmark = pytest.mark.database
SAID = "Réunion du 1er mars : Chloé parle pour nous, après nous avoir écrit."


def limes(cast: Cast) -> Actor:
    return found_group(
        cast.chloe, cast.territory, name="Les Tilleuls", said=SAID, said_on=date(2026, 3, 1)
    )


def names(group: Actor) -> list[str]:
    return [each.person.name for each in referents(group, clock.today())]


def test_a_second_referent_joins_by_a_link_and_brings_what_the_group_decided(cast: Cast) -> None:
    group = limes(cast)
    assert join_group(invite(cast.chloe, group), cast.elsa, DAY) == group
    assert names(group) == ["Chloé", "Elsa"]
    assert {each.said for each in referents(group, DAY)} == {SAID}
    assert acting_as(cast.elsa, group, cast.territory, DAY).party == group


def test_a_link_serves_once(cast: Cast) -> None:
    token = invite(cast.chloe, limes(cast))
    join_group(token, cast.elsa, DAY)
    with pytest.raises(GroupRefused, match="déjà servi"):
        join_group(token, cast.driss, DAY)


@pytest.mark.parametrize(("late", "passes"), [(0, True), (1, False)])
def test_a_link_expires(cast: Cast, late: int, passes: bool) -> None:
    with clock.at(DAY - timedelta(days=settings.INVITATION_DAYS - 1 + late)):
        group = limes(cast)
        token = invite(cast.chloe, group)
    if passes:
        assert join_group(token, cast.elsa, DAY) == group
        return
    with pytest.raises(GroupRefused, match="n’est plus valable"):
        join_group(token, cast.elsa, DAY)


def test_an_invented_link_opens_nothing_and_the_link_is_kept_nowhere(cast: Cast) -> None:
    token = invite(cast.chloe, limes(cast))
    with pytest.raises(GroupRefused, match="n’existe pas"):
        join_group(token[:-1], cast.elsa, DAY)
    assert token not in str(list(Invitation.objects.values()))


def test_a_referent_invited_again_does_not_spend_the_link(cast: Cast) -> None:
    group = limes(cast)
    token = invite(cast.chloe, group)
    with pytest.raises(GroupRefused, match="êtes déjà"):
        join_group(token, cast.chloe, DAY)
    join_group(token, cast.elsa, DAY)
    assert names(group) == ["Chloé", "Elsa"]


def test_only_referents_invite(cast: Cast) -> None:
    with pytest.raises(GroupRefused, match="Les Tilleuls"):
        require_referent(cast.elsa, limes(cast), DAY)


@pytest.mark.parametrize("days", [0, 40])
def test_whoever_leaves_acts_for_the_group_no_more_from_that_very_day(
    cast: Cast, days: int
) -> None:
    group, later = limes(cast), DAY + timedelta(days=days)
    join_group(invite(cast.chloe, group), cast.elsa, DAY)
    leave_group(cast.elsa, group, later)
    with pytest.raises(MayNotActFor):
        acting_as(cast.elsa, group, cast.territory, later)
    with clock.at(later):
        assert names(group) == ["Chloé"]


def test_a_mechanism_may_ask_for_two_referents(cast: Cast) -> None:
    group = limes(cast)
    chloe = acting_as(cast.chloe, group, cast.territory, DAY)
    row = perform(
        None, "propose", chloe,
        territory=cast.territory, mechanism="toy_garden", data={"title": "Jardin"},
    )  # fmt: skip
    perform(row, "agree", cast.office())
    row.refresh_from_db()
    with pytest.raises(Refused) as refused:
        perform(row, "pledge", chloe)
    assert "demande 2 personnes référentes ; le groupe en a 1" in refused.value.text.fr
    join_group(invite(cast.chloe, group), cast.elsa, DAY)
    assert perform(row, "pledge", chloe).head_seq == 3


def test_a_minor_commits_herself_with_the_agreement_of_a_guardian_and_not_before(
    cast: Cast,
) -> None:
    declare_minor(cast.driss, date(2028, 5, 9))
    with pytest.raises(Refused) as refused:
        proposed(cast)
    assert "l’accord de son parent ou tuteur, qui manque encore" in refused.value.text.fr
    assert refused.value.judgement.possible_from == date(2028, 5, 10)
    consent_to(invite(cast.driss, cast.driss), cast.awa, DAY)
    row = proposed(cast)
    assert [each.guardian.name for each in consents_of(cast.driss, DAY)] == ["Awa"]
    withdraw_consent(cast.awa, consents_of(cast.driss, DAY).get().pk, DAY)
    kinds = [each.kind for each in judge_act(row, "rectify", cast.gardeners()).refusals]
    assert kinds == ["minor"]


def test_a_minor_may_always_give_an_opinion(cast: Cast) -> None:
    row = proposed(cast)
    declare_minor(cast.elsa, date(2028, 5, 9))
    told = {"remark": "Et des fraises ?"}
    assert perform(row, "comment", cast.alone(cast.elsa), data=told).head_seq == 2


@pytest.mark.parametrize(("day", "kinds"), [(DAY, ["minor"]), (date(2026, 3, 1), [])])
def test_the_last_day_of_minority_is_counted(cast: Cast, day: date, kinds: list[str]) -> None:
    row = proposed(cast)
    declare_minor(cast.driss, day)
    found = judge_act(row, "rectify", cast.gardeners())
    assert [each.kind for each in found.refusals] == kinds


def test_one_does_not_agree_for_oneself_nor_a_minor_for_another(cast: Cast) -> None:
    declare_minor(cast.driss, date(2028, 5, 9))
    declare_minor(cast.elsa, date(2028, 5, 9))
    token = invite(cast.driss, cast.driss)
    with pytest.raises(GroupRefused, match="pour soi-même"):
        consent_to(token, cast.driss, DAY)
    with pytest.raises(GroupRefused, match="mineure"):
        consent_to(token, cast.elsa, DAY)
    assert consent_to(token, cast.awa, DAY) == cast.driss
