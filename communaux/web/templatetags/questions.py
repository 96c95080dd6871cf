"""What a form control tells a screen reader about its question."""

from __future__ import annotations

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from communaux.web.asking.question import Question

register = template.Library()


@register.simple_tag
def aria(question: Question) -> SafeString:
    """The attributes of a control: what explains it, whether it is wrong, whether it is asked."""
    attributes = [
        ("aria-describedby", question.described_by),
        ("aria-invalid", "true" if question.error else ""),
        ("aria-required", "true" if question.required else ""),
    ]
    said = [(name, value) for name, value in attributes if value]
    return format_html("{}", format_html_join("", ' {}="{}"', said))
