"""What is held about a person as one page that opens anywhere, without this program."""

from __future__ import annotations

from collections.abc import Mapping

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
    """A value of a row in words: a list by commas, an object by lines."""
    if isinstance(value, bool):
        return (YES if value else NO).in_(language)
    if isinstance(value, Mapping):
        return "\n".join(f"{key}: {shown(each, language)}" for key, each in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(shown(each, language) for each in value)
    return "" if value is None else str(value)


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
