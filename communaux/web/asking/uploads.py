"""Files attached to an act: kept as soon as they arrive, so that an error elsewhere loses none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.core import signing
from django.http import HttpRequest

from communaux.apps.documents.keeping import document_ref, store
from communaux.apps.documents.refusals import FileRefused
from communaux.kernel.conditions.combined import AnyCondition
from communaux.kernel.dossier.act import DocumentRef
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.mechanism.problem import FieldProblem
from communaux.kernel.text import Text

SALT = "communaux.kept-document"
A_DAY = 24 * 3600
PIECE = "piece-"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A kind of document a form asks for, or accepts."""

    name: str
    label: Text
    required: bool
    error: Text | None = None
    purpose: Text | None = None
    kept: Text | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A file already received, named in the form by a signed token."""

    token: str
    label: Text
    name: str


def wanted(mechanism: Mechanism, act: str) -> dict[str, tuple[str, Wanted]]:
    """Kind → (field, words): the document fields of the form, then those its conditions name."""
    found: dict[str, tuple[str, Wanted]] = {}
    for name, field in mechanism.forms[act].items():
        if field.type == "document" and field.document:
            asked = Wanted(field.document, field.label, field.required)
            found[field.document] = (name, asked)
    for kind in _in_conditions(mechanism.acts[act].conditions):
        if kind in mechanism.documents and kind not in found:
            found[kind] = (kind, Wanted(kind, mechanism.documents[kind].label, required=False))
    return found


def _in_conditions(conditions: Iterable[AnyCondition]) -> Iterator[str]:
    for condition in conditions:
        if condition.kind == "document":
            yield condition.document
        yield from _in_conditions(getattr(condition, "conditions", ()))


def received(
    request: HttpRequest, kinds: dict[str, tuple[str, Wanted]]
) -> tuple[tuple[DocumentRef, ...], tuple[FieldProblem, ...]]:
    """The documents sent now and those kept from an earlier attempt; what could not be kept."""
    found = [reference for token in request.POST.getlist("kept") for reference in _unsigned(token)]
    problems = []
    for kind, (field, _) in kinds.items():
        for file in request.FILES.getlist(PIECE + kind):
            name = file.name or kind
            try:
                found.append(document_ref(store(file.chunks(), name), kind, name))
            except FileRefused as refused:
                problems.append(FieldProblem(field, refused.text))
    return tuple(dict.fromkeys(found)), tuple(problems)


def _unsigned(token: str) -> Iterator[DocumentRef]:
    """A token altered or more than a day old is forgotten."""
    try:
        kind, name, sha256 = signing.loads(token, salt=SALT, max_age=A_DAY)
    except (signing.BadSignature, ValueError):
        return
    yield DocumentRef(kind, name, sha256)


def keep_in_form(
    documents: Iterable[DocumentRef], kinds: dict[str, tuple[str, Wanted]]
) -> tuple[Kept, ...]:
    """Documents already received, ready to be sent again by their token."""
    return tuple(
        Kept(
            signing.dumps([each.kind, each.name, each.sha256], salt=SALT),
            kinds[each.kind][1].label if each.kind in kinds else Text.same(each.kind),
            each.name,
        )
        for each in documents
    )
