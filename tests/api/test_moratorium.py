"""Two dossiers on one parcel: the freeze of the first refuses the sale recorded in the second."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from communaux.apps.actors.models import Territory
from communaux.apps.commons.models import Commons
from communaux.catalogue import catalogue
from communaux.demo.cast import acting_for, introduce
from communaux.kernel.dossier.scenario import Player
from communaux.kernel.mechanism.reading import write
from communaux.kernel.time import clock
from tests.api.conftest import Answer, Voice

RIGHT = "community_right_to_buy"
STORY = catalogue().shelf(RIGHT).scenarios["ordinary_route"]
CAST = {**STORY.cast, "others": Player(name="Ceux du bourg", nature="association", person="Elsa")}
FIRST = [step for step in STORY.steps if step.do][:7]
FOR_SALE = {"sale_action": "advertised", "sale_action_on": "2026-02-20"}
REASONS = "Motifs écrits et assez longs pour être compris."


class Parcel:
    """The cast on one parcel, and the dossiers opened on it."""

    def __init__(self, territory: Territory) -> None:
        self.territory = territory
        self.land = Commons.objects.create(territory=territory, name="La grève")
        for player in CAST.values():
            introduce(player, territory)

    def say(
        self, on: date, who: str, act: str, data: Any, dossier: str = "", papers: Any = ()
    ) -> Answer:
        with clock.at(on):
            acting = acting_for(CAST[who], self.territory, on)
            voice = Voice()
            voice.headers = {
                "X-Communaux-Person": str(acting.person.pk),
                "X-Communaux-Party": str(acting.party.pk),
            }
            documents = [{"kind": k, "name": f"{k}.pdf", "sha256": "0" * 64} for k in papers]
            body = {"act": act, "data": data, "documents": documents}
            if dossier:
                return voice.post(f"/dossiers/{dossier}/acts", body)
            return voice.post(
                "/dossiers", {**body, "mechanism": RIGHT, "commons": str(self.land.pk)}
            )

    def frozen(self) -> str:
        """The first dossier, up to the owner's receipt on 14 January 2026."""
        dossier = ""
        for step in FIRST:
            data = {name: write(value) for name, value in step.with_.items()}
            assert step.on
            answer = self.say(
                step.on, step.by or "", step.do or "", data, dossier, papers=step.documents
            )
            assert answer.status == 201, answer.body
            dossier = dossier or str(answer.body["dossier"]["id"])
        return dossier

    def second(self) -> str:
        """Another community's dossier, recognised on 16 February 2026."""
        data = {name: write(value) for name, value in FIRST[0].with_.items()}
        opened = self.say(date(2026, 2, 2), "others", "ask_recognition", data)
        assert opened.status == 201, opened.body
        return str(opened.body["dossier"]["id"])

    def sale(self, on: date, dossier: str) -> Answer:
        return self.say(on, "owner", "expose_for_sale", FOR_SALE, dossier)


@pytest.fixture
def parcel(district: Territory) -> Parcel:
    district.holidays_place = "GB-SCT"
    district.save()
    return Parcel(district)


def test_a_sale_is_refused_with_the_reason_and_the_day_the_freeze_should_end(
    parcel: Parcel,
) -> None:
    parcel.frozen()
    refused = parcel.sale(date(2026, 2, 20), parcel.second())
    assert refused.status == 409, refused.body
    (lock,) = [verdict for verdict in refused.body["verdicts"] if verdict["kind"] == "lock"]
    assert "une communauté demande à inscrire son droit d’achat" in lock["sentence"]["fr"]
    assert "14 janvier 2026" in lock["sentence"]["fr"]
    assert "16 mars 2026" in lock["sentence"]["fr"]


def test_the_freeze_outlasts_a_late_decision_and_lets_go_with_the_refusal(parcel: Parcel) -> None:
    first, second = parcel.frozen(), parcel.second()
    assert parcel.sale(date(2026, 3, 17), second).status == 409
    refusal = parcel.say(
        date(2026, 3, 20), "ministers", "refuse_registration", {"reasons": REASONS}, first
    )
    assert refusal.status == 201, refusal.body
    assert parcel.sale(date(2026, 3, 23), second).status == 201


def test_once_registered_the_land_is_held_until_the_interest_expires(parcel: Parcel) -> None:
    first, second = parcel.frozen(), parcel.second()
    register = next(step for step in STORY.steps if step.do == "register")
    data = {name: write(value) for name, value in register.with_.items()}
    assert parcel.say(date(2026, 3, 16), "ministers", "register", data, first).status == 201
    refused = parcel.sale(date(2027, 1, 4), second)
    assert refused.status == 409
    assert "16 mars 2031" in str(refused.body["verdicts"])
