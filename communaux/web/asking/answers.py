"""Reading a posted form: the raw answers, exactly as typed; checking them is the kernel's work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest, QueryDict

from communaux.kernel.mechanism.field import Field
from communaux.kernel.mechanism.reading import read
from communaux.kernel.text import Text
from communaux.web.asking.question import PREFIX
from communaux.web.asking.wrong import Wrong

LEGAL_DATE = Field(
    id="on",
    type="date",
    label=Text(fr="Date de l’acte", en="Date of the act"),
    help=Text(
        fr="La date qui compte en droit. Laissez celle d’aujourd’hui, sauf si vous recopiez un "
        "acte déjà fait.",
        en="The date that counts in law. Leave today’s, unless you copy an act already done.",
    ),
)


def typed_answers(form: Mapping[str, Field], post: QueryDict) -> dict[str, Any]:
    """What was typed for each field that was sent; a document field is not an answer."""
    typed: dict[str, Any] = {}
    for name, field in form.items():
        if field.type == "document" or PREFIX + name not in post:
            continue
        values = post.getlist(PREFIX + name)
        typed[name] = values if field.type == "choices" else values[-1]
    return typed


def filled(typed: Mapping[str, Any]) -> dict[str, Any]:
    """Only the answers that are not empty: what goes to the register."""
    return {name: value for name, value in typed.items() if value not in ("", [], None)}


def legal_date(request: HttpRequest) -> date | None:
    """The legal date asked for, None when left out. Raises `FieldProblem`."""
    value = read(LEGAL_DATE, request.POST.get(PREFIX + "on", ""))
    return value if isinstance(value, date) else None


def seen(request: HttpRequest) -> int | None:
    """The last act the person had seen when the form was shown."""
    written = request.POST.get("seen", "")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 10 else None  # noqa: PLR2004 - no register has ten digits


def by_field(problems: Iterable[Wrong]) -> dict[str, Text]:
    """The first sentence about each field."""
    found: dict[str, Text] = {}
    for problem in problems:
        found.setdefault(problem.field, problem.sentence)
    return found
