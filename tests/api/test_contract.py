"""The published description of the API, and requests nobody thought of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error

from communaux.api.application import api
from tests.api.conftest import Voice

ROOT = Path(__file__).resolve().parent.parent.parent
ROW = re.compile(r"^\| `(GET|POST) (/api/[^`]*)` \|", re.MULTILINE)
EXAMPLES = 15
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


@pytest.fixture
def kept_connection() -> Iterator[None]:
    """A real server closes its connection after each answer; the test's transaction must live."""
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


@pytest.mark.parametrize("route", sorted(routes()), ids=" ".join)
def test_no_request_makes_the_api_fail(
    route: tuple[str, str], pact: str, chloe: Voice, kept_connection: None
) -> None:
    """Requests well formed and not, made from the API's own description, in Chloé's name."""
    described = schemathesis.openapi.from_wsgi("/api/openapi.json", get_wsgi_application())
    operation = described[route[1]][route[0]]

    @given(case=operation.as_strategy())
    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
    def ask(case: schemathesis.Case[Any]) -> None:
        case.headers.update(chloe.headers)
        if "uuid" in case.path_parameters:
            case.path_parameters["uuid"] = pact
        case.validate_response(case.call(), checks=[not_a_server_error])

    ask()
