"""One's own notices, in the capacity in which one speaks to the API."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router

from communaux.api.finding import territory_of
from communaux.api.identity import someone
from communaux.api.schemas.notice import NoticeOut
from communaux.api.schemas.refusal import Refusal
from communaux.apps.notifications.reading import notices_of

router = Router(tags=["notices"])


@router.get(
    "/notices",
    response={200: list[NoticeOut], 401: Refusal, 403: Refusal, 404: Refusal, 422: Refusal,
              429: Refusal},
    summary="What awaits me, what falls due, what changed: one's own latest notices",
)  # fmt: skip
def list_notices(request: HttpRequest, territory: str | None = None) -> Any:
    acting = someone(request, territory_of(territory))
    return [NoticeOut.of(each) for each in notices_of(acting.person, acting.party)]
