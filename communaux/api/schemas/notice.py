"""Notices as the API tells them: the words of the page, and what they are made of."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, Self
from uuid import UUID

from ninja import Schema

from communaux.apps.notifications.models import Notice
from communaux.apps.notifications.telling import told
from communaux.kernel.text import Text


class NoticeOut(Schema):
    """What one was told, in which words, of which dossier, for which roles; `read` once opened."""

    id: UUID
    kind: Literal["awaited", "due", "changed"]
    words: Text
    dossier: UUID
    number: str
    roles: list[str]
    told: datetime
    read: bool

    @classmethod
    def of(cls, notice: Notice) -> Self:
        """A notice whose dossier and parties are at hand."""
        return cls.model_validate(
            {
                "id": notice.pk,
                "kind": notice.kind,
                "words": told(notice).sentence,
                "dossier": notice.dossier_id,
                "number": notice.dossier.number,
                "roles": list(notice.role_names),
                "told": notice.created_at,
                "read": notice.read_at is not None,
            }
        )
