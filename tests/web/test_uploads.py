"""Sending files by the doors people use: pages and API."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core import signing
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.urls import reverse
from pytest_django import Settings

from communaux.apps.documents.models import StoredFile
from communaux.web.asking import uploads
from tests.web.conftest import PACT, PROPOSAL, Visitor, a_file

GIGABYTE = 1_000_000_000
HEAD = (
    b'--x\r\nContent-Disposition: form-data; name="file"; filename="film.txt"\r\n'
    b"Content-Type: text/plain\r\n\r\n"
)


class Endless:
    """A request body that makes its bytes when asked, and remembers how many were."""

    def __init__(self) -> None:
        self.given = 0

    def read(self, size: int) -> bytes:
        start = HEAD[self.given : self.given + size]
        self.given += size
        return start + b"a" * (size - len(start))

    readline = read


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Settings) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    settings.FILE_UPLOAD_TEMP_DIR = str(folder)
    return folder


def sent(path: str, body: Endless, length: int, **headers: str) -> int:
    """Post a body of that announced length through the whole stack; the status of the answer."""
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "POST", "PATH_INFO": path, "SCRIPT_NAME": "", "QUERY_STRING": "",
        "SERVER_NAME": "localhost", "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1", "CONTENT_LENGTH": str(length), "wsgi.url_scheme": "http",
        "CONTENT_TYPE": "multipart/form-data; boundary=x", "wsgi.input": body, **headers,
    }  # fmt: skip
    return WSGIHandler().get_response(WSGIRequest(environ)).status_code


@pytest.mark.parametrize("address", ["page", "api"])
def test_five_gigabytes_fill_neither_the_disk_nor_the_memory(
    visitor: Visitor, temporary: Path, address: str
) -> None:
    body = Endless()
    path = reverse("open_dossier", args=[PACT, "submit"]) if address == "page" else "/api/files"
    assert (
        sent(path, body, 5 * GIGABYTE, HTTP_COOKIE=f"{settings.CSRF_COOKIE_NAME}={'a' * 32}") == 413
    )
    assert body.given == 0
    assert list(temporary.iterdir()) == []


def test_a_page_without_its_token_is_refused_before_its_files_are_read(visitor: Visitor) -> None:
    body = Endless()
    assert sent(reverse("open_dossier", args=[PACT, "submit"]), body, 1000) == 403
    assert body.given == 0


def test_a_sending_of_too_many_files_or_fields_gets_a_page(visitor: Visitor) -> None:
    visitor.be("Driss", "Muri Vivi")
    address = reverse("open_dossier", args=[PACT, "submit"])
    files = visitor.client.post(address, {"piece-plan": [a_file(f"{n}.txt") for n in range(30)]})
    fields = visitor.client.post(address, {f"f{n}": "1" for n in range(2001)})
    assert (files.status_code, fields.status_code) == (413, 413)
    assert "vingt documents" in files.content.decode()
    assert StoredFile.objects.count() == 0


def test_a_dangerous_file_is_refused_beside_its_question_and_the_rest_is_kept(
    visitor: Visitor,
) -> None:
    visitor.be("Driss", "Muri Vivi")
    drawing = a_file("plan.svg", b"<svg onload='alert(1)'></svg>")
    sent = visitor.send(
        "open_dossier", PACT, "submit", plain={"piece-proposal_attachment": drawing}, **PROPOSAL
    )
    assert sent.status == 422
    assert "est une page web ou un dessin SVG" in sent.page
    assert PROPOSAL["summary"] in sent.page
    assert StoredFile.objects.count() == 0


def test_the_gate_stands_before_the_handlers_that_keep() -> None:
    first, *others = settings.FILE_UPLOAD_HANDLERS
    assert first == "communaux.apps.documents.arriving.LimitedUpload"
    assert len(others) == 2


def test_a_file_kept_in_a_form_is_forgotten_after_a_day_or_when_its_token_is_altered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    token = signing.dumps(["plan", "plan.pdf", "0" * 64], salt=uploads.SALT)
    elsewhere = signing.dumps(["plan", "plan.pdf", "0" * 64], salt="another.place")
    assert [each.name for each in uploads._unsigned(token)] == ["plan.pdf"]
    for forged in (token[:-1], "x" + token, elsewhere, "", "a:b:c"):
        assert list(uploads._unsigned(forged)) == []
    later = time.time() + uploads.A_DAY + 1
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    assert list(uploads._unsigned(token)) == []
