"""Names of files: readable, harmless on every disk and in every header."""

from __future__ import annotations

import re
import unicodedata

LONGEST_NAME = 120
UNSAFE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff"
    r"<>:\"/\\|?*;%]+"
)
RESERVED = re.compile(r"^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)", re.IGNORECASE)
SUFFIXES = {
    "application/pdf": ".pdf",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "text/plain": ".txt",
}
SAME = {"image/jpeg": (".jpg", ".jpeg"), "text/plain": (".txt", ".csv", ".md")}
UNNAMED = "document"


def safe_name(name: str, media_type: str) -> str:
    """The last part of a path, without control or reserved characters, ending as its kind does."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    plain = re.sub(r"\s+", " ", UNSAFE.sub(" ", last)).strip(" .") or UNNAMED
    if RESERVED.match(plain):
        plain = f"_{plain}"
    suffix = SUFFIXES[media_type]
    endings = SAME.get(media_type, (suffix,))
    stem, ending = plain, ""
    if plain.lower().endswith(endings):
        stem, _, ending = plain.rpartition(".")
    return (
        f"{stem[:LONGEST_NAME].strip(' .') or UNNAMED}.{ending}"
        if ending
        else (f"{stem[:LONGEST_NAME].strip(' .')}{suffix}")
    )
