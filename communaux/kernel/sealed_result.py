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
    text = json.dumps(parts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def read_result(field: Field, raw: Any) -> dict[str, Any]:
    """A sealed result from its JSON text or from an object. Raises `FieldProblem`."""
    told = _parsed(field, raw)
    if set(told) != {*PARTS, "sha256"} or not isinstance(told["inputs"], dict):
        raise FieldProblem(field.id, NOT_A_RESULT)
    if not isinstance(told["values"], dict) or not isinstance(told["parameters"], list):
        raise FieldProblem(field.id, NOT_A_RESULT)
    try:
        intact = digest(told) == told["sha256"]
    except UnicodeEncodeError:
        intact = False
    if not intact:
        raise FieldProblem(field.id, ALTERED)
    if field.instrument and instrument_of(told) != field.instrument:
        words = ANOTHER.format(wanted=field.instrument, got=instrument_of(told)[:60])
        raise FieldProblem(field.id, words)
    return told


def instrument_of(told: Mapping[str, Any]) -> str:
    """The id of the instrument, without its mechanism."""
    return str(told.get("instrument", "")).rpartition("/")[2]


def _parsed(field: Field, raw: Any) -> dict[str, Any]:
    if isinstance(raw, str):
        if len(raw) > LONGEST:
            raise FieldProblem(field.id, TOO_LONG)
        try:
            raw = json.loads(raw)
        except (ValueError, RecursionError):
            raise FieldProblem(field.id, NOT_A_RESULT) from None
    if not isinstance(raw, Mapping):
        raise FieldProblem(field.id, NOT_A_RESULT)
    return dict(raw)


def summary(told: Mapping[str, Any]) -> Text:
    """A sealed result in one line: the instrument, its first values, its fingerprint."""
    values = told.get("values")
    pairs = values.items() if isinstance(values, Mapping) else ()
    plain = [(name, value) for name, value in pairs if isinstance(value, str | int)]
    shown = [f"{name} = {str(value)[:LONGEST_VALUE]}" for name, value in plain[:MOST_SHOWN]]
    more = ["…"] if len(plain) > MOST_SHOWN else []
    return SUMMARY.format(
        instrument=instrument_of(told),
        values=", ".join([*shown, *more]) or "—",
        digest=str(told.get("sha256", ""))[:12],
    )


def is_result(value: object) -> bool:
    """Whether a value of the register is a sealed result."""
    return isinstance(value, Mapping) and set(value) == {*PARTS, "sha256"}
