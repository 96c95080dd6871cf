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
            "name": "Porto-Saragozza et ailleurs (démonstration)",
            "place": BOLOGNA,
            "holidays_place": "IT",
            "zone": "Europe/Rome",
            "summary_fr": "Territoire de démonstration. Le quartier de Bologne, ses portiques et "
            "plusieurs récits d’ici et d’autres villes sont réels ; les personnes et les récits "
            "marqués « inventé » ne le sont pas.",
            "summary_en": "A demo territory. The district of Bologna, its porticoes and several "
            "stories from here and other cities are real; the people, and the stories marked "
            "“invented”, are not.",
        },
    )
