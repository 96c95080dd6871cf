"""Rendering a page: the frame around it knows the territory, who reads, and the other language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import translate_url

from communaux.kernel.text import Text
from communaux.web.finding import remember_territory
from communaux.web.wording import language

SHEETS = tuple(
    f"communaux/css/{name}.css"
    for name in (
        "1-tokens", "2-ground", "3-frame", "4-home", "5-register", "6-forms", "7-tables",
        "8-drawings", "9-print",
    )
)  # fmt: skip


class Step(dict[str, Any]):
    """One step of the breadcrumb: `label`, and `url` unless it is this page."""

    def __init__(self, label: Text | str, url: str | None = None) -> None:
        super().__init__(label=label, url=url)


def frame(request: HttpRequest) -> dict[str, Any]:
    """What every page shows around its own words, without any query."""
    spoken = language()
    other = "fr" if spoken == "en" else "en"
    return {
        "language": spoken,
        "other_language": other,
        "twin": _twin(request, other),
        "sheets": SHEETS,
        "demo": settings.DEMO,
    }


def _twin(request: HttpRequest, other: str) -> str | None:
    here = request.get_full_path()
    twin = translate_url(here, other)
    return twin if twin != here else None


def page(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """A page from `templates/communaux/<template>`."""
    shown = {**frame(request), **context}
    answer = render(request, f"communaux/{template}", shown, status=status)
    remember_territory(request, answer)
    return answer
