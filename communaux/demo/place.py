"""Where the demo happens: a real district, an invented commune, a real country; and what where.

A right of Scotland runs under Scotland’s holidays, a French one under French holidays.
"""

from __future__ import annotations

from dataclasses import dataclass

from communaux.apps.actors.models import Territory


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A territory of the demo. `place` is its official code, `holidays` that of its calendar."""

    slug: str
    name: str
    place: str
    holidays: str
    zone: str
    currency: str = "EUR"
    summary_fr: str
    summary_en: str


DISTRICT = Place(
    slug="porto-saragozza",
    name="Porto-Saragozza et ailleurs (démonstration)",
    place="037006",  # Bologna, at the Italian statistics office.
    holidays="IT",
    zone="Europe/Rome",
    summary_fr="Territoire de démonstration. Le quartier de Bologne, ses portiques et "
    "plusieurs récits d’ici et d’autres villes sont réels ; les personnes et les récits "
    "marqués « inventé » ne le sont pas.",
    summary_en="A demo territory. The district of Bologna, its porticoes and several "
    "stories from here and other cities are real; the people, and the stories marked "
    "“invented”, are not.",
)
COMMUNE = Place(
    slug="val-de-combe",
    name="Val-de-Combe (démonstration)",
    place="",
    holidays="FR",
    zone="Europe/Paris",
    summary_fr="Une commune française inventée, où l’on essaie ce qu’une commune peut faire de "
    "ses pouvoirs : inscrire un intérêt citoyen, préempter, reprendre un bien sans maître.",
    summary_en="An invented French commune, where one tries what an authority can do with its "
    "powers: enter a citizens’ interest, pre-empt, take over ownerless property.",
)
SCOTLAND = Place(
    slug="ecosse",
    name="Écosse (démonstration)",
    place="S92000003",  # At the statistics office of the United Kingdom.
    holidays="GB-SCT",
    zone="Europe/London",
    currency="GBP",
    summary_fr="Les droits d’achat des communautés d’Écosse, sous ses jours fériés. Bellfield et "
    "Bute ont eu lieu ; les récits marqués « inventé » non.",
    summary_en="The community rights to buy of Scotland, under its holidays. Bellfield and Bute "
    "happened; the stories marked “invented” did not.",
)
PLACES = (DISTRICT, COMMUNE, SCOTLAND)
SLUG = DISTRICT.slug
"""The territory one arrives in."""
ELSEWHERE = {
    "citizen_interest_register": COMMUNE,
    "urban_preemption": COMMUNE,
    "priority_right": COMMUNE,
    "ownerless_property": COMMUNE,
    "asset_use_request": COMMUNE,
    "community_right_to_buy": SCOTLAND,
    "compulsory_right_to_buy": SCOTLAND,
    "asset_transfer_request": SCOTLAND,
}
"""Where the stories of a mechanism happen, when not in the district."""


def place_of(mechanism: str) -> Place:
    """Where the stories of a mechanism are told."""
    return ELSEWHERE.get(mechanism, DISTRICT)


def found_territory(place: Place = DISTRICT) -> tuple[Territory, bool]:
    """A territory of the demo, and whether it has just been made."""
    return Territory.objects.get_or_create(
        slug=place.slug,
        defaults={
            "name": place.name,
            "place": place.place,
            "holidays_place": place.holidays,
            "zone": place.zone,
            "currency": place.currency,
            "summary_fr": place.summary_fr,
            "summary_en": place.summary_en,
        },
    )
