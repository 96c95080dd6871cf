"""No page asks anything of another site: every resource, style and call stays on this host.

A link one chooses to follow (a law, a source) is not a request: only what a browser fetches by
itself, or sends a form to, is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from django.contrib.staticfiles.finders import get_finders
from django.test import Client

from communaux.apps.dossiers.models import DossierRow
from tests.web.conftest import OFFICE, Visitor

HOST = "testserver"
START = f"http://{HOST}/fr/"
FETCHED = {
    "src", "srcset", "poster", "data", "background", "action", "formaction", "manifest", "ping",
    "hx-get", "hx-post", "xlink:href",
}  # fmt: skip
STYLE = re.compile(r"""(?:url\(|@import\s+(?:url\()?)\s*["']?((?:https?:|ws:|wss:)?//[^"')\s]+)""")
CALL = re.compile(
    r"""(?:fetch|open|import|importScripts|Worker|EventSource|WebSocket|sendBeacon)"""
    r"""\s*\(\s*(?:["'](?:GET|POST)["']\s*,\s*)?["'`]((?:https?:|wss?:)?//[^"'`]+)"""
    r"""|\bfrom\s*["'](https?://[^"']+)|\.src\s*=\s*["'`]((?:https?:)?//[^"'`]+)"""
)
MOST_PAGES = 70


class Page(HTMLParser):
    """What a page makes a browser fetch, and where its links lead."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.links: list[str] = []
        self.styles = STYLE.findall(text)
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if not value:
                continue
            if name in FETCHED or (name == "href" and tag in {"link", "use", "image", "base"}):
                self.fetched += [part.split()[0] for part in value.split(", ")]
            elif name == "href" and tag == "a":
                self.links.append(value)


def foreign(address: str, here: str = START) -> bool:
    whole = urlsplit(urljoin(here, address))
    return whole.scheme not in {"data", "mailto"} and whole.netloc != HOST


def crawl(client: Client) -> Iterator[tuple[str, Page]]:
    """Pages reached by following our own links from the home page, and the API's own pages."""
    waiting = [START, f"http://{HOST}/api/docs", f"http://{HOST}/admin/"]
    seen: set[str] = set()
    while waiting and len(seen) < MOST_PAGES:
        here = waiting.pop(0)
        kind = re.sub(r"[0-9a-f-]{30,}|\d+", "#", urlsplit(here).path)
        if kind in seen:
            continue
        seen.add(kind)
        answer = client.get(here, follow=True)
        if not answer["Content-Type"].startswith("text/html"):
            continue
        page = Page(answer.content.decode())
        yield here, page
        waiting += [urljoin(here, link) for link in page.links if not foreign(link, here)]


@pytest.mark.parametrize("who", [(), ("Bruno", OFFICE)])
def test_no_page_fetches_anything_elsewhere(
    visitor: Visitor, published: DossierRow, who: tuple[str, ...]
) -> None:
    if who:
        visitor.be(*who)
    pages = dict(crawl(visitor.client))
    assert len(pages) > 40
    found = {
        here: [each for each in page.fetched if foreign(each, here)] + page.styles
        for here, page in pages.items()
    }
    assert {here: each for here, each in found.items() if each} == {}


def static_files(*kinds: str) -> list[tuple[str, str]]:
    """Name → text of every file served as static, our own and those of installed packages."""
    found = []
    for finder in get_finders():
        for name, storage in finder.list([]):
            if name.endswith(kinds):
                found.append((name, Path(storage.path(name)).read_text("utf-8", "replace")))
    return found


def test_no_style_or_script_names_another_site() -> None:
    files = static_files(".css", ".js", ".svg")
    assert any(name.startswith("communaux/") for name, _ in files)
    found = {name: STYLE.findall(text) for name, text in files if name.endswith((".css", ".svg"))}
    found |= {
        name: ["".join(each) for each in CALL.findall(text)]
        for name, text in files
        if name.endswith(".js")
    }
    assert {name: each for name, each in found.items() if each} == {}


@pytest.mark.parametrize(
    "planted",
    [
        '<script src="https://cdn.example/x.js"></script>',
        '<link rel="stylesheet" href="//fonts.example/a.css">',
        '<img srcset="/a.png 1x, https://pictures.example/b.png 2x">',
        '<form action="https://elsewhere.example/"></form>',
        '<svg><use href="https://icons.example/i.svg#a"></use></svg>',
        '<button hx-get="https://elsewhere.example/"></button>',
    ],
)
def test_a_resource_elsewhere_would_be_found(planted: str) -> None:
    assert any(foreign(each) for each in Page(planted).fetched)


@pytest.mark.parametrize(
    ("pattern", "planted"),
    [
        (STYLE, '@import "https://fonts.example/a.css";'),
        (STYLE, "a { background: url(//pictures.example/a.png) }"),
        (CALL, 'fetch("https://count.example/visit")'),
        (CALL, "navigator.sendBeacon('//count.example/visit')"),
        (CALL, 'import("https://cdn.example/x.js")'),
        (CALL, 'request.open("POST", "https://count.example/")'),
        (CALL, 'image.src = "https://count.example/pixel"'),
        (CALL, 'import x from "https://cdn.example/x.js"'),
    ],
)
def test_a_style_or_a_call_elsewhere_would_be_found(pattern: re.Pattern[str], planted: str) -> None:
    assert pattern.search(planted)


def test_a_link_to_a_law_is_no_request() -> None:
    page = Page('<a href="https://www.legifrance.gouv.fr/">Code</a><img src="/static/a.png">')
    assert [each for each in page.fetched if foreign(each)] == []
