"""The commons a new dossier is about: one already registered, or one described here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, QueryDict

from communaux.apps.actors.models import Territory
from communaux.apps.commons.models import Commons, Kind
from communaux.kernel.mechanism.field import Field
from communaux.kernel.text import Text
from communaux.web.asking.question import PREFIX, Option, Question, ask

MOST_OFFERED = 300
WHICH = Field(
    id="commons",
    type="dossier",
    label=Text(fr="Le commun dont il s’agit", en="The commons concerned"),
    help=Text(
        fr="S’il est déjà inscrit dans le territoire, choisissez-le.",
        en="If it is already registered in the territory, choose it.",
    ),
)
NEW = Field(
    id="commons_name",
    type="text",
    max_length=200,
    label=Text(fr="S’il n’est pas dans la liste, son nom", en="If it is not in the list, its name"),
    help=Text(
        fr="Il sera inscrit parmi les communs du territoire avec ce dossier.",
        en="It will be entered among the commons of the territory with this dossier.",
    ),
)


def commons_questions(territory: Territory, request: HttpRequest) -> tuple[Question, ...]:
    """The two questions, with what was typed or named by the address (`?commun=`)."""
    known = Commons.objects.filter(territory=territory).order_by("name")[:MOST_OFFERED]
    chosen = request.POST.get(PREFIX + WHICH.id) or request.GET.get("commun", "")
    options = tuple(
        Option(str(each.pk), Text.same(each.name), str(each.pk) == chosen) for each in known
    )
    named = ask(NEW, request.POST.get(PREFIX + NEW.id, ""))
    return (ask(WHICH, chosen, None, options), named) if options else (named,)


def place_of(territory: Territory, post: QueryDict, data: Mapping[str, Any]) -> Commons | None:
    """The commons chosen, or a new one; None when neither was said."""
    chosen, name = post.get(PREFIX + WHICH.id, ""), post.get(PREFIX + NEW.id, "").strip()
    if name:
        return _new(territory, name, data)
    try:
        return Commons.objects.filter(territory=territory, pk=UUID(chosen)).first()
    except ValueError:
        return None


def _new(territory: Territory, name: str, data: Mapping[str, Any]) -> Commons:
    """What the first answers already say of it is not asked twice."""
    kind = data.get("object_type")
    return Commons.objects.create(
        territory=territory,
        name=name[:200],
        kind=kind if kind in Kind.values else Kind.MATERIAL,
        place=str(data.get("place", ""))[:300],
        heritage=str(data.get("heritage", "")) in {"true", "True"},
    )
