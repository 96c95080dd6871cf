"""The site with faults planted in it: a page in no table, a list that tells a secret, and worse."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from communaux.config.urls import urlpatterns as own
from communaux.kernel.text import date_text
from tests.permissions.markers import SECRET


def unlisted(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Rien de secret.")


def telling(request: HttpRequest) -> HttpResponse:
    """Not the word, only the day, written as a person reads it."""
    return HttpResponse(f"Réponse promise le {date_text(SECRET['office', 'confidential'].day).fr}.")


def echoing(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"<p>{request.GET.get('q', '')}</p>")


def failing(request: HttpRequest) -> HttpResponse:
    if request.GET.get("q") == "-1":
        raise ValueError(request.GET["q"])
    return HttpResponse("Rien.")


urlpatterns = [
    path("fr/echo/", echoing, name="echoing"),
    path("fr/panne/", failing, name="failing"),
    path("fr/communs/", telling, name="commons_list"),
    path("fr/oubliee/", unlisted, name="forgotten"),
    *own,
]
handler404 = "communaux.web.views.plain.not_found"
