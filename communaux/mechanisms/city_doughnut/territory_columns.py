"""The columns of a territory's table, and the words their cells may hold."""

from __future__ import annotations

from communaux.kernel.text import Text
from communaux.mechanisms.city_doughnut.formulas import Kind, Ring
from communaux.mechanisms.city_doughnut.reading import Status

COLUMNS = {
    "anneau": "ring", "dimension": "dimension", "indicateur": "indicator", "unite": "unit",
    "sens": "direction", "formule": "kind", "valeur": "value", "seuil": "boundary",
    "annee": "year", "code": "code", "territoire": "place", "lentille": "lens",
    "unite_seuil": "boundary_unit", "reference": "reference", "statut": "status",
    "source": "source", "pourcentage": "percent",
    "ring": "ring", "indicator": "indicator", "unit": "unit", "direction": "direction",
    "kind": "kind", "formula": "kind", "value": "value", "boundary": "boundary",
    "limite": "boundary", "threshold": "boundary", "year": "year", "place": "place",
    "lens": "lens", "boundary_unit": "boundary_unit", "status": "status", "percent": "percent",
}  # fmt: skip
"""Plain spelling of a heading → name. The first spelling of each is the one we show."""
NEEDED = ("ring", "dimension", "indicator", "unit", "direction", "kind", "value", "boundary",
          "year")  # fmt: skip
RINGS: dict[str, Ring] = {
    "social": "social", "plancher": "social", "ecologique": "ecological",
    "ecological": "ecological", "plafond": "ecological",
}  # fmt: skip
KINDS: dict[str, Kind] = {
    "simple": "simple", "hausse": "baseline_up", "baisse": "baseline_down",
    "part": "social_share", "ratio": "ratio", "baseline_up": "baseline_up",
    "baseline_down": "baseline_down", "social_share": "social_share",
}  # fmt: skip
HIGHER_IS_BETTER = {
    "plus_haut_mieux": True, "plus_bas_mieux": False, "higher_better": True, "lower_better": False,
}  # fmt: skip
STATUSES: dict[str, Status] = {
    "": "observed", "observe": "observed", "observee": "observed", "observed": "observed",
    "interpole": "interpolated", "interpolee": "interpolated", "interpolated": "interpolated",
    "estime": "estimated", "estimee": "estimated", "estimated": "estimated",
    "herite": "inherited", "heritee": "inherited", "inherited": "inherited",
    "herite_niveau_superieur": "inherited",
}  # fmt: skip
LENSES = {
    "": "", "local_social": "local_social", "local_ecologique": "local_ecological",
    "local_ecological": "local_ecological", "global_social": "global_social",
    "global_ecologique": "global_ecological", "global_ecological": "global_ecological",
}  # fmt: skip
LENS_NAMES: dict[str, Text] = {
    "local_social": Text(fr="Locale et sociale", en="Local and social"),
    "local_ecological": Text(fr="Locale et écologique", en="Local and ecological"),
    "global_ecological": Text(fr="Mondiale et écologique", en="Global and ecological"),
    "global_social": Text(fr="Mondiale et sociale", en="Global and social"),
}
TEMPLATE = (
    "territoire;code;lentille;anneau;dimension;indicateur;unité;sens;formule;valeur;seuil;"
    "unité seuil;référence;année;statut;source"
)
"""The line of headings of the template; `template.csv` shows it filled in."""
