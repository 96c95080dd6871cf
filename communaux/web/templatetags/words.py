"""Words in templates: `say`, and filters that put a value in the language of the page."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from communaux.kernel.text import Text, plural_text
from communaux.kernel.time.clock import today
from communaux.web.entering.called import browser_called
from communaux.web.wording import Sayable, language, late_text, relative_text, said, typeset

register = template.Library()


@register.simple_tag
def say(fr: str, en: str, **values: Sayable) -> SafeString:
    """`{% say "Bonjour {name}" "Hello {name}" name=person.name %}`: both languages side by side."""
    words = typeset(fr) if language() == "fr" else en
    if not values:
        return mark_safe(words)  # noqa: S308 - a literal of our own template
    shown = {name: conditional_escape(said(value)) for name, value in values.items()}
    return mark_safe(words.format(**shown))  # noqa: S308 - literal, and values escaped above


@register.simple_tag
def count(n: int, one_fr: str, many_fr: str, one_en: str, many_en: str) -> str:
    """`{n}` with the singular or the plural of both languages."""
    return said(plural_text(n, Text(fr=one_fr, en=one_en), Text(fr=many_fr, en=many_en)))


@register.simple_tag
def cited(origin: Text | None, source: str | None, address: str) -> SafeString:
    """Where a number comes from, its source as a link: inside the words if they name it."""
    words = said(origin)
    if not source:
        return conditional_escape(words)
    link = format_html('<a href="{}">{}</a>', address, source)
    before, found, after = words.rpartition(source)
    if found:
        return format_html("{}{}{}", before, link, after)
    return format_html("{} · {}", words, link) if words else link


@register.filter
def t(value: Sayable) -> str:
    """A `Text`, a date or a number, in the language of the page."""
    return said(value)


@register.filter
def from_today(day: date) -> str:
    """Such as "dans 3 jours"."""
    return said(relative_text(day, today()))


@register.filter
def from_day(day: date, on: date) -> str:
    """Such as "dans 3 jours", seen from another day."""
    return said(relative_text(day, on))


@register.filter
def lateness(day: date, on: date) -> str:
    """Such as "en retard de 3 jours", seen from a day."""
    return said(late_text(day, on))


@register.filter
def as_number(written: str) -> str:
    """A figure kept as text ("1238"), written as the language writes numbers."""
    try:
        return said(Decimal(written))
    except InvalidOperation:
        return written


@register.filter
def called(user_agent: str) -> str:
    """A browser by its name and its system."""
    return said(browser_called(user_agent))


@register.filter
def iso(day: date) -> str:
    """2026-03-01, for machines."""
    return day.isoformat()


@register.filter
def short_hash(digest: str) -> str:
    """The first eight signs of a hash, in two groups."""
    return f"{digest[:4]} {digest[4:8]}"
