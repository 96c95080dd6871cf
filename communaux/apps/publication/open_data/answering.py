"""A file of open data as an HTTP answer: streamed, and not sent again when nothing changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date

from communaux import __version__
from communaux.apps.actors.models import Territory
from communaux.apps.publication.known import Known
from communaux.apps.publication.listing import latest_change
from communaux.apps.publication.open_data.licence import licence


@dataclass(frozen=True, slots=True)
class Face:
    """One form of a register: its name in the ETag, its media type, its file."""

    name: str
    media_type: str
    file: str


def answer(
    request: HttpRequest,
    territory: Territory,
    known: Known,
    face: Face,
    pieces: Iterator[str],
    schema: str = "",
) -> HttpResponseBase:
    """304 when the reader already has it; else the pieces, sent as they are made.

    `schema` is the address of the description. `pieces` is not begun for a 304.
    """
    moment = latest_change(territory, known)
    told = f"{territory.slug}|{known.place}|{known.version}|{__version__}|{face.name}|{moment}"
    etag = f'"{sha256(told.encode()).hexdigest()[:32]}"'
    stamp = int(moment.timestamp()) if moment else None
    response: HttpResponseBase | None = get_conditional_response(request, etag, stamp)
    if response is None:
        response = StreamingHttpResponse(pieces, content_type=face.media_type)
        named = content_disposition_header(as_attachment=True, filename=face.file)
        response.headers["Content-Disposition"] = named or "attachment"
        response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "public, no-cache"
    response.headers["Link"] = f'<{licence().path}>; rel="license"'
    if schema:
        response.headers["Link"] += f', <{schema}>; rel="describedby"'
    if stamp is not None:
        response.headers["Last-Modified"] = http_date(stamp)
    return response
