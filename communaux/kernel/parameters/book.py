"""The parameters of a mechanism, with what a territory decided and what a simulation assumes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from types import MappingProxyType

from communaux.kernel.parameters.dated import Dated
from communaux.kernel.parameters.parameter import Parameter
from communaux.kernel.parameters.value import Raw, Value, read_value
from communaux.kernel.text import SpokenError, Text

__all__ = ["Dated", "NotSettable", "ParameterBook", "Setting", "UnknownParameter"]

MOST_REMEMBERED = 50_000
NOT_SETTABLE = Text(
    fr="« {label} » ne peut pas être changé par un territoire ({why}) : retirez le réglage "
    "« {decision} ».",
    en="“{label}” cannot be changed by a territory ({why}): remove the setting “{decision}”.",
)
A_LAW = Text(fr="c’est une loi", en="it is a law")
FIXED = Text(fr="le mécanisme le fixe", en="the mechanism fixes it")


class UnknownParameter(SpokenError):
    """A parameter that the mechanism does not have."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        near = get_close_matches(name, list(known), n=1)
        hint = near[0] if near else ""
        super().__init__(
            Text(
                fr=f"Le paramètre « {name} » n’existe pas dans ce mécanisme"
                + (f" : vouliez-vous dire « {hint} » ?" if hint else "."),
                en=f"This mechanism has no parameter “{name}”"
                + (f": did you mean “{hint}”?" if hint else "."),
            )
        )


class NotSettable(SpokenError):
    """A territory tried to change what it may not."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A territory's dated decision to give a parameter another value from `from_` on."""

    parameter: str
    value: Raw
    from_: date
    decision: str


@dataclass(frozen=True, slots=True)
class _Series:
    """The settings of one parameter, in the order of their dates."""

    days: tuple[date, ...]
    settings: tuple[tuple[Value, str], ...]


class ParameterBook(Mapping[str, Parameter]):
    """Parameters by id. Immutable: settings and assumptions give a new book."""

    def __init__(
        self,
        parameters: Mapping[str, Parameter],
        settings: Iterable[Setting] = (),
        assumed: Mapping[str, Value] = MappingProxyType({}),
    ) -> None:
        self._parameters = dict(parameters)
        self.settings = tuple(settings)
        self._assumed = dict(assumed)
        self._series = {
            name: self._in_order(name) for name in {each.parameter for each in self.settings}
        }
        self._remembered: dict[tuple[str, date], Dated] = {}

    def __getitem__(self, name: str) -> Parameter:
        return self._parameters[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._parameters)

    def __len__(self) -> int:
        return len(self._parameters)

    def value(self, name: str, on: date) -> Dated:
        """The value on that day. Raises `UnknownParameter` or `NotYetInForce`."""
        key = (name, on)
        found = self._remembered.get(key)
        if found is None:
            if len(self._remembered) >= MOST_REMEMBERED:
                self._remembered.clear()
            found = self._remembered[key] = self._find(name, on)
        return found

    def with_settings(self, settings: Iterable[Setting]) -> ParameterBook:
        """The book after these decisions. Raises `NotSettable`, `UnknownParameter`, `BadValue`."""
        new = tuple(settings)
        for setting in new:
            self._require_settable(setting)
        return ParameterBook(self._parameters, self.settings + new, self._assumed)

    def what_if(self, name: str, value: Raw) -> ParameterBook:
        """The book in which this parameter, even a law, has that value on every day."""
        read = read_value(value, self._require(name).unit)
        return ParameterBook(self._parameters, self.settings, {**self._assumed, name: read})

    def stale(self, on: date) -> tuple[str, ...]:
        """The ids whose review date is passed, in the order of the book."""
        return tuple(name for name, each in self._parameters.items() if each.review < on)

    def _require(self, name: str) -> Parameter:
        try:
            return self._parameters[name]
        except KeyError:
            raise UnknownParameter(name, self._parameters) from None

    def _require_settable(self, setting: Setting) -> None:
        parameter = self._require(setting.parameter)
        read_value(setting.value, parameter.unit)
        if not parameter.settable:
            why = A_LAW if parameter.nature == "law" else FIXED
            raise NotSettable(
                NOT_SETTABLE.format(label=parameter.label, why=why, decision=setting.decision)
            )

    def _in_order(self, name: str) -> _Series:
        unit = self._require(name).unit
        own = [each for each in self.settings if each.parameter == name]
        own.sort(key=lambda each: each.from_)
        return _Series(
            tuple(each.from_ for each in own),
            tuple((read_value(each.value, unit), each.decision) for each in own),
        )

    def _find(self, name: str, on: date) -> Dated:
        parameter = self._require(name)
        if name in self._assumed:
            return _dated(name, parameter, self._assumed[name], on, assumed=True)
        series = self._series.get(name)
        place = bisect_right(series.days, on) if series else 0
        if series and place:
            value, decision = series.settings[place - 1]
            return _dated(name, parameter, value, series.days[place - 1], decision)
        since, value = parameter.entry_on(on)
        return _dated(name, parameter, value, since)


def _dated(
    name: str,
    parameter: Parameter,
    value: Value,
    since: date,
    decision: str | None = None,
    *,
    assumed: bool = False,
) -> Dated:
    return Dated(
        id=name,
        value=value,
        since=since,
        nature="what_if" if assumed else parameter.nature,
        source=parameter.source,
        note=parameter.note,
        label=parameter.label,
        unit=parameter.unit,
        decision=decision,
        settable=parameter.settable,
    )
