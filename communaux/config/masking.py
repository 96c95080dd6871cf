"""Keeping people and secrets out of the logs: no address, no name, no value that somebody typed."""

from __future__ import annotations

import logging
import re
import traceback
from collections.abc import Iterator
from types import TracebackType

SECRET = re.compile(r"(/agenda/|/courriels/arret/|/petitions/recu/|/invitations/)[^\s/?\"']+")
PERSONAL = (
    re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),  # an e-mail address
    re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b"),  # an IPv4 address
    re.compile(r"\b(?:[0-9a-fA-F]{1,4}:){3,7}[0-9a-fA-F]{0,4}\b"),  # an IPv6 address
    re.compile(r"(?<!\d)(?:\+\d{2,3}[ .]?|0)[1-9](?:[ .]?\d{2}){4}(?!\d)"),  # a telephone number
)
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def masked(said: str) -> str:
    """The same words without secret addresses, e-mails, network addresses, telephone numbers."""
    said = SECRET.sub(r"\1…", said)
    for pattern in PERSONAL:
        said = pattern.sub("…", said)
    return said


class MaskSecrets(logging.Filter):
    """Writes `/agenda/…` in place of a private calendar address, wherever a log names it.

    The same for the link that stops letters, a receipt, an invitation, and for what is personal.
    A line break is written as a sign: nobody forges a line of the log.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        kept = CONTROL.sub(_written, masked(said))
        if kept != said:
            record.msg, record.args = kept, None
        return True


class Reticent(logging.Formatter):
    """Tells of an error where it happened and of which kind, never what it says.

    The words of an exception often hold what somebody typed: a name, a whole answer, a row.
    """

    def formatException(self, ei: Raised) -> str:  # noqa: N802 - the library's name
        return masked("\n".join(_told(ei[1]))) if ei[1] is not None else ""


def _told(raised: BaseException) -> Iterator[str]:
    """The frames and the kind of an exception, after those of what caused it."""
    before = raised.__cause__ or (None if raised.__suppress_context__ else raised.__context__)
    if before is not None:
        yield from _told(before)
    yield "".join(traceback.format_tb(raised.__traceback__)).rstrip("\n")
    kind = type(raised)
    yield f"{kind.__module__}.{kind.__qualname__}"


def _written(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode()
