"""One call of an instrument with all it rests on: ready to be shown, exported or sealed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from communaux.kernel.blocks.block import Block, Drawing, Figure, Formula, Table
from communaux.kernel.exact import exact
from communaux.kernel.given import Given, given
from communaux.kernel.instrument import Instrument, Result
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.mechanism.parts import Source
from communaux.kernel.parameters.book import ParameterBook
from communaux.kernel.parameters.dated import Dated
from communaux.kernel.parameters.parameter import NotYetInForce
from communaux.kernel.sealed_result import seal
from communaux.kernel.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """A dated parameter a calculation used; `instead_of` is ours, when a territory set its own."""

    dated: Dated
    source: Source | None
    instead_of: Text | None = None

    def as_data(self) -> dict[str, Any]:
        """The same as JSON, texts in both languages."""
        dated = self.dated
        return {
            "id": dated.id,
            "label": exact(dated.label),
            "value": exact(dated.value),
            "unit": dated.unit,
            "shown": exact(dated.value_text()),
            "since": dated.since.isoformat(),
            "nature": dated.nature,
            "origin": exact(dated.origin_text()),
            "source": dated.source,
            "source_title": self.source.title if self.source else None,
            "source_url": self.source.url if self.source else None,
            "note": exact(dated.note),
            "decision": dated.decision,
            "instead_of": exact(self.instead_of),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculation:
    """What was asked, what was found, and where every number comes from.

    `mechanism` gives the sources; `ours` the parameters before any decision of a territory.
    """

    mechanism: Mechanism
    instrument: Instrument
    inputs: BaseModel
    result: Result
    ours: ParameterBook

    @property
    def name(self) -> str:
        """Such as "land_trust/resale_price"."""
        return f"{self.mechanism.mechanism}/{self.instrument.id}"

    @property
    def given(self) -> tuple[Given, ...]:
        return given(self.inputs)

    @property
    def parameters(self) -> tuple[Used, ...]:
        """The dated parameters used, in the order they were asked for; each value once."""
        once = {(each.id, each.since, each.decision): each for each in self.result.parameters}
        return tuple(self._used(dated) for dated in once.values())

    @property
    def cited(self) -> dict[str, Source]:
        """The sources named by the blocks and the parameters, by their key."""
        names = [*_named(self.result.blocks), *(each.source for each in self.result.parameters)]
        known = self.mechanism.sources
        return {name: known[name] for name in dict.fromkeys(names) if name in known}

    def sealed(self) -> dict[str, Any]:
        """The result as a dossier keeps it: inputs, values, parameters and their SHA-256."""
        parameters = [
            {"id": p.id, "value": exact(p.value), "since": p.since.isoformat(),
             "source": p.source, "decision": p.decision}
            for p in (used.dated for used in self.parameters)
        ]  # fmt: skip
        return seal(self.name, exact(self.inputs), exact(self.result.values), parameters)

    def as_data(self) -> dict[str, Any]:
        """Everything but the blocks, as JSON: exact numbers are texts."""
        return {
            "mechanism": self.mechanism.mechanism,
            "version": self.mechanism.version,
            **self.sealed(),
            "parameters": [used.as_data() for used in self.parameters],
            "sources": {
                name: {"title": source.title, "url": source.url, "reading": source.reading}
                for name, source in self.cited.items()
            },
        }

    def _used(self, dated: Dated) -> Used:
        source = self.mechanism.sources.get(dated.source or "")
        return Used(dated=dated, source=source, instead_of=self._ours(dated))

    def _ours(self, dated: Dated) -> Text | None:
        if dated.decision is None:
            return None
        try:
            return self.ours.value(dated.id, dated.since).value_text()
        except NotYetInForce:
            return None


def calculate(
    mechanism: Mechanism, instrument: Instrument, raw: Mapping[str, Any], ours: ParameterBook
) -> Calculation:
    """Run an instrument on raw inputs. Raises `BadInputs`."""
    inputs = instrument.read(raw)
    return Calculation(
        mechanism=mechanism,
        instrument=instrument,
        inputs=inputs,
        result=instrument.calculate_from(inputs),
        ours=ours,
    )


def _named(blocks: Iterable[Block]) -> Iterator[str | None]:
    for block in blocks:
        if isinstance(block, Figure | Formula):
            yield block.source
        elif isinstance(block, Drawing):
            yield from _in_table(block.table)
        elif isinstance(block, Table):
            yield from _in_table(block)


def _in_table(table: Table) -> Iterator[str]:
    """A cell that is nothing but the key of a source, such as "S5"."""
    for row in table.rows:
        yield from (cell for cell in row if isinstance(cell, str))
