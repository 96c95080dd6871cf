"""A long text cut at its second-level headings, so that each part gets its own leaf."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from django.utils.safestring import SafeString
from django.utils.text import slugify

from communaux.web.markdown import to_html

HEADING = re.compile(r"^#{1,2} +(.+?)\s*#*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, the anchor made from it, and the text under it."""

    title: str
    anchor: str
    body: SafeString


@lru_cache(maxsize=128)
def sections(text: str) -> tuple[Section, ...]:
    """The parts of a Markdown text; what comes before the first heading has no title."""
    parts = HEADING.split(text)
    found = [Section("", "", to_html(parts[0]))] if parts[0].strip() else []
    for title, body in zip(parts[1::2], parts[2::2], strict=True):
        if body.strip():
            found.append(Section(title, f"texte-{slugify(title)}", to_html(body)))
    return tuple(found)
