"""One way to write a value, so that anyone can hash it again and find the same number.

The form is that of RFC 8785 for what a register holds: objects with ASCII keys in order, no
spaces, UTF-8, whole numbers. Floats are refused: two languages do not write them alike.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from communaux.kernel.text import SpokenError, Text

LARGEST = 2**53 - 1
UNWRITABLE = re.compile("[\\x00\ud800-\udfff]")

FLOAT = Text(
    fr="« {where} » vaut {value}, un nombre à virgule flottante : le registre n’en garde pas, "
    "écrivez-le comme un texte (« 12.50 »).",
    en="“{where}” is {value}, a floating-point number: the register keeps none, "
    "write it as a text (“12.50”).",
)
LARGE = Text(
    fr="« {where} » dépasse {limit} : écrivez ce nombre comme un texte.",
    en="“{where}” is beyond {limit}: write this number as a text.",
)
KEY = Text(
    fr="« {where} » a la clé {value} : une clé du registre est un texte sans accent.",
    en="“{where}” has the key {value}: a key of the register is a text without accents.",
)
CHARACTER = Text(
    fr="« {where} » contient un caractère qui ne s’enregistre pas (nul ou à moitié codé) : "
    "retirez-le.",
    en="“{where}” holds a character that cannot be recorded (null or half encoded): remove it.",
)
KIND = Text(
    fr="« {where} » est un {value} : le registre garde des textes, des nombres entiers, oui/non, "
    "des listes et des objets.",
    en="“{where}” is a {value}: the register keeps texts, whole numbers, yes/no, lists and "
    "objects.",
)


class Uncanonical(SpokenError):
    """A value that the register cannot keep; `text` says which and what to do."""


def canonical(value: Any) -> bytes:
    """The bytes of a JSON value; raises `Uncanonical` for what has no single form."""
    _refuse_doubtful(value, "")
    return as_written(value)


def as_written(value: Any) -> bytes:
    """The same bytes, for a value already known to be canonical."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return text.encode()


def sha256(data: bytes) -> str:
    """SHA-256 in 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def _refuse_doubtful(value: Any, where: str) -> None:
    if isinstance(value, Mapping):
        for key, item in value.items():
            if not isinstance(key, str) or not key.isascii() or "\0" in key:
                raise Uncanonical(KEY.format(where=where, value=repr(key)))
            _refuse_doubtful(item, f"{where}.{key}" if where else key)
    elif isinstance(value, list | tuple):
        for n, item in enumerate(value, start=1):
            _refuse_doubtful(item, f"{where}[{n}]")
    elif value is not None:
        _refuse_scalar(value, where)


def _refuse_scalar(value: Any, where: str) -> None:
    if isinstance(value, str):
        if UNWRITABLE.search(value):
            raise Uncanonical(CHARACTER.format(where=where))
    elif isinstance(value, int):
        if abs(value) > LARGEST:
            raise Uncanonical(LARGE.format(where=where, limit=LARGEST))
    else:
        words = FLOAT if isinstance(value, float) else KIND
        shown = str(value) if isinstance(value, float) else type(value).__name__
        raise Uncanonical(words.format(where=where, value=shown))
