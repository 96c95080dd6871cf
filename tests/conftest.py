"""What every test lives under: no network beyond this machine, no quiet skip in the full gate.

The longest tests begin first, so that no processor waits for one of them at the end; and rubbish
is collected less often than Python would, in programs that hold a hundred thousand small objects.
"""

from __future__ import annotations

import gc
import os
import socket
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from django.test import override_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator

HERE = frozenset({"localhost", "127.0.0.1", "::1", "0.0.0.0", ""})  # noqa: S104 - compared only.
Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)
REQUIRE_ALL = "COMMUNAUX_REQUIRE_ALL"

gc.set_threshold(50_000, 20, 50)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those marked `long` first; among themselves, and after them, the order is still chance."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Iterator[None]:
    """Refuse, with a sentence, any connection that leaves this machine."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, _staying_here(getattr(socket.socket, name)))
        yield


@pytest.fixture(autouse=True, scope="session")
def counts_of_their_own() -> Iterator[None]:
    """Attempts are counted in the memory of each test process: none stands in another's way."""
    memory = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    with override_settings(CACHES=memory):
        yield


def _staying_here(connect: Callable[..., Any]) -> Callable[..., Any]:
    def guarded(self: socket.socket, address: object) -> Any:
        host = address[0] if isinstance(address, tuple) else ""
        if self.family in {socket.AF_INET, socket.AF_INET6} and host not in HERE:
            raise PermissionError(f"A test tried to reach {host}: record the answer it expects.")
        return connect(self, address)

    return guarded


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    return fail_if_skipped(report)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    return fail_if_skipped(report)


def fail_if_skipped(report: Report) -> Report:
    """Turn a skip into a failure when everything is required; an expected failure stays one."""
    if os.environ.get(REQUIRE_ALL) == "1" and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{REQUIRE_ALL}=1 allows no skip; this one says: {reason}"
    return report
