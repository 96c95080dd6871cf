"""The roll and the papers as lists of lines in alphabetical order, and their SHA-256.

The order says nothing of who came when. docs/ballots.md gives the format, for anyone to hash again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping


def lines_hash(lines: Iterable[str]) -> str:
    """SHA-256 of the lines in the order given, each ended by a line feed, in UTF-8."""
    return hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()


def roll_hash(salt: str, voters: Iterable[tuple[str, str]]) -> str:
    """The hash of a roll of (number, name); the salt keeps names from being guessed from it."""
    return lines_hash([salt, *sorted(f"{number}\t{name}" for number, name in voters)])


def papers_hash(papers: Iterable[tuple[str, str, str]], in_person: Mapping[str, int]) -> str:
    """The hash of papers (receipt hash, choice, name or "") and of the counts in person."""
    lines = sorted("\t".join(filter(None, paper)) for paper in papers)
    return lines_hash([*lines, *(f"{name}\t{n}" for name, n in sorted(in_person.items()))])
