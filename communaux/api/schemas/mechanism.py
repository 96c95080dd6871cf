"""Mechanisms and instruments, as the API tells them."""

from __future__ import annotations

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


class ResultOut(Schema):
    """What an instrument found: exact values (decimals as text), and the blocks people read."""

    instrument: str
    values: dict[str, Any]
    blocks: list[dict[str, Any]]


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
