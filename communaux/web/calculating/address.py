"""Results as addresses: `?r-price=…` is one set of inputs; each `avec=…` keeps another beside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from django.http import QueryDict

from communaux.web.asking.question import PREFIX

KEPT, COMPUTE, KEEP = "avec", "calculer", "comparer"
MOST_KEPT = 3
LONGEST = 6000
"""Signs of an address that every browser and server still carries."""

Typed = Mapping[str, str]


def query_of(typed: Typed, kept: Iterable[str] = ()) -> str:
    """The inputs and the sets kept beside them, as the part of an address after "?"."""
    fields = [(PREFIX + name, written) for name, written in typed.items()]
    return urlencode([*fields, *((KEPT, each) for each in kept)])


def kept_sets(query: QueryDict) -> tuple[str, ...]:
    """The sets an address keeps, each once, in order, and not too many."""
    found = [each for each in query.getlist(KEPT) if each.strip() and len(each) <= LONGEST]
    return tuple(dict.fromkeys(found))[:MOST_KEPT]


def fits(query: str) -> bool:
    """Whether it is short enough to be an address."""
    return len(query) <= LONGEST
