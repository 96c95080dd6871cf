"""Choosing what one receives by e-mail, when, and in which language."""

from __future__ import annotations

from datetime import time
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from communaux.apps.notifications.models import Kind, Preference, Rhythm
from communaux.kernel.text import Text
from communaux.web.finding import territory_frame
from communaux.web.notifying.notices import NOTICES, person_or_403
from communaux.web.page import Step, page
from communaux.web.wording import language

CHOICES = Text(fr="Ce que je reçois, et quand", en="What I receive, and when")
KINDS = {
    Kind.AWAITED: Text(
        fr="Ce que l’on attend de moi ou de nous", en="What is awaited from me or from us"
    ),
    Kind.DUE: Text(fr="Ce qui arrive à échéance", en="What falls due"),
    Kind.CHANGED: Text(
        fr="Ce qui change dans mes dossiers et dans ceux que je suis",
        en="What changes in my dossiers and in those I follow",
    ),
}
RHYTHMS = {
    Rhythm.NOW: Text(fr="Tout de suite", en="At once"),
    Rhythm.DAILY: Text(fr="Une fois par jour", en="Once a day"),
    Rhythm.WEEKLY: Text(fr="Une fois par semaine", en="Once a week"),
    Rhythm.NEVER: Text(fr="Jamais", en="Never"),
}
WEEKDAYS = tuple(
    Text(fr=fr, en=en)
    for fr, en in (
        ("lundi", "Monday"), ("mardi", "Tuesday"), ("mercredi", "Wednesday"),
        ("jeudi", "Thursday"), ("vendredi", "Friday"), ("samedi", "Saturday"),
        ("dimanche", "Sunday"),
    )
)  # fmt: skip
LANGUAGES = {
    "fr": Text(fr="en français", en="in French"),
    "en": Text(fr="en anglais", en="in English"),
}
HOUR = Text(fr="{h} h", en="{h}:00")
HOURS = range(24)
WRONG = Text(
    fr="Un choix n’est pas de ceux que cette page propose. Choisissez de nouveau ; rien n’a "
    "changé.",
    en="A choice is not one that this page offers. Choose again; nothing was changed.",
)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def choices(request: HttpRequest) -> HttpResponse:
    """The form, and what was chosen last."""
    person = person_or_403(request).person
    wish = Preference.objects.filter(person=person).first() or Preference(
        person=person, language=language()
    )
    told: dict[str, object] = {}
    status = 200
    if request.method == "POST":
        try:
            _take(wish, request.POST.dict())
            wish.save()
            told = {"kept": True}
        except (ValueError, KeyError):
            told, status = {"problem": WRONG}, 422
    shown = {"here": "who", "path": [Step(NOTICES, reverse("notices")), Step(CHOICES)]}
    around = territory_frame(request) | shown | _form(wish) | told
    return page(request, "notice_settings.html", around, status=status)


def _take(wish: Preference, sent: dict[str, str]) -> None:
    """Every answer, or none: anything else than what is offered is a `ValueError`."""
    rhythms = {kind: Rhythm(sent[kind]) for kind in KINDS}
    hours = {name: _among(HOURS, sent[name]) for name in ("quiet_from", "quiet_until", "hour")}
    weekday = _among(range(len(WEEKDAYS)), sent["weekday"])
    if sent["language"] not in LANGUAGES:
        raise ValueError(sent["language"])
    wish.awaited, wish.due, wish.changed = (rhythms[kind] for kind in KINDS)
    wish.quiet_from, wish.quiet_until = time(hours["quiet_from"]), time(hours["quiet_until"])
    wish.hour, wish.weekday = hours["hour"], weekday
    wish.rest_days, wish.language = "rest_days" in sent, sent["language"]


def _among(offered: range, typed: str) -> int:
    found = int(typed)
    if found not in offered:
        raise ValueError(typed)
    return found


def _form(wish: Preference) -> dict[str, Any]:
    hours = [(hour, HOUR.format(h=str(hour))) for hour in HOURS]
    return {
        "kinds": [(kind, words, wish.rhythm(kind)) for kind, words in KINDS.items()],
        "rhythms": RHYTHMS.items(),
        "hours": hours,
        "weekdays": tuple(enumerate(WEEKDAYS)),
        "languages": LANGUAGES.items(),
        "wish": wish,
        "quiet_from": wish.quiet_from.hour,
        "quiet_until": wish.quiet_until.hour,
    }
