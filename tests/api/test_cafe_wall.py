"""A registered interest meets a declaration of sale: two dossiers on one wall, by the API."""

from __future__ import annotations

from communaux.apps.actors.models import Territory
from communaux.apps.commons.models import Commons
from communaux.catalogue import catalogue
from communaux.demo.cast import introduce
from tests.api.test_acceptance import Telling, check_refusal


def test_the_town_hears_the_group_before_it_decides_on_the_cafe_wall(district: Territory) -> None:
    wall = Commons.objects.create(territory=district, name="Café de la Place et son mur")
    tellings = [
        Telling(mechanism, catalogue().shelf(mechanism).scenarios[name], district, "", str(wall.pk))
        for mechanism, name in (
            ("citizen_interest_register", "cafe_interest"),
            ("urban_preemption", "cafe_wall_delegated"),
        )
    ]
    for telling in tellings:
        for player in telling.story.cast.values():
            introduce(player, district)
    steps = [(step.on, telling, step) for telling in tellings for step in telling.story.steps]
    refused_by_the_promise = 0
    for _, telling, step in sorted(steps, key=lambda each: (each[0], each[1].mechanism)):
        answer = telling.tell(step)
        if answer is None:
            continue
        where = f"{telling.mechanism}, {step.on}, {step.do or step.try_}: {answer}"
        if step.do:
            assert answer.status == 201, where
            telling.dossier = answer.body["dossier"]["id"]
        else:
            check_refusal(step, answer.body, where)
            refused_by_the_promise += step.because == "any_of"
    assert refused_by_the_promise == 1
