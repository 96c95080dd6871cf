"""France in 2011 (O'Neill et al. 2018): ratios published with two decimals.

They are already set against per-capita limits or "good life" thresholds. Those in the notes are
from memory and were not read in the paper, except 90 % for social support.
"""

from __future__ import annotations

from decimal import Decimal

from communaux.kernel.text import Text
from communaux.mechanisms.city_doughnut.dimensions import DIMENSIONS
from communaux.mechanisms.city_doughnut.published import Item, Published

LIMIT = Text(fr="fois la limite par personne", en="times the limit per person")
THRESHOLD = Text(fr="fois le seuil", en="times the threshold")


def _limit(code: str, dimension: str, ratio: str, name: Text, note: Text) -> Item:
    return Item(
        code=code, ring="ecological", dimension=dimension, kind="ratio", name=name, unit=LIMIT,
        note=note, values={2011: Decimal(ratio)},
    )  # fmt: skip


def _threshold(code: str, dimension: str, ratio: str, name: Text, note: Text) -> Item:
    return Item(
        code=code, ring="social", dimension=dimension, kind="ratio", name=name, unit=THRESHOLD,
        note=note, values={2011: Decimal(ratio)},
    )  # fmt: skip


FRANCE = Published(
    place=Text.same("France"),
    source="ON18",
    dimensions=DIMENSIONS,
    indicators=(
        _limit("FR_CO2", "climate", "5.4",
               Text(fr="Émissions de CO2", en="CO2 emissions"),
               Text(fr="Limite par personne : 1,61 t CO2 (à vérifier).",
                    en="Limit per person: 1.61 t CO2 (to be checked).")),
        _limit("FR_P", "nutrient", "8.07",
               Text(fr="Phosphore", en="Phosphorus"),
               Text(fr="Limite par personne : 0,89 kg P (à vérifier).",
                    en="Limit per person: 0.89 kg P (to be checked).")),
        _limit("FR_N", "nutrient", "9.82",
               Text(fr="Azote", en="Nitrogen"),
               Text(fr="Limite par personne : 8,9 kg N (à vérifier).",
                    en="Limit per person: 8.9 kg N (to be checked).")),
        _limit("FR_H2O", "freshwater", "0.59",
               Text(fr="Eau bleue", en="Blue water"),
               Text(fr="Limite par personne : 574 m³ (à vérifier).",
                    en="Limit per person: 574 m³ (to be checked).")),
        _limit("FR_HANPP", "land", "1.13",
               Text(fr="Production végétale prise (eHANPP)", en="Plant production taken (eHANPP)"),
               Text(fr="Limite par personne : 2,62 t C (à vérifier). Classé « terres » en 2018, "
                    "« biodiversité » en 2025.",
                    en="Limit per person: 2.62 t C (to be checked). Filed under land in 2018, "
                    "biodiversity in 2025.")),
        _limit("FR_EF", "footprint", "2.42",
               Text(fr="Empreinte écologique", en="Ecological footprint"),
               Text(fr="Limite par personne : 1,72 gha (à vérifier).",
                    en="Limit per person: 1.72 gha (to be checked).")),
        _limit("FR_MF", "material", "3.18",
               Text(fr="Empreinte matières", en="Material footprint"),
               Text(fr="Limite par personne : 7,2 t (à vérifier).",
                    en="Limit per person: 7.2 t (to be checked).")),
        _threshold("FR_LS", "satisfaction", "1.13",
               Text(fr="Satisfaction de vie", en="Life satisfaction"),
               Text(fr="Seuil : 6,5 sur 10 (à vérifier).",
                    en="Threshold: 6.5 of 10 (to be checked).")),
        _threshold("FR_HLE", "health", "1.27",
               Text(fr="Espérance de vie en bonne santé", en="Healthy life expectancy"),
               Text(fr="Seuil : 65 ans (à vérifier).", en="Threshold: 65 years (to be checked).")),
        _threshold("FR_NU", "food", "1.82",
               Text(fr="Alimentation", en="Nutrition"),
               Text(fr="Seuil : 2 700 kcal par jour (à vérifier).",
                    en="Threshold: 2,700 kcal a day (to be checked).")),
        _threshold("FR_SA", "water", "1.06",
               Text(fr="Assainissement", en="Sanitation"),
               Text(fr="Seuil : 95 % (à vérifier).", en="Threshold: 95% (to be checked).")),
        _threshold("FR_IN", "income", "1.07",
               Text(fr="Revenu", en="Income"),
               Text(fr="Seuil : 95 % au-dessus de 1,90 $ par jour (à vérifier).",
                    en="Threshold: 95% above $1.90 a day (to be checked).")),
        _threshold("FR_EN", "energy", "1.06",
               Text(fr="Accès à l’énergie", en="Access to energy"),
               Text(fr="Seuil : 95 % (à vérifier).", en="Threshold: 95% (to be checked).")),
        _threshold("FR_ED", "education", "1.2",
               Text(fr="Éducation", en="Education"),
               Text(fr="Seuil : 95 % (à vérifier).", en="Threshold: 95% (to be checked).")),
        _threshold("FR_SS", "cohesion", "1.04",
               Text(fr="Soutien social", en="Social support"),
               Text(fr="Seuil : 90 %.", en="Threshold: 90%.")),
        _threshold("FR_DQ", "voice", "1.03",
               Text(fr="Qualité démocratique", en="Democratic quality"),
               Text(fr="Seuil : 0,80 (à vérifier).", en="Threshold: 0.80 (to be checked).")),
        _threshold("FR_EQ", "equality", "1.05",
               Text(fr="Égalité", en="Equality"),
               Text(fr="Seuil : 70 (à vérifier).", en="Threshold: 70 (to be checked).")),
        _threshold("FR_EM", "income", "0.87",
               Text(fr="Emploi", en="Employment"),
               Text(fr="Seuil : 94 % (à vérifier).", en="Threshold: 94% (to be checked).")),
    ),
)  # fmt: skip
