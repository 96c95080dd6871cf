"""A file of text sent instead of being typed: decoded honestly, or refused with a sentence.

UTF-8 when it is valid UTF-8, Windows-1252 otherwise, and the page says which: text in one of them
is almost never valid in the other by chance, but accents deserve a look.
"""

from __future__ import annotations

import codecs
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from communaux.kernel.text import SpokenError, Text

LARGEST = 2_000_000
CONTROL = frozenset(map(chr, range(32))) - set("\t\n\r\f")
READ_UTF8 = Text(
    fr="« {name} » a été lu : {n} lignes, en UTF-8.", en="“{name}” was read: {n} lines, in UTF-8."
)
READ_UTF16 = Text(
    fr="« {name} » a été lu : {n} lignes, en UTF-16.", en="“{name}” was read: {n} lines, in UTF-16."
)
READ_1252 = Text(
    fr="« {name} » a été lu : {n} lignes, en Windows-1252 (ce n’était pas de l’UTF-8). "
    "Vérifiez les accents.",
    en="“{name}” was read: {n} lines, in Windows-1252 (it was not UTF-8). Check the accents.",
)
TOO_LARGE = Text(
    fr="« {name} » dépasse 2 Mo : gardez les colonnes et les lignes utiles, puis renvoyez-le.",
    en="“{name}” exceeds 2 MB: keep the columns and lines that matter, then send it again.",
)
EMPTY = Text(
    fr="« {name} » est vide : choisissez un autre fichier.",
    en="“{name}” is empty: choose another file.",
)
NOT_TEXT = Text(
    fr="« {name} » n’est pas un texte : depuis votre tableur, enregistrez-le en CSV.",
    en="“{name}” is not a text: from your spreadsheet, save it as CSV.",
)


class UnreadableText(SpokenError):
    """A file that is too large, empty, or no text."""


def uploaded_text(file: UploadedFile[Any]) -> tuple[str, Text]:
    """The text of a file, and how it was read. Raises `UnreadableText`."""
    name = (file.name or "?")[:80]
    if (file.size or 0) > LARGEST:
        raise UnreadableText(TOO_LARGE.format(name=name))
    content = file.read()
    text, words = _decoded(content, name)
    if not text.strip():
        raise UnreadableText(EMPTY.format(name=name))
    if CONTROL.intersection(text):
        raise UnreadableText(NOT_TEXT.format(name=name))
    return text, words.format(name=name, n=len(text.splitlines()))


def _decoded(content: bytes, name: str) -> tuple[str, Text]:
    marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    trials = ("utf-16", READ_UTF16), ("utf-8-sig", READ_UTF8), ("cp1252", READ_1252)
    for encoding, words in trials[0 if marked else 1 :]:
        try:
            return content.decode(encoding), words
        except UnicodeDecodeError:
            continue
    raise UnreadableText(NOT_TEXT.format(name=name))
