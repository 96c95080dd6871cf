"""Texts of mechanisms: Markdown to HTML that can hold nothing harmful."""

from __future__ import annotations

from functools import lru_cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS = {
    "a", "abbr", "blockquote", "br", "code", "em", "h2", "h3", "h4", "hr", "li", "ol", "p", "pre",
    "strong", "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
SCHEMES = {"http", "https", "mailto"}
FIRST_LEVEL = "h1"


@lru_cache(maxsize=128)
def to_html(text: str) -> SafeString:
    """The HTML of a Markdown text; its first-level headings become second-level ones."""
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(text)
    for token in tokens:
        if token.tag == FIRST_LEVEL:
            token.tag = "h2"
    written = reader.renderer.render(tokens, reader.options, {})
    return mark_safe(nh3.clean(written, tags=TAGS, url_schemes=SCHEMES))  # noqa: S308 - cleaned
