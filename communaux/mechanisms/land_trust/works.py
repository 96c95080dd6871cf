"""Works done by the owner: what counts as an improvement, and what never does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Field

from communaux.kernel.instrument import InstrumentRefusal
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text
from communaux.mechanisms.land_trust.asking import YesNo, amount, asked, choice, from_french

KINDS = {"amélioration": "improvement", "entretien": "maintenance"}
NO_INVOICE = Text(
    fr="« {name} » n’a pas de facture : joignez-la, ou retirez ces travaux du calcul.",
    en="“{name}” has no invoice: attach it, or take these works out of the calculation.",
)
MAINTENANCE = Text(
    fr="« {name} » est de l’entretien : cela ne s’ajoute jamais au prix.",
    en="“{name}” is maintenance: it is never added to the price.",
)
UNANNOUNCED = Text(
    fr="« {name} » ({value}) dépasse {threshold} sans avoir été annoncé avant : le trust peut "
    "refuser de le compter. Le calcul le compte ; à vous de trancher, avec vos motifs.",
    en="“{name}” ({value}) is above {threshold} and was not announced first: the trust may refuse "
    "to count it. The calculation counts it; you decide, with reasons.",
)


class Work(Strict):
    """One piece of work, its value as the lease or the trust counts it, and its proof."""

    name: str = Field(max_length=200, json_schema_extra=asked(("Travaux", "Works")))
    value: Decimal = amount(("Valeur retenue", "Value counted"))
    invoice: YesNo = Field(json_schema_extra=asked(("Une facture existe", "There is an invoice")))
    kind: Annotated[Literal["improvement", "maintenance"], from_french(KINDS)] = choice(
        ("Nature", "Kind"),
        {"improvement": ("amélioration", "improvement"), "maintenance": ("entretien", "upkeep")},
        "improvement",
    )
    announced: YesNo = Field(
        True, json_schema_extra=asked(("Annoncés avant d’être faits", "Announced beforehand"))
    )


@dataclass(frozen=True, slots=True)
class Counted:
    """The value of the improvements, and what the reader must know of the others."""

    value: Fraction
    warnings: tuple[Text, ...]


def count_works(works: Sequence[Work], threshold: Fraction | None, threshold_text: str) -> Counted:
    """Improvements with an invoice. Refuses works without one; warns of the rest."""
    total, warnings = Fraction(0), []
    for n, work in enumerate(works):
        if work.kind == "maintenance":
            warnings.append(MAINTENANCE.format(name=work.name))
            continue
        if not work.invoice:
            raise InstrumentRefusal(f"works.{n}.invoice", NO_INVOICE.format(name=work.name))
        total += Fraction(work.value)
        if threshold is not None and work.value > threshold and not work.announced:
            shown = {"value": f"{work.value:f}", "threshold": threshold_text}
            warnings.append(UNANNOUNCED.format(name=work.name, **shown))
    return Counted(total, tuple(warnings))
