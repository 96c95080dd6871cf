"""A result as an act keeps it: the inputs, the values, the parameters, and a SHA-256 over them.

The kernel checks that nothing was altered since; whether the instrument really gives those values
is for who holds the instruments (communaux/apps/dossiers) to calculate again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from communaux.kernel.mechanism.field import Field
from communaux.kernel.mechanism.problem import FieldProblem
from communaux.kernel.text import Text

PARTS = ("instrument", "inputs", "values", "parameters")
LONGEST = 200_000
MOST_SHOWN, LONGEST_VALUE = 6, 40
SUMMARY = Text(
    fr="{instrument} : {values} (empreinte {digest}…)",
    en="{instrument}: {values} (fingerprint {digest}…)",
)
NOT_A_RESULT = Text(
    fr="Un résultat d’instrument est attendu : faites le calcul, puis « Verser au dossier ».",
    en="The result of an instrument is expected: do the sums, then “Enter into the dossier”.",
)
ALTERED = Text(
    fr="Ce résultat a été modifié depuis son calcul : son empreinte ne correspond plus. Refaites "
    "le calcul.",
    en="This result was changed since it was computed: its fingerprint no longer matches. Do the "
    "sums again.",
)
ANOTHER = Text(
    fr="On attend ici un résultat de « {wanted} », pas de « {got} ».",
    en="A result of “{wanted}” is expected here, not of “{got}”.",
)
TOO_LONG = Text(
    fr="Ce résultat est trop long pour un acte : joignez-le plutôt en document.",
    en="This result is too long for an act: attach it as a document instead.",
)


def seal(instrument: str, inputs: Any, values: Any, parameters: Any) -> dict[str, Any]:
    """The sealed result of JSON values; `instrument` such as "land_trust/resale_price"."""
    told = dict(zip(PARTS, (instrument, inputs, values, parameters), strict=True))
    return {**told, "sha256": digest(told)}


def digest(told: Mapping[str, Any]) -> str:
    """SHA-256 of the four parts, written with sorted keys and no spaces (RFC 8785)."""
    parts = {name: told.get(name) for name in PARTS}
    return sha256(write_result(parts).encode()).hexdigest()


def write_result(told: Mapping[str, Any]) -> str:
    """The one text of a result: in a register an answer is a text, and an object means a seal."""
    return json.dumps(told, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def read_result(field: Field, raw: Any) -> str:
    """A sealed result from its JSON text or from an object. Raises `FieldProblem`."""
    if isinstance(raw, str) and len(raw) > LONGEST:
        raise FieldProblem(field.id, TOO_LONG)
    told = parsed(write_result(raw) if isinstance(raw, Mapping) else raw)
    if told is None:
        raise FieldProblem(field.id, NOT_A_RESULT)
    if not _intact(told):
        raise FieldProblem(field.id, ALTERED)
    if field.instrument and instrument_of(told) != field.instrument:
        words = ANOTHER.format(wanted=field.instrument, got=instrument_of(told)[:60])
        raise FieldProblem(field.id, words)
    return write_result(told)


def parsed(written: object) -> dict[str, Any] | None:
    """The five parts of a sealed result; None when the text is no such thing."""
    try:
        told = json.loads(written) if isinstance(written, str) else None
    except (ValueError, RecursionError):
        return None
    if not isinstance(told, dict) or set(told) != {*PARTS, "sha256"}:
        return None
    kinds = (told["instrument"], str), (told["inputs"], dict), (told["values"], dict)
    whole = all(isinstance(part, kind) for part, kind in kinds)
    return told if whole and isinstance(told["parameters"], list) else None


def _intact(told: Mapping[str, Any]) -> bool:
    try:
        return bool(digest(told) == told["sha256"])
    except UnicodeEncodeError:  # Half a character, which JSON may write and UTF-8 may not.
        return False


def instrument_of(told: Mapping[str, Any]) -> str:
    """The id of the instrument, without its mechanism."""
    return str(told["instrument"]).rpartition("/")[2]


def summary(written: object) -> Text:
    """A sealed result in one line: the instrument, its first values, its fingerprint."""
    told = parsed(written)
    if told is None:
        return NOT_A_RESULT
    plain = [pair for pair in told["values"].items() if isinstance(pair[1], str | int)]
    shown = [f"{name} = {str(value)[:LONGEST_VALUE]}" for name, value in plain[:MOST_SHOWN]]
    more = ["…"] if len(plain) > MOST_SHOWN else []
    return SUMMARY.format(
        instrument=instrument_of(told),
        values=", ".join([*shown, *more]) or "—",
        digest=str(told["sha256"])[:12],
    )
