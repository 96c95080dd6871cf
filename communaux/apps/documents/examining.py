"""Looking inside a file before keeping it, without ever running or unpacking it.

Texts that a browser would take for a page, encrypted or active PDFs, and archives hidden behind
another format are refused. What a PDF may do is read from the names of its dictionaries
(ISO 32000-1, 7.3.5 for the escapes, 7.5.7 for the objects kept compressed, 12.6 for the actions).
Files merely embedded, such as the XML of an electronic invoice, stay: no viewer runs them.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path

from communaux.apps.documents.refusals import active_pdf, locked_pdf, two_in_one, web_page

PDF, TEXT = "application/pdf", "text/plain"
STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
OBJECTS = re.compile(rb"/Type\s*/ObjStm\b[^<]{0,400}?>>\s*stream\r?\n(.*?)endstream", re.DOTALL)
NAME_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
ACTIVE = re.compile(rb"/(JavaScript|JS|Launch|RichMedia|XFA|ImportData|SubmitForm)(?![A-Za-z])")
ENCRYPTED = re.compile(rb"/Encrypt(?![A-Za-z])")
MOST_UNPACKED = 50_000_000
PAGE_HEAD = 1024
PAGE = re.compile(r"<(!doctype|html|head|body|script|iframe|svg|\?xml)\b", re.IGNORECASE)


def require_harmless(path: Path, media_type: str, name: str) -> None:
    """Raise `FileRefused` when the file of that kind holds what could act by itself."""
    if media_type == TEXT:
        with path.open(encoding="utf-8-sig") as file:
            if PAGE.search(file.read(PAGE_HEAD)):
                raise web_page(name)
        return
    if zipfile.is_zipfile(path):
        raise two_in_one(name)
    if media_type == PDF:
        _require_still(path.read_bytes(), name)


def _require_still(content: bytes, name: str) -> None:
    """Read the dictionaries outside the streams, then those kept compressed inside some."""
    seen = _named(STREAM.sub(b" ", content))
    if ENCRYPTED.search(seen):
        raise locked_pdf(name)
    left = MOST_UNPACKED
    for packed in OBJECTS.findall(content):
        unpacked = _unpacked(packed, left)
        left -= len(unpacked)
        seen += b" " + _named(unpacked)
        if left <= 0:
            raise active_pdf(name)
    if ACTIVE.search(seen):
        raise active_pdf(name)


def _named(content: bytes) -> bytes:
    """Names with their escapes undone: `/J#61vaScript` hides nothing."""
    return NAME_ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), content)


def _unpacked(packed: bytes, most: int) -> bytes:
    """At most `most` bytes of a compressed stream; what cannot be read acts in no viewer."""
    try:
        return zlib.decompressobj().decompress(packed, most)
    except zlib.error:
        return b""
