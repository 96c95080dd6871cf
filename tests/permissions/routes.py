"""Every route of the site: named addresses of pages and files, operations of the API."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver

from communaux.api.application import api

METHODS = ("get", "post", "put", "patch", "delete")
SPOKEN_BY_API = ("api:openapi-json", "api:openapi-view", "api:api-root")


@dataclass(frozen=True)
class Route:
    """A named address: `path` as written in the table of addresses, `asks` its parts."""

    name: str
    path: str
    asks: tuple[str, ...]


def routes() -> list[Route]:
    """All named addresses; those that the API's own description tells are left to it."""
    found = list(_walk(get_resolver().url_patterns, "", ""))
    return [
        each for each in found if not each.name.startswith("api:") or each.name in SPOKEN_BY_API
    ]


def unnamed() -> list[str]:
    """Addresses without a name: the table could not speak of them."""
    return [each.path for each in routes() if each.name.endswith(":") or not each.name]


def _walk(patterns: list[Any], before: str, space: str) -> Iterator[Route]:
    for pattern in patterns:
        path = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            name = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _walk(pattern.url_patterns, path, name)
        elif isinstance(pattern, URLPattern):
            asks = tuple(pattern.pattern.converters) or tuple(pattern.pattern.regex.groupindex)
            yield Route(f"{space}{pattern.name or ''}", path, asks)


def operations() -> list[tuple[str, str]]:
    """Every (METHOD, path) of the API, from its own description."""
    paths = api.get_openapi_schema(path_prefix="/api/")["paths"]
    found = [
        (method.upper(), path)
        for path, told in paths.items()
        for method in told
        if method in METHODS
    ]
    return sorted(found, key=lambda each: (each[1], each[0]))
