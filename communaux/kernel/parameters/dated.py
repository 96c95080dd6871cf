"""One parameter's value on one day, with its birth certificate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from communaux.kernel.parameters.value import Value, value_text
from communaux.kernel.text import Text

Origin = Literal["law", "published", "default", "unsure", "what_if"]

SETTING: Final = Text(
    fr="réglage du territoire, décision {decision}", en="set by the territory, decision {decision}"
)
ORIGINS: Final[dict[Origin, Text]] = {
    "law": Text(fr="texte de loi, source {source}", en="law, source {source}"),
    "published": Text(fr="valeur publiée, source {source}", en="published value, source {source}"),
    "default": Text(fr="notre valeur par défaut", en="our own default"),
    "unsure": Text(fr="à vérifier", en="to be checked"),
    "what_if": Text(fr="hypothèse d’une simulation", en="assumption of a simulation"),
}
CHANGEABLE: Final = Text(
    fr="notre valeur par défaut, modifiable", en="our own default, may be changed"
)


@dataclass(frozen=True, slots=True)
class Dated:
    """The value of parameter `id`, in force since `since`; `decision` when a territory set it."""

    id: str
    value: Value
    since: date
    nature: Origin
    source: str | None
    note: Text | None
    label: Text
    unit: str
    decision: str | None = None
    settable: bool = False

    def origin_text(self) -> Text:
        """Where the value comes from, in a few words."""
        if self.nature == "what_if":
            return ORIGINS["what_if"]
        if self.decision is not None:
            return SETTING.format(decision=self.decision)
        if self.nature == "default" and self.settable:
            return CHANGEABLE
        return ORIGINS[self.nature].format(source=self.source or "")

    def value_text(self) -> Text:
        """The value with its unit: "15 jours", "2/3", "600,00 €"."""
        return value_text(self.value, self.unit)
