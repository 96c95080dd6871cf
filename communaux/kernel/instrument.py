"""An instrument: arithmetic anybody can check. A pure function from typed inputs to blocks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pydantic import BaseModel, ValidationError

from communaux.kernel.blocks.block import Block
from communaux.kernel.parameters.book import Dated, ParameterBook
from communaux.kernel.parameters.parameter import NotYetInForce
from communaux.kernel.text import Text


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
        try:
            return self._run(self.inputs.model_validate(raw))
        except InstrumentRefusal as refusal:
            raise BadInputs((refusal,)) from None
        except NotYetInForce as early:
            raise BadInputs((InstrumentRefusal("", early.text),)) from None
        except ValidationError as error:
            raise BadInputs(tuple(_refusals(error))) from None

    def _run(self, inputs: BaseModel) -> Result:
        if not self.dated:
            return self.run(inputs)
        numbers = Numbers(self.book or ParameterBook({}))
        result = self.run(inputs, numbers)
        return replace(result, parameters=numbers.used)


NOT_A_DATE = Text(fr="Écrivez une date, comme 2025-04-25.", en="Write a date, like 2025-04-25.")
SENTENCES = {
    "missing": Text(fr="À remplir.", en="To be filled in."),
    "extra_forbidden": Text(fr="Cette entrée n’existe pas.", en="There is no such input."),
    "decimal_parsing": Text(fr="Écrivez un nombre : 12,5.", en="Write a number: 12.5."),
    "int_parsing": Text(fr="Écrivez un nombre entier.", en="Write a whole number."),
    "greater_than": Text(fr="Il faut plus de {gt}.", en="It must be more than {gt}."),
    "greater_than_equal": Text(fr="Il faut au moins {ge}.", en="It must be at least {ge}."),
    "less_than_equal": Text(fr="Il faut au plus {le}.", en="It must be at most {le}."),
    "less_than": Text(fr="Il faut moins de {lt}.", en="It must be less than {lt}."),
    "date_from_datetime_parsing": NOT_A_DATE,
    "date_parsing": NOT_A_DATE,
}  # fmt: skip
OTHERWISE = Text(fr="Cette valeur ne convient pas ({why}).", en="This value is not right ({why}).")


def _refusals(error: ValidationError) -> list[InstrumentRefusal]:
    found = []
    for mistake in error.errors(include_url=False):
        cause = mistake.get("ctx", {}).get("error")
        if isinstance(cause, InstrumentRefusal):
            found.append(cause)
            continue
        context = {key: str(value) for key, value in mistake.get("ctx", {}).items()}
        words = SENTENCES.get(mistake["type"], OTHERWISE)
        field = ".".join(str(step) for step in mistake["loc"])
        found.append(InstrumentRefusal(field, words.format(why=mistake["msg"], **context)))
    return found
