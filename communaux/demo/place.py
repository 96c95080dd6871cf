"""Where the demo happens. The district is real; what is invented in a story says so there."""

from __future__ import annotations

from communaux.apps.actors.models import Territory

SLUG = "porto-saragozza"
BOLOGNA = "037006"
"""The code of the municipality at the Italian statistics office."""


def found_territory() -> tuple[Territory, bool]:
    """The demo's territory, and whether it has just been made."""
    return Territory.objects.get_or_create(
        slug=SLUG,
        defaults={
            "name": "Bologne — quartier Porto-Saragozza",
            "place": BOLOGNA,
            "holidays_place": "IT",
            "zone": "Europe/Rome",
            "summary_fr": "Territoire de démonstration. Le quartier, ses portiques et plusieurs "
            "pactes sont réels ; les personnes et les récits marqués « inventé » ne le sont pas.",
            "summary_en": "A demo territory. The district, its porticoes and several pacts are "
            "real; the people, and the stories marked “invented”, are not.",
        },
    )
