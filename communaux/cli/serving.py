"""Starting the web server."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from communaux.cli.faults import Stop
from communaux.kernel.text import Text

TARGET = "communaux.config.wsgi:application"
THREADS = 4
PATIENCE = 30
TAKEN = Text(
    fr="Le port {port} de {host} est déjà pris : choisissez-en un autre avec --port.",
    en="Port {port} of {host} is already taken: choose another one with --port.",
)


def refuse_taken_port(host: str, port: int) -> None:
    """Say at once, in a sentence, that somebody else listens there."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise Stop(TAKEN.format(port=str(port), host=host)) from error


def serve(host: str, port: int, workers: int, *, work: bool = True) -> None:
    """Serve the pages and the API until stopped; beside them, tell people and send letters."""
    if not work:
        _serve(host, port, workers)
        return
    with _postman():
        _serve(host, port, workers)


@contextmanager
def _postman() -> Iterator[None]:
    """`communaux work` beside the server, in a process of its own: forking a thread is unsafe.

    It ends with the server, even when that one is killed.
    """
    command = [sys.executable, "-m", "communaux", "work", "--beside", str(os.getpid())]
    beside = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603 - our own program
    try:
        yield
    finally:
        beside.terminate()
        try:
            beside.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            beside.kill()


def _serve(host: str, port: int, workers: int) -> None:
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    Granian(
        TARGET,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        log_level=LogLevels.warning,
    ).serve()
