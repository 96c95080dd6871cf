"""Results of instruments in templates: markup drawn by the kernel, inputs in words, sealed ones."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString, mark_safe

from communaux.kernel.given import Given
from communaux.kernel.sealed_result import summary
from communaux.kernel.text import Text
from communaux.web.wording import language

register = template.Library()
NO_RESULT = Text(
    fr="Aucun résultat : faites le calcul, puis choisissez « Verser au dossier ».",
    en="No result: do the sums, then choose “Enter into a dossier”.",
)


@register.simple_tag
def markup(drawn: str) -> SafeString:
    """A block or a picture written by the kernel."""
    return mark_safe(drawn)  # noqa: S308 - drawn by the kernel, all escaped


@register.simple_tag
def given(one: Given) -> str:
    """An input as a person reads it."""
    return one.words(language())


@register.simple_tag
def sealed(written: str) -> str:
    """A sealed result in one line, from the JSON a form carries."""
    return (summary(written) if written else NO_RESULT).in_(language())
