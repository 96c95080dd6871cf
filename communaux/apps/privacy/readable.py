"""What is held about a person as one page that opens anywhere, without this program."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime

from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from communaux.apps.actors.models import Actor
from communaux.apps.privacy.portrait import Held, portrait
from communaux.kernel.text import Text, date_text
from communaux.kernel.time import clock

TITLE = Text(
    fr="Ce que Communaux garde de {name}, le {day}", en="What Communaux keeps of {name}, on {day}"
)
WHY = Text(fr="Pourquoi", en="Why")
HOW_LONG = Text(fr="Combien de temps", en="How long")
STAYS = Text(fr="Ce qui reste après un effacement", en="What stays after an erasure")
NOTHING = Text(fr="Rien.", en="Nothing.")
YES, NO = Text(fr="oui", en="yes"), Text(fr="non", en="no")
ANSWERED = Text(fr="{question} : {answer}", en="{question}: {answer}")
AT = Text(fr="{day}, {hour}", en="{day}, {hour}")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:[\d.:]+[+-]\d{2}:\d{2}")
STYLE = (
    "body{font:1rem/1.5 sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}"
    "dt{font-weight:bold}dd{margin:0 0 .3rem 1rem;white-space:pre-wrap;overflow-wrap:anywhere}"
    "li{border-top:1px solid;padding:.5rem 0}"
)


def readable(person: Actor, language: str) -> str:
    """A whole HTML page in "fr" or "en": no script, no picture, no address to load."""
    title = TITLE.format(name=person.name, day=date_text(clock.today())).in_(language)
    parts = format_html_join("\n", "{}", ((_section(held, language),) for held in portrait(person)))
    return format_html(
        '<!doctype html>\n<html lang="{}">\n<head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width"><title>{}</title>'
        "<style>{}</style></head>\n<body>\n<h1>{}</h1>\n{}\n</body>\n</html>\n",
        language,
        title,
        SafeString(STYLE),
        title,
        parts,
    )


def shown(value: object, language: str) -> str:
    """A value of a row in words: days and hours of here, a list by commas, an object by lines.

    A sentence in two languages, `{"fr": …, "en": …}`, is read in one; `{"question": …,
    "answer": …}`, with or without the `value` as it was written, is one line.
    """
    if isinstance(value, bool):
        return (YES if value else NO).in_(language)
    if isinstance(value, Mapping):
        return _object(value, language)
    if isinstance(value, list | tuple):
        lines = any(isinstance(each, Mapping) for each in value)
        return ("\n" if lines else ", ").join(shown(each, language) for each in value)
    return "" if value is None else _words(str(value), language)


def _object(value: Mapping[str, object], language: str) -> str:
    if value.keys() == {"fr", "en"}:
        return _words(str(value[language]), language)
    if value.keys() >= {"question", "answer"}:
        told = {key: shown(value[key], language) for key in ("question", "answer")}
        return ANSWERED.format(**told).in_(language)
    return "\n".join(f"{key}: {shown(each, language)}" for key, each in value.items())


def _words(said: str, language: str) -> str:
    if DAY.fullmatch(said):
        return date_text(date.fromisoformat(said)).in_(language)
    if MOMENT.fullmatch(said):
        at = timezone.localtime(datetime.fromisoformat(said))
        return AT.format(day=date_text(at.date()), hour=f"{at:%H:%M}").in_(language)
    return said


def _section(held: Held, language: str) -> SafeString:
    one = held.holding
    told = [(WHY, one.purpose), (HOW_LONG, one.keep)]
    if one.remains is not None:
        told.append((STAYS, one.remains))
    about = format_html_join(
        "", "<dt>{}</dt><dd>{}</dd>", ((a.in_(language), b.in_(language)) for a, b in told)
    )
    rows = format_html_join(
        "", "<li><dl>{}</dl></li>", ((_row(held, r, language),) for r in held.rows)
    )
    listed = format_html("<ul>{}</ul>", rows) if held.rows else NOTHING.in_(language)
    return format_html(
        "<section><h2>{}</h2><dl>{}</dl>{}</section>", one.name.in_(language), about, listed
    )


def _row(held: Held, row: Mapping[str, object], language: str) -> SafeString:
    filled = ((key, shown(value, language)) for key, value in row.items())
    told = ((held.label(key).in_(language), words) for key, words in filled if words)
    return format_html_join("", "<dt>{}</dt><dd>{}</dd>", told)
