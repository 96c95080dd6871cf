"""Two dossiers on one building: while a community has asked for it, it goes to nobody else."""

from __future__ import annotations

from datetime import date
from typing import Any

from communaux.apps.actors.models import Territory
from communaux.apps.commons.models import Commons
from communaux.demo.cast import acting_for, introduce
from communaux.kernel.dossier.scenario import Player
from communaux.kernel.time import clock
from tests.api.conftest import Answer, Voice

REASONS = "Statuts reçus, assemblée ouverte aux habitants."
CAST = {
    "group": Player(name="Les Amis de la salle", nature="association", person="Driss"),
    "rivals": Player(name="Club privé", nature="association", person="Chloé"),
    "council": Player(
        name="Conseil", nature="public_body", person="Bruno", mandates=("authority", "owner")
    ),
}
REQUEST = {
    "title": "La salle", "contact": "12 rue du Port", "authority_kind": "council",
    "transfer_kind": "lease", "reasons": "Rouvrir la salle.", "benefits": "Repas des aînés.",
    "offered_price": 1, "body_kind": "unincorporated", "members": 9,
}  # fmt: skip
VALID = {
    "validated_on": "2026-03-16", "community_controlled": True,
    "community_controlled_reasons": REASONS,
}  # fmt: skip
PURCHASE = {
    "title": "La salle", "summary": "Ouvrir un club de jeux payant.", "route": "part5",
    "boundaries": "La salle et sa cour.", "owner_name": "Conseil", "body_kind": "company",
    "members": 12, "local_members": 12, "postcodes": ["PA20 0AA"],
    "purpose_confirmed_on": "2026-03-01",
}  # fmt: skip


class Town:
    """The cast on one building; each act on its day."""

    def __init__(self, territory: Territory) -> None:
        self.territory = territory
        self.hall = Commons.objects.create(territory=territory, name="La salle")
        for player in CAST.values():
            introduce(player, territory)

    def say(self, on: str, who: str, path: str, act: str, **data: Any) -> Answer:
        day = date.fromisoformat(on)
        with clock.at(day):
            acting = acting_for(CAST[who], self.territory, day)
            voice = Voice()
            voice.headers = {
                "X-Communaux-Person": str(acting.person.pk),
                "X-Communaux-Party": str(acting.party.pk),
            }
            return voice.post(path, {"act": act, "data": data, **self.opening(path, act)})

    def opening(self, path: str, act: str) -> dict[str, str]:
        kinds = {"request": "asset_transfer_request", "prepare": "compulsory_right_to_buy"}
        opens = path == "/dossiers"
        return {"mechanism": kinds[act], "commons": str(self.hall.pk)} if opens else {}

    def open(self, on: str, who: str, act: str, **data: Any) -> str:
        answer = self.say(on, who, "/dossiers", act, **data)
        assert answer.status == 201, answer.body
        return f"/dossiers/{answer.body['dossier']['id']}/acts"


def test_the_ban_of_a_request_refuses_a_sale_in_another_dossier_until_it_is_disposed_of(
    district: Territory,
) -> None:
    town = Town(district)
    sale = town.open("2026-03-10", "rivals", "prepare", **PURCHASE)
    town.say(
        "2026-03-11", "rivals", sale, "offer_to_buy", offer_text="Achat comptant, tout de suite."
    )
    request = town.open("2026-03-12", "group", "request", **REQUEST)
    before = town.say("2026-03-13", "rivals", sale, "sell_by_agreement")
    assert before.status == 201, before.body

    assert town.say("2026-03-17", "council", request, "validate", **VALID).status == 201
    refused = town.say("2026-03-18", "council", sale, "sell_by_agreement")
    assert refused.status == 409, refused.body
    (lock,) = [verdict for verdict in refused.body["verdicts"] if verdict["kind"] == "lock"]
    assert "un groupe d’habitants a demandé ce bien" in lock["sentence"]["fr"]

    assert town.say("2026-03-19", "group", request, "withdraw").status == 201
    sold = town.say("2026-03-20", "council", sale, "sell_by_agreement")
    assert sold.status == 201, sold.body
