"""A file that the antivirus names, or that it could not see, is not kept."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pydantic import ValidationError

from communaux.apps.documents.keeping import store
from communaux.apps.documents.refusals import FileRefused
from communaux.apps.documents.storage import keep
from communaux.cli.examination.antivirus import examine_antivirus
from communaux.config.environment import Environment

BAD = b"ceci porte la marque d\xe2\x80\x99essai\n"
Daemon = Callable[[bytes], str]


def judged(content: bytes) -> str:
    """What ClamAV answers, with a virus of ours."""
    return "stream: Marque.Essai FOUND" if content == BAD else "stream: OK"


def too_long(_: bytes) -> str:
    return "INSTREAM size limit exceeded. ERROR"


def served(listener: socket.socket, answer: Daemon) -> None:
    """A daemon that speaks clamd's protocol until its listener closes."""
    while True:
        try:
            line, _ = listener.accept()
        except OSError:
            return
        with line, line.makefile("rb") as heard:
            word = bytearray()
            while not word.endswith(b"\0"):
                word += heard.read(1)
            said = "PONG" if word == b"zPING\0" else answer(_received(heard))
            line.sendall(said.encode() + b"\0")


def _received(heard: object) -> bytes:
    content = b""
    read = heard.read  # type: ignore[attr-defined]  # a binary file
    while size := struct.unpack(">I", read(4))[0]:
        content += read(size)
    return content


@pytest.fixture(params=["unix", "tcp"])
def antivirus(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[Daemon], str]]:
    """Starts a daemon that answers so; its address."""
    opened: list[socket.socket] = []

    def start(answer: Daemon) -> str:
        unix = request.param == "unix"
        listener = socket.socket(socket.AF_UNIX if unix else socket.AF_INET)
        listener.bind(str(tmp_path / "clamd.ctl") if unix else ("127.0.0.1", 0))
        listener.listen()
        opened.append(listener)
        threading.Thread(target=served, args=(listener, answer), daemon=True).start()
        name = listener.getsockname()
        return f"unix:{name}" if unix else f"tcp://{name[0]}:{name[1]}"

    yield start
    for listener in opened:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()


def refused(folder: Path, content: bytes, address: str) -> str:
    with pytest.raises(FileRefused) as found:
        keep(folder, [content], "avis.txt", address)
    assert not [each for each in folder.rglob("*") if each.is_file()]
    return found.value.text.fr


def test_a_file_is_kept_when_the_antivirus_finds_nothing(
    tmp_path: Path, antivirus: Callable[[Daemon], str]
) -> None:
    long = "Un très long avis.\n".encode() * 20_000
    assert keep(tmp_path / "kept", [long], "avis.txt", antivirus(judged)).size == len(long)


def test_a_file_with_a_virus_leaves_nothing_behind(
    tmp_path: Path, antivirus: Callable[[Daemon], str]
) -> None:
    assert "porteur d’un virus" in refused(tmp_path / "kept", BAD, antivirus(judged))


def test_a_file_that_could_not_be_seen_is_not_kept(
    tmp_path: Path, antivirus: Callable[[Daemon], str]
) -> None:
    for address in (antivirus(too_long), f"unix:{tmp_path}/nobody", "tcp://127.0.0.1:1"):
        assert "n’a pas pu être vérifié" in refused(tmp_path / "kept", b"Un avis.\n", address)


@pytest.mark.database
def test_what_people_send_is_shown_to_the_antivirus_of_the_settings(
    db: None, settings: object, tmp_path: Path, antivirus: Callable[[Daemon], str]
) -> None:
    settings.DATA = tmp_path  # type: ignore[attr-defined]  # the settings of the test
    settings.ANTIVIRUS = antivirus(judged)  # type: ignore[attr-defined]  # same
    store([b"Un avis.\n"], "avis.txt")
    with pytest.raises(FileRefused):
        store([BAD], "avis.txt")


def test_the_doctor_says_whether_files_are_looked_at(
    tmp_path: Path, antivirus: Callable[[Daemon], str]
) -> None:
    levels = [
        examine_antivirus(each).level for each in ("", antivirus(judged), f"unix:{tmp_path}/nobody")
    ]
    assert levels == ["care", "well", "danger"]


@pytest.mark.parametrize("address", ["clamd", "http://clamd:3310", "unix:", "tcp:///socket"])
def test_an_address_that_is_none_stops_the_program_at_its_start(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("COMMUNAUX_ANTIVIRUS", address)
    with pytest.raises(ValidationError, match="unix:/run/clamav"):
        Environment()
