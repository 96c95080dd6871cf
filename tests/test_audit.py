"""The examination of what we install: planted faults, and a service that answers as OSV does."""

from __future__ import annotations

import importlib.util
import json
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.scanners import ROOT


@pytest.fixture
def audit() -> ModuleType:
    spec = importlib.util.spec_from_file_location("audit", ROOT / ".ci" / "audit.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@contextmanager
def advisories(weak: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """A service on this machine that knows one weakness; its address, and what it was asked."""
    asked: list[dict[str, Any]] = []
    told = {
        "id": "TEST-1", "modified": "2026-01-01T00:00:00Z", "summary": "Planted.",
        "affected": [{"package": {"name": weak, "ecosystem": "PyPI"}}],
    }  # fmt: skip

    class Service(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked.extend(body["queries"])
            short = {"id": "TEST-1", "modified": told["modified"]}
            self.tell({
                "results": [
                    {"vulns": [short]} if one["package"]["name"] == weak else {}
                    for one in body["queries"]
                ]
            })  # fmt: skip

        def do_GET(self) -> None:
            self.tell(told)

        def tell(self, answer: object) -> None:
            sent = json.dumps(answer).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(sent)))
            self.end_headers()
            self.wfile.write(sent)

        def log_message(self, *_: object) -> None:
            """Nothing on the terminal of the tests."""

    with HTTPServer(("127.0.0.1", 0), Service) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", asked
        server.shutdown()


def shelf(folder: Path, version: str) -> Path:
    """A folder with an empty package of that version: the question needs no other network."""
    with zipfile.ZipFile(folder / f"django-{version}-py3-none-any.whl", "w") as wheel:
        place = f"django-{version}.dist-info"
        wheel.writestr(
            f"{place}/METADATA", f"Metadata-Version: 2.1\nName: django\nVersion: {version}\n"
        )
        wheel.writestr(
            f"{place}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        wheel.writestr(f"{place}/RECORD", "")
    return folder


def test_what_we_install_is_under_licences_we_may_use(audit: ModuleType) -> None:
    assert audit.unusable() == []
    assert len(audit.pins("core.txt")) > 30


def test_another_version_and_an_unknown_licence_are_told(
    audit: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit, "pins", lambda _: {"django": "1.0"})
    monkeypatch.setattr(audit, "licence", lambda _: "Proprietary")
    assert "1.0 is pinned" in audit.differing()[0]
    assert "may it be used here?" in audit.unusable()[0]


@pytest.mark.parametrize(("weak", "wrong"), [("django", True), ("flask", False)])
def test_a_known_weakness_of_what_we_install_is_a_failure(
    audit: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, weak: str, wrong: bool
) -> None:
    monkeypatch.setattr(audit, "pins", lambda _: {"django": audit.installed("django")})
    monkeypatch.setenv("UV_DEFAULT_INDEX", (tmp_path / "none").as_uri())
    monkeypatch.setenv("UV_FIND_LINKS", str(shelf(tmp_path, audit.installed("django"))))
    run = audit.subprocess.run
    with advisories(weak) as (address, asked):
        monkeypatch.setattr(
            audit.subprocess,
            "run",
            lambda command, **more: run([*command, "--service-url", address], **more),
        )
        assert audit.main([]) == int(wrong)
    assert [one["package"]["name"] for one in asked if one["package"]["name"] == "django"]
    assert {key for one in asked for key in one} == {"package", "version"}


def test_a_service_that_does_not_answer_fails_a_release_and_not_the_gate(
    audit: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(audit, "ask", lambda: (False, False))
    monkeypatch.setattr(audit, "differing", list)
    assert audit.main([]) == 0
    assert "does not answer" in capsys.readouterr().out
    assert audit.main(["--online"]) == 1


def test_every_accepted_weakness_gives_its_reason(audit: ModuleType) -> None:
    assert all(len(reason) > 20 for reason in audit.ACCEPTED.values())
    assert 'Step("audit"' in (ROOT / ".ci" / "gate.py").read_text("utf-8")
