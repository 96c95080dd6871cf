"""An instrument: arithmetic anybody can check. A pure function from typed inputs to blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import DecimalException
from fractions import Fraction
from typing import Any

from pydantic import BaseModel, ValidationError

from communaux.kernel.blocks.block import Block
from communaux.kernel.input_sentences import sentence
from communaux.kernel.parameters.book import Dated, ParameterBook
from communaux.kernel.text import SpokenError, Text
from communaux.kernel.time.duration import Duration


@dataclass(frozen=True, slots=True)
class Result:
    """What an instrument found: exact `values` by name, and the `blocks` people read."""

    values: Mapping[str, Any]
    blocks: tuple[Block, ...]
    parameters: tuple[Dated, ...] = ()


class Numbers:
    """The dated parameters an instrument may ask for; remembers those it used."""

    def __init__(self, book: ParameterBook) -> None:
        self.book, self._used = book, dict[tuple[str, date], Dated]()

    def value(self, name: str, on: date) -> Dated:
        """The parameter in force on that day, with its source and nature."""
        return self._used.setdefault((name, on), self.book.value(name, on))

    def length(self, name: str, on: date) -> Duration:
        """The same, for a parameter that is a length of time."""
        value = self.value(name, on).value
        if not isinstance(value, Duration):
            raise TypeError(f"The parameter {name} must be a duration such as P15D.")
        return value

    def share(self, name: str, on: date) -> Fraction:
        """The same, for a parameter that is a number: exact."""
        value = self.value(name, on).value
        if isinstance(value, Duration):
            raise TypeError(f"The parameter {name} must be a share such as 1/2.")
        return Fraction(value)

    @property
    def used(self) -> tuple[Dated, ...]:
        """Every parameter asked for, in order: a result shows where its numbers come from."""
        return tuple(self._used.values())


class InstrumentRefusal(ValueError):
    """An input cannot be used: `field`, and a sentence that says why and what to do."""

    def __init__(self, field: str, sentence: Text) -> None:
        super().__init__(f"{field}: {sentence.fr}")
        self.field, self.sentence = field, sentence


class BadInputs(ValueError):
    """Every refusal of one call, each on its own input."""

    def __init__(self, refusals: tuple[InstrumentRefusal, ...]) -> None:
        super().__init__("; ".join(str(refusal) for refusal in refusals))
        self.refusals = refusals


@dataclass(frozen=True, slots=True)
class Instrument:
    """`inputs` is a pydantic model whose fields carry `label`, `help` and `unit` in both languages.

    `run` takes an instance of it and returns a `Result`; it may raise `InstrumentRefusal`. A
    `dated` instrument also takes the `Numbers` of its mechanism, and asks for them by date.
    """

    id: str
    title: Text
    help: Text
    inputs: type[BaseModel]
    run: Callable[..., Result]
    dated: bool = False
    book: ParameterBook | None = None

    def with_book(self, book: ParameterBook) -> Instrument:
        """The same instrument, on these parameters: the mechanism's, or a territory's."""
        return replace(self, book=book)

    def calculate(self, raw: Mapping[str, Any]) -> Result:
        """Check the raw inputs and run. Raises `BadInputs`, never anything else, on bad input."""
        return self.calculate_from(self.read(raw))

    def read(self, raw: Mapping[str, Any]) -> BaseModel:
        """The inputs, typed and within their bounds. Raises `BadInputs`."""
        try:
            return self.inputs.model_validate(raw)
        except ValidationError as error:
            raise BadInputs(tuple(_refusals(error))) from None

    def calculate_from(self, inputs: BaseModel) -> Result:
        """Run on inputs already read. Raises `BadInputs`."""
        try:
            return self._run(inputs)
        except InstrumentRefusal as refusal:
            raise BadInputs((refusal,)) from None
        except SpokenError as error:  # A parameter not yet in force, a day out of the calendar…
            raise BadInputs((InstrumentRefusal("", error.text),)) from None
        except (OverflowError, DecimalException):
            raise BadInputs((InstrumentRefusal("", OUT_OF_REACH),)) from None

    def _run(self, inputs: BaseModel) -> Result:
        if not self.dated:
            return self.run(inputs)
        numbers = Numbers(self.book or ParameterBook({}))
        result = self.run(inputs, numbers)
        return replace(result, parameters=numbers.used)


OUT_OF_REACH = Text(
    fr="Ces valeurs sont hors de portée du calcul (trop grandes, ou une date trop lointaine) : "
    "prenez-en de plus ordinaires.",
    en="These values are out of the calculation’s reach (too large, or a date too far away): "
    "take more ordinary ones.",
)


def _refusals(error: ValidationError) -> Iterator[InstrumentRefusal]:
    for mistake in error.errors(include_url=False):
        context = mistake.get("ctx", {})
        cause = context.get("error")
        if isinstance(cause, InstrumentRefusal):
            yield cause
        elif isinstance(cause, BadInputs):
            yield from cause.refusals
        else:
            field = ".".join(str(step) for step in mistake["loc"])
            yield InstrumentRefusal(field, sentence(mistake["type"], mistake["msg"], context))
