"""A mail server for tests: it takes letters, or refuses, falls silent or hangs up as it is told."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from pytest_django import Settings

from communaux.apps.notifications.models import Letter

GREETING, BYE, OK, GO_ON = "220 ici", "221 au revoir", "250 bien", "354 continuez"


@dataclass
class Postbox:
    """Its answers by verb (a list is used up one by one), and the letters it has taken."""

    answers: dict[str, str | list[str]] = field(default_factory=dict)
    taken: list[str] = field(default_factory=list)
    port: int = 0
    released: threading.Event = field(default_factory=threading.Event)

    def answer(self, verb: str, usual: str) -> str:
        found = self.answers.get(verb, usual)
        if isinstance(found, list):
            return found.pop(0) if found else usual
        return found


class _Talk(socketserver.StreamRequestHandler):
    """One connection; the answer "silence" says nothing more, "hang up" closes at once."""

    def handle(self) -> None:
        if not self._say(self.box.answer("CONNECT", GREETING)):
            return
        while line := self.rfile.readline().decode():
            verb = line.split(maxsplit=1)[0].rstrip(":\r\n").upper()
            usual = {"DATA": GO_ON, "QUIT": BYE}.get(verb, OK)
            if not self._say(self.box.answer(verb, usual)) or verb == "QUIT":
                return
            if verb == "DATA" and not self._take():
                return

    @property
    def box(self) -> Postbox:
        box = getattr(self.server, "box", None)
        assert isinstance(box, Postbox)
        return box

    def _take(self) -> bool:
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line)
        said = self.box.answer("END", OK)
        if not said.startswith(("4", "5")):
            self.box.taken.append(b"".join(lines).decode())
        return self._say(said)

    def _say(self, words: str) -> bool:
        if words == "silence":
            self.box.released.wait(10)
        if words in {"silence", "hang up"}:
            return False
        self.wfile.write(f"{words}\r\n".encode())
        return not words.startswith("421")


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True
    box: Postbox


@contextmanager
def postbox(**answers: str | list[str]) -> Iterator[Postbox]:
    """A server on this machine for the length of a test."""
    box = Postbox(answers=dict(answers))
    with _Server(("127.0.0.1", 0), _Talk) as server:
        server.box = box
        box.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield box
        finally:
            box.released.set()
            server.shutdown()
            thread.join()


def by_smtp(settings: Settings, port: int, timeout: float = 5) -> None:
    """Send by the server that listens there."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_TIMEOUT = timeout
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False


def only() -> Letter:
    return Letter.objects.get()


def standing() -> tuple[str, str, int | None]:
    letter = only()
    return letter.state, letter.trouble, letter.code
