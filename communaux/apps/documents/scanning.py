"""Having each file looked at by the organisation's ClamAV, where COMMUNAUX_ANTIVIRUS names one.

The daemon is asked with INSTREAM, as `man clamd` describes it: the bytes travel, so that it needs
no right on our folder.
"""

from __future__ import annotations

import logging
import socket
import struct
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

from communaux.apps.documents.refusals import infected, unseen

log = logging.getLogger(__name__)
PATIENCE = 30
"""Seconds; a file of 20 MB takes the daemon one or two."""
CHUNK, MOST_SAID = 65_536, 4_096
CLEAN, FOUND = "OK", "FOUND"


def require_clean(path: Path, name: str, antivirus: str) -> None:
    """Raise `FileRefused` when a virus is named, or when nobody answers: nothing passes unseen."""
    if not antivirus:
        return
    try:
        said = _shown(path, antivirus)
    except OSError as error:
        log.warning("The antivirus does not answer: %s", type(error).__name__)
        raise unseen(name) from error
    if said.endswith(FOUND):
        raise infected(name)
    if not said.endswith(CLEAN):
        log.warning("The antivirus could not read a file.")
        raise unseen(name)


def answers(antivirus: str) -> bool:
    """Whether the daemon is there."""
    try:
        with closing(_called(antivirus)) as line:
            line.sendall(b"zPING\0")
            return _heard(line) == "PONG"
    except OSError:
        return False


def _shown(path: Path, antivirus: str) -> str:
    with closing(_called(antivirus)) as line, path.open("rb") as file:
        line.sendall(b"zINSTREAM\0")
        while chunk := file.read(CHUNK):
            line.sendall(struct.pack(">I", len(chunk)) + chunk)
        line.sendall(struct.pack(">I", 0))
        return _heard(line)


def _called(antivirus: str) -> socket.socket:
    parts = urlsplit(antivirus)
    if parts.scheme == "tcp":
        return socket.create_connection((parts.hostname, parts.port or 3310), PATIENCE)
    line = socket.socket(socket.AF_UNIX)
    line.settimeout(PATIENCE)
    try:
        line.connect(parts.path)
    except OSError:
        line.close()
        raise
    return line


def _heard(line: socket.socket) -> str:
    """One answer, ended by a zero or by the end of the line."""
    said = b""
    while len(said) < MOST_SAID and not said.endswith(b"\0"):
        part = line.recv(MOST_SAID)
        if not part:
            break
        said += part
    return said.rstrip(b"\0").decode("utf-8", "replace").strip()
