"""What was typed and what the instrument answers: a result, or every refusal with its words."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.http import HttpRequest, QueryDict

from communaux.kernel.calculation import Calculation
from communaux.kernel.given import label_of
from communaux.kernel.instrument import BadInputs, InstrumentRefusal
from communaux.kernel.text import Text
from communaux.web.asking.inputs import read_inputs, typed_inputs
from communaux.web.asking.uploaded_text import UnreadableText, uploaded_text
from communaux.web.calculating.address import COMPUTE
from communaux.web.calculating.place import Place

FILE = "f-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """`typed` is what the form holds, letter for letter; exactly one of the two others, if asked.

    `received` tells, for each input read from a file, how it was read.
    """

    typed: dict[str, str] = field(default_factory=dict)
    found: Calculation | None = None
    bad: BadInputs | None = None
    received: dict[str, Text] = field(default_factory=dict)

    @property
    def asked(self) -> bool:
        return self.found is not None or self.bad is not None

    def waiting(self, place: Place) -> tuple[Text, ...]:
        """The inputs still to be filled in, when nothing else is wrong; else nothing."""
        if self.bad is None:
            return ()
        fields = place.instrument.inputs.model_fields
        empty = {name for name, info in fields.items() if info.is_required()} - self.typed.keys()
        if not {refusal.field for refusal in self.bad.refusals} <= empty:
            return ()
        return tuple(label_of(name, info) for name, info in fields.items() if name in empty)


def answer(place: Place, request: HttpRequest) -> Answer:
    """The answer to what a page was sent, in its address or in its form."""
    sent = request.POST if request.method == "POST" else request.GET
    typed = typed_inputs(place.instrument, sent)
    received, faults = _files(place, request, typed)
    if faults:
        return Answer(typed=typed, bad=BadInputs(tuple(faults)), received=received)
    if not typed and COMPUTE not in sent and request.method != "POST":
        return Answer()
    return _answered(place, typed, received)


def answer_to(place: Place, query: str) -> Answer:
    """The answer to a set of inputs kept in an address."""
    return _answered(place, typed_inputs(place.instrument, QueryDict(query)), {})


def _answered(place: Place, typed: dict[str, str], received: dict[str, Text]) -> Answer:
    try:
        found = place.calculate(read_inputs(place.instrument, typed))
    except BadInputs as bad:
        return Answer(typed=typed, bad=bad, received=received)
    return Answer(typed=typed, found=found, received=received)


def _files(
    place: Place, request: HttpRequest, typed: dict[str, str]
) -> tuple[dict[str, Text], list[InstrumentRefusal]]:
    """Put the text of each file received in place of what was typed."""
    received: dict[str, Text] = {}
    faults = []
    for name in place.files:
        file = request.FILES.get(FILE + name)
        if file is None:
            continue
        try:
            typed[name], received[name] = uploaded_text(file)
        except UnreadableText as error:
            faults.append(InstrumentRefusal(name, error.text))
    return received, faults
