"""Mechanisms and instruments, as the API tells them."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal, Self

from ninja import Schema

from communaux.catalogue import Shelf
from communaux.kernel.figures import Figures
from communaux.kernel.instrument import Instrument
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.parameters.parameter import Parameter
from communaux.kernel.text import Text


class MechanismBrief(Schema):
    """One line of the list of mechanisms."""

    id: str
    version: str
    family: str
    title: Text
    tagline: Text

    @classmethod
    def of(cls, shelf: Shelf) -> Self:
        one = shelf.mechanism
        return cls(
            id=one.mechanism,
            version=one.version,
            family=one.family,
            title=one.title,
            tagline=one.tagline,
        )


class InstrumentBrief(Schema):
    """An instrument of a mechanism."""

    id: str
    title: Text
    help: Text

    @classmethod
    def of(cls, instrument: Instrument) -> Self:
        return cls(id=instrument.id, title=instrument.title, help=instrument.help)


class InstrumentOut(InstrumentBrief):
    """The same, with the JSON Schema of its inputs."""

    inputs: dict[str, Any]

    @classmethod
    def of(cls, instrument: Instrument) -> Self:
        return cls(
            id=instrument.id,
            title=instrument.title,
            help=instrument.help,
            inputs=instrument.inputs.model_json_schema(),
        )


class UsedParameter(Schema):
    """A dated parameter a calculation used: its value, since when, from where.

    `decision` names a territory's own; `instead_of` is then the mechanism's value.
    """

    id: str
    label: Text
    value: str | int
    unit: str
    shown: Text
    since: date
    nature: str
    origin: Text
    source: str | None
    source_title: str | None
    source_url: str | None
    note: Text | None
    decision: str | None
    instead_of: Text | None


class CitedSource(Schema):
    """A source that the result or its parameters cite."""

    title: str
    url: str | None
    reading: str


class ResultOut(Schema):
    """What an instrument found, with all it rests on: exact numbers are texts ("600.00", "1/3").

    `sha256` is that of the instrument, inputs, values and parameters, as an act seals them.
    """

    mechanism: str
    version: str
    instrument: str
    title: Text
    territory: str | None
    inputs: dict[str, Any]
    values: dict[str, Any]
    parameters: list[UsedParameter]
    sources: dict[str, CitedSource]
    blocks: list[dict[str, Any]]
    sha256: str


class StoryBrief(Schema):
    """A story replayed act by act."""

    id: str
    title: Text
    nature: Literal["real", "invented"]


class MechanismOut(MechanismBrief):
    """A whole mechanism: its definition as data, its numbers, figures, texts and instruments.

    `digest` is the SHA-256 of its mechanism.yaml.
    """

    digest: str
    definition: Mechanism
    parameters: dict[str, Parameter]
    figures: Figures
    texts: dict[str, str]
    instruments: list[InstrumentBrief]
    stories: list[StoryBrief]

    @classmethod
    def of(cls, shelf: Shelf) -> Self:
        return cls(
            **MechanismBrief.of(shelf).model_dump(),
            digest=shelf.digest,
            definition=shelf.mechanism,
            parameters=shelf.parameters,
            figures=shelf.figures,
            texts=shelf.texts,
            instruments=[InstrumentBrief.of(one) for one in shelf.instruments.values()],
            stories=[
                StoryBrief(id=one.scenario, title=one.title, nature=one.nature)
                for one in shelf.scenarios.values()
            ],
        )
