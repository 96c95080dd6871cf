"""The published description of the API; requests nobody thought of: tests/crawl."""

from __future__ import annotations

import re
from pathlib import Path

from django.test import Client

from communaux.api.application import api

ROOT = Path(__file__).resolve().parent.parent.parent
ROW = re.compile(r"^\| `(GET|POST) (/api/[^`]*)` \|", re.MULTILINE)
METHODS = {"get", "post", "put", "patch", "delete"}


def routes() -> set[tuple[str, str]]:
    """Every (method, path) of the API."""
    paths = api.get_openapi_schema(path_prefix="/api/")["paths"]
    return {
        (method.upper(), path)
        for path, operations in paths.items()
        for method in operations
        if method in METHODS
    }


def test_every_route_is_documented_and_every_documented_route_exists() -> None:
    written = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    assert set(ROW.findall(written)) == routes()


def test_the_description_is_served_and_names_every_route(db: None) -> None:
    served = Client().get("/api/openapi.json").json()
    told = {(method.upper(), path) for path, ops in served["paths"].items() for method in ops}
    assert told == routes()
    assert all(op.get("summary") for ops in served["paths"].values() for op in ops.values())


def test_the_documentation_page_takes_nothing_from_another_site(db: None) -> None:
    page = Client().get("/api/docs").content.decode()
    assert "swagger-ui-bundle" in page
    assert re.findall(r'(?:src|href)="(?:https?:)?//', page) == []
    assert re.findall(r"<script(?![^>]*(?:src=|application/json))", page) == []


def test_no_route_reads_a_cookie_to_know_who_speaks() -> None:
    for ops in api.get_openapi_schema(path_prefix="/api/")["paths"].values():
        for operation in ops.values():
            assert "security" not in operation
