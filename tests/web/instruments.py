"""The toy mechanism of the instrument pages, and how its page is read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

FOLDER = Path(__file__).parent / "greenhouse"
SLUG, NAME = "greenhouse", "harvest"
TEN = {"r-surface": "10", "r-day": "2026-03-02"}


@dataclass(frozen=True)
class Shown:
    """What came back."""

    status: int
    page: str
    type: str
    content: bytes


def calculated(client: Client, name: str = "instrument", form: str = "", **query: Any) -> Shown:
    """The page (or the file) of the harvest, from an address."""
    place = [SLUG, NAME, form] if form else [SLUG, NAME]
    headers = query.pop("headers", {})
    answer = client.get(reverse(name, args=place), query, headers=headers)
    return _shown(answer)


def sent(
    client: Client,
    typed: dict[str, Any] | None = None,
    *,
    file: bytes | None = None,
    form: str = "",
) -> Shown:
    """The same from a form, with a file of losses."""
    data = {**TEN, **(typed or {})}
    if file is not None:
        data["f-lost"] = SimpleUploadedFile("pertes.csv", file)
    name, place = ("instrument_file", [SLUG, NAME, form]) if form else ("instrument", [SLUG, NAME])
    return _shown(client.post(reverse(name, args=place), data))


def _shown(answer: Any) -> Shown:
    text = answer.content.decode(errors="replace")
    return Shown(answer.status_code, text, answer.headers.get("Content-Type", ""), answer.content)
