"""Keeping the secrets of addresses out of the logs."""

from __future__ import annotations

import logging
import re

SECRET = re.compile(r"(/agenda/|/courriels/arret/|/invitations/)[^\s/?\"']+")


class MaskSecrets(logging.Filter):
    """Writes `/agenda/…` in place of a private calendar address, wherever a log names it.

    The same for the link that stops letters, and for that of an invitation.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        masked = SECRET.sub(r"\1…", said)
        if masked != said:
            record.msg, record.args = masked, None
        return True
