"""A question as a form shows it: words, control, what was typed, what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from communaux.kernel.mechanism.field import Field, FieldType
from communaux.kernel.text import Text
from communaux.web.asking.control import Control, control_of, shown_value
from communaux.web.wording import NO, YES

PREFIX = "r-"
ANCHOR = "q-"
PARTIES = Text(
    fr="Lu par les parties du dossier seulement.", en="Read by the parties of the dossier only."
)
CONFIDENTIAL = Text(
    fr="Lu par l’autorité et par vous seulement.", en="Read by the authority and by you only."
)
PERSONAL = Text(
    fr="Donnée personnelle : elle reste hors du registre public et peut être effacée.",
    en="Personal data: it stays out of the public register and may be erased.",
)
WHO_READS = {"parties": PARTIES, "confidential": CONFIDENTIAL, "personal": PERSONAL}


@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer of a list."""

    value: str
    label: Text
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Everything the template needs; nothing it must compute."""

    name: str
    anchor: str
    label: Text
    help: Text | None
    privacy: Text | None
    purpose: Text | None
    error: Text | None
    required: bool
    control: Control
    value: str
    options: tuple[Option, ...] = ()
    unit: Text | None = None
    optional: bool = False
    kept: Text | None = None

    @property
    def widget(self) -> str:
        return self.control.widget

    @property
    def described_by(self) -> str:
        """The ids of the words that explain the control, for screen readers."""
        private = self.privacy or self.purpose or self.kept
        parts = (("aide", self.help), ("qui", private), ("erreur", self.error))
        return " ".join(f"{self.anchor}-{end}" for end, words in parts if words)


def ask(
    field: Field,
    raw: Any = None,
    error: Text | None = None,
    options: Iterable[Option] = (),
) -> Question:
    """The question of a field, with what was typed (`raw`) and what is wrong with it."""
    offered = tuple(options) or _options(field, raw)
    control = control_of(field, raw, len(offered))
    return Question(
        name=PREFIX + field.id,
        anchor=ANCHOR + field.id,
        label=field.label,
        help=field.help or control.hint,
        privacy=WHO_READS.get(field.visibility),
        purpose=field.purpose,
        error=error,
        required=field.required,
        control=control,
        value=shown_value(raw),
        options=offered,
        unit=field.unit or control.unit,
        optional=not field.required,
    )


def ask_all(
    fields: Iterable[Field],
    raw: Mapping[str, Any],
    errors: Mapping[str, Text],
    offers: Mapping[FieldType, tuple[Option, ...]],
) -> tuple[Question, ...]:
    """The questions of several fields; `offers` lists parties and dossiers one may name."""
    return tuple(
        ask(
            field,
            raw.get(field.id),
            errors.get(field.id),
            _chosen(offers.get(field.type, ()), raw.get(field.id)),
        )
        for field in fields
    )


def _options(field: Field, raw: Any) -> tuple[Option, ...]:
    if field.type == "boolean":
        said = _as_word(raw)
        return (Option("true", YES, said == "true"), Option("false", NO, said == "false"))
    chosen = set(raw) if isinstance(raw, list | tuple) else {raw}
    return tuple(Option(choice.id, choice.label, choice.id in chosen) for choice in field.choices)


def _as_word(raw: Any) -> str:
    return str(raw).lower() if isinstance(raw, bool) else str(raw or "")


def _chosen(offered: tuple[Option, ...], raw: Any) -> tuple[Option, ...]:
    return tuple(Option(each.value, each.label, each.value == raw) for each in offered)
