"""The twenty-one dimensions of the 2025 doughnut, in its order, and three of the 2018 one."""

from __future__ import annotations

from communaux.kernel.text import Text
from communaux.mechanisms.city_doughnut.published import Dimension


def _named(fr: str, en: str, short: tuple[str, str] | None = None) -> Dimension:
    return Dimension(Text(fr=fr, en=en), Text(fr=short[0], en=short[1]) if short else None)


DIMENSIONS = {
    "climate": _named("Changement climatique", "Climate change", ("Climat", "Climate")),
    "ocean": _named("Acidification des océans", "Ocean acidification", ("Océans", "Oceans")),
    "chemical": _named("Pollution chimique", "Chemical pollution", ("Chimie", "Chemicals")),
    "nutrient": _named(
        "Pollution par nutriments", "Nutrient pollution", ("Nutriments", "Nutrients")
    ),
    "air": _named("Pollution de l’air", "Air pollution", ("Air", "Air")),
    "freshwater": _named(
        "Perturbation de l’eau douce", "Freshwater disruption", ("Eau douce", "Freshwater")
    ),
    "land": _named("Conversion des terres", "Land conversion", ("Terres", "Land")),
    "biodiversity": _named(
        "Effondrement de la biodiversité",
        "Biodiversity breakdown",
        ("Biodiversité", "Biodiversity"),
    ),
    "ozone": _named("Appauvrissement de l’ozone", "Ozone depletion", ("Ozone", "Ozone")),
    "connectivity": _named("Connectivité", "Connectivity"),
    "energy": _named("Énergie", "Energy"),
    "water": _named("Eau", "Water"),
    "food": _named("Alimentation", "Food"),
    "health": _named("Santé", "Health"),
    "education": _named("Éducation", "Education"),
    "income": _named("Revenu et travail", "Income and work", ("Revenu", "Income")),
    "peace": _named("Paix et justice", "Peace and justice", ("Justice", "Justice")),
    "voice": _named("Voix politique", "Political voice", ("Voix", "Voice")),
    "cohesion": _named("Cohésion sociale", "Social cohesion", ("Cohésion", "Cohesion")),
    "equality": _named("Égalité", "Equality"),
    "housing": _named("Logement", "Housing"),
    "footprint": _named("Empreinte écologique", "Ecological footprint"),
    "material": _named("Empreinte matières", "Material footprint"),
    "satisfaction": _named("Satisfaction de vie", "Life satisfaction"),
}
