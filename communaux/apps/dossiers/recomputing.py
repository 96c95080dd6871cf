"""Results of instruments given to an act: computed again before they enter the register.

The kernel checked that nothing was altered since the calculation; here the instrument itself runs
again on the sealed inputs, with the parameters of the territory, and must find the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from communaux.apps.dossiers.pinning import shelf_of
from communaux.kernel.calculation import Calculation, calculate
from communaux.kernel.dossier.judge import Judgement
from communaux.kernel.instrument import BadInputs
from communaux.kernel.mechanism.field import Field
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.mechanism.problem import FieldProblem
from communaux.kernel.mechanism.rectification_fields import FIELD, VALUE
from communaux.kernel.parameters.book import ParameterBook
from communaux.kernel.sealed_result import instrument_of, parsed, read_result
from communaux.kernel.text import Text

NO_INSTRUMENT = Text(
    fr="L’instrument « {name} » n’existe plus dans ce mécanisme : refaites le calcul autrement.",
    en="The instrument “{name}” no longer exists in this mechanism: do the sums another way.",
)
REFUSED = Text(
    fr="Ces données ne se calculent plus : {why} Refaites le calcul.",
    en="These inputs can no longer be computed: {why} Do the sums again.",
)
CHANGED = Text(
    fr="Recalculé aujourd’hui avec les paramètres du territoire, ce résultat n’est plus le même "
    "({names}). Refaites le calcul, puis versez-le à nouveau.",
    en="Computed again today with the territory’s parameters, this result is no longer the same "
    "({names}). Do the sums again, then enter it once more.",
)
PARAMETERS = Text(fr="les paramètres utilisés", en="the parameters used")
MOST_NAMED = 3


def with_true_results(found: Judgement, mechanism: Mechanism, book: ParameterBook) -> Judgement:
    """The judgement, with a problem on every sealed result that the instrument does not find."""
    wrong = tuple(_problems(found, mechanism, book))
    return replace(found, problems=(*found.problems, *wrong)) if wrong else found


def _problems(
    found: Judgement, mechanism: Mechanism, book: ParameterBook
) -> Iterator[FieldProblem]:
    data = found.data or {}
    form = dict(mechanism.forms.get(found.act, {}))
    corrected = mechanism.fields.get(str(data.get(FIELD, "")))
    if VALUE in data and corrected is not None and mechanism.acts[found.act].rectifies:
        form[VALUE] = corrected
    for name, told in data.items():
        field = form.get(name)
        if field is not None and field.type == "result":
            yield from _of_field(name, field, told, mechanism, book)


def _of_field(
    name: str, field: Field, told: Any, mechanism: Mechanism, book: ParameterBook
) -> Iterator[FieldProblem]:
    try:
        words = _disagreement(field, parsed(read_result(field, told)) or {}, mechanism, book)
    except FieldProblem as problem:
        words = problem.sentence
    if words is not None:
        yield FieldProblem(name, words)


def _disagreement(
    field: Field, told: dict[str, Any], mechanism: Mechanism, book: ParameterBook
) -> Text | None:
    shelf = shelf_of(mechanism.mechanism)
    instrument = shelf.instruments.get(instrument_of(told))
    if instrument is None:
        return NO_INSTRUMENT.format(name=field.instrument or "")
    try:
        again = calculate(mechanism, instrument.with_book(book), told["inputs"], shelf.book)
    except BadInputs as bad:
        return REFUSED.format(why=bad.refusals[0].sentence)
    return _difference(told, again)


def _difference(told: dict[str, Any], again: Calculation) -> Text | None:
    sealed = again.sealed()
    if sealed["sha256"] == told["sha256"]:
        return None
    before, now = told["values"], sealed["values"]
    names = [name for name in {**before, **now} if before.get(name) != now.get(name)]
    words = Text.same(", ".join(names[:MOST_NAMED])) if names else PARAMETERS
    return CHANGED.format(names=words)
