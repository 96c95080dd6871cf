"""What a file is, told from its first bytes and never from its name."""

from __future__ import annotations

import codecs

MAGIC = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
)
HEAD = 16
CONTROL = frozenset(range(32)) - {9, 10, 12, 13}


class Sniffer:
    """Eats a file chunk by chunk; `media_type` is None when it is of no kind we keep.

    Text means UTF-8 without control characters, from the first byte to the last.
    """

    def __init__(self) -> None:
        self.head = b""
        self.text = True
        self.decoder = codecs.getincrementaldecoder("utf-8")()

    def eat(self, chunk: bytes) -> None:
        """Look at the next bytes of the file."""
        if len(self.head) < HEAD:
            self.head += chunk[: HEAD - len(self.head)]
        if self.text:
            self.text = not CONTROL.intersection(chunk) and self._decodes(chunk, last=False)

    def media_type(self) -> str | None:
        """The kind of the whole file, once every byte has been eaten."""
        for start, kind in MAGIC:
            if self.head.startswith(start):
                return kind
        return "text/plain" if self.text and self._decodes(b"", last=True) else None

    def _decodes(self, chunk: bytes, *, last: bool) -> bool:
        try:
            self.decoder.decode(chunk, last)
        except UnicodeDecodeError:
            return False
        return True
