"""Requests made from the API's own description, well formed and not: no fault, nothing told."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import override_settings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error

from tests.permissions.addresses import owner_of
from tests.permissions.conftest import Everybody
from tests.permissions.markers import found_in
from tests.permissions.routes import operations
from tests.permissions.walking import taken_back
from tests.permissions.whole_walk import headers_of

pytestmark = pytest.mark.django_db
EXAMPLES = 16
SPEAKERS = ("visitor", "officer")


@cache
def described() -> Any:
    """The description, read once."""
    return schemathesis.openapi.from_wsgi("/api/openapi.json", get_wsgi_application())


@pytest.fixture(scope="module", autouse=True)
def kept_connection(everybody: Everybody) -> Iterator[None]:
    """A real server closes its connection after each answer; the site of these tests must live.

    After `everybody`: Django's own test client takes the connection back to a server's habits.
    """
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


@pytest.mark.parametrize("operation", operations(), ids=" ".join)
def test_no_request_makes_the_api_fail_or_tell(
    operation: tuple[str, str], everybody: Everybody
) -> None:
    """On the dossier, the ballot and the petition that hold secrets; signed or not."""
    method, path = operation
    told = described()[path][method]

    @given(case=told.as_strategy(), who=st.sampled_from(SPEAKERS), known=st.booleans())
    @settings(
        max_examples=EXAMPLES, deadline=None, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    def ask(case: schemathesis.Case[Any], who: str, known: bool) -> None:
        case.headers.update({**headers_of(everybody, who), "Accept-Encoding": "identity"})
        if known and "uuid" in case.path_parameters:
            case.path_parameters["uuid"] = str(owner_of(method, path, everybody.site))
        answer = taken_back(case.call)
        case.validate_response(answer, checks=[not_a_server_error])
        if who == "visitor":
            assert found_in(answer.text) == frozenset()

    with override_settings(DEMO=True):
        ask()
