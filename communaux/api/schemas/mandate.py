"""Mandates as the API tells them: public, like the acts that give them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal, Self
from uuid import UUID

from ninja import Schema

from communaux.apps.actors.models import Mandate
from communaux.apps.actors.wording import mandate_words
from communaux.kernel.text import Text


class MandateOut(Schema):
    """Who may bind which body, for what, up to how much for one act, until when, by which act.

    `id` is the number that the register keeps. `mechanisms` empty: all; `limit` null: none, else
    an amount in `currency`; `replaces` is the mandate whose holder this one stands in for.
    """

    id: UUID
    words: Text
    kind: Literal["mandate", "signature"]
    person: str
    body: str
    territory: str
    roles: list[str]
    mechanisms: list[str]
    limit: str | None
    currency: str
    starts: date
    ends: date | None
    given_by: str
    given_on: date | None
    given_url: str
    replaces: UUID | None
    revoked_on: date | None
    revoked_by: str
    stands: Literal["coming", "held", "ended", "revoked"]

    @classmethod
    def of(cls, mandate: Mandate, on: date) -> Self:
        limit: Decimal | None = mandate.amount_limit
        return cls.model_validate(
            {
                "id": mandate.uuid,
                "words": mandate_words(mandate),
                "kind": mandate.kind,
                "person": mandate.person.name,
                "body": mandate.body.name,
                "territory": mandate.territory.slug,
                "roles": mandate.roles,
                "mechanisms": mandate.mechanisms,
                "limit": None if limit is None else f"{limit:.2f}",
                "currency": mandate.territory.currency,
                "starts": mandate.starts,
                "ends": mandate.ends,
                "given_by": mandate.given_by,
                "given_on": mandate.given_on,
                "given_url": mandate.given_url,
                "replaces": mandate.replaces.uuid if mandate.replaces else None,
                "revoked_on": mandate.revoked_on,
                "revoked_by": mandate.revoked_by,
                "stands": mandate.stands(on),
            }
        )
