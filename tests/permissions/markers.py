"""Planted words, numbers and days, and how they are found again in whatever a route answers.

Each secret answer of the glass house holds something that occurs nowhere else. What was read is
told by a letter for whose answer it was (g: the group, o: the office) and its visibility.
"""

from __future__ import annotations

import io
import json
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pypdf import PdfReader

SIDES, KINDS = ("group", "office"), ("parties", "confidential", "personal")
SECRETS = tuple((side, kind) for side in SIDES for kind in KINDS)
MONTHS = {3: ("mars", "March"), 4: ("avril", "April")}
GROUPED = re.compile(r"(?<=\d)[\u00a0\u202f ](?=\d{3}\b)")


@dataclass(frozen=True)
class Secret:
    """What is planted for one side and one visibility, in each type of field."""

    side: str
    kind: str

    @property
    def rank(self) -> int:
        return SECRETS.index((self.side, self.kind)) + 1

    @property
    def text(self) -> str:
        return f"Zibeline-{self.side}-{self.kind}"

    @property
    def number(self) -> int:
        return 7_310_050 + self.rank

    @property
    def day(self) -> date:
        return date(2040 + self.rank, 3, 17)

    @property
    def answers(self) -> dict[str, object]:
        name = f"{self.side}_{self.kind}"
        return {f"{name}_text": self.text, f"{name}_number": self.number, f"{name}_day": self.day}

    @property
    def traces(self) -> re.Pattern[str]:
        """The text, the number alone, the day however written; and the deadline counted from it."""
        year = self.day.year
        days = [
            rf"{day} {name} {year}" for month, day in ((3, 17), (4, 16)) for name in MONTHS[month]
        ]
        iso = [rf"{year}-?03-?17", rf"{year}-?04-?16"]
        return re.compile("|".join([self.text, rf"\b{self.number}\b", *days, *iso]))


SECRET = {pair: Secret(*pair) for pair in SECRETS}
ROLL, SIGNED, DRAFT, MAIL = (
    "Zibeline-emargement",
    "Zibeline-signataire",
    "Zibeline-brouillon",
    "zibeline-mail",
)
OTHERS = {
    "list": re.compile(f"{ROLL}|{SIGNED}"),
    "draft": re.compile(DRAFT),
    "mail": re.compile(MAIL),
}

PLANTED = ("ibeline", "73100", "204")
"""Every trace above holds one of these: without any there is nothing to look for."""


def found_in(text: str) -> frozenset[str]:
    """The secrets a text holds, such as "group parties", "list" or "mail"."""
    plain = GROUPED.sub("", text.replace("\u00a0", " ").replace("&nbsp;", " "))
    if not any(piece in plain for piece in PLANTED):
        return frozenset()
    told = {" ".join(pair) for pair, secret in SECRET.items() if secret.traces.search(plain)}
    return frozenset(told | {name for name, trace in OTHERS.items() if trace.search(plain)})


def text_of(content: bytes, media: str) -> str:
    """What a person reads in a body: the text of a PDF, the unfolded lines of a calendar."""
    if content.startswith(b"%PDF"):
        return _pdf_text(content)
    text = content.decode("utf-8", "replace")
    if "json" in media and text[:1] in "{[":
        return json.dumps(json.loads(text), ensure_ascii=False)
    return text.replace("\r\n ", "") if "calendar" in media else text


@lru_cache(maxsize=256)
def _pdf_text(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
