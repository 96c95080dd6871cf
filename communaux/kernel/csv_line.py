"""One line of a CSV file (RFC 4180) in which no cell is a formula; every CSV we give uses it.

A spreadsheet runs a cell that begins with `=`, `+`, `-`, `@`, a tab or a line break, and some read
the full-width signs alike (https://owasp.org/www-community/attacks/CSV_Injection). Such a text gets
an apostrophe in front; a number stays a number. `plain` takes the apostrophe off again: whatever
was written comes back exactly.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")  # noqa: RUF001 - the full-width signs themselves.
NUMBER = re.compile(r"-[0-9]+([.,][0-9]+)?")
QUOTE = "'"


def harmless(cell: object) -> str:
    """The text of a cell, with an apostrophe if a spreadsheet could run it."""
    text = str(cell)
    risky = text.lstrip(QUOTE).startswith(DANGEROUS) and not NUMBER.fullmatch(text)
    return f"{QUOTE}{text}" if risky else text


def plain(cell: str) -> str:
    """The text that `harmless` was given."""
    quoted = cell.startswith(QUOTE) and cell.lstrip(QUOTE).startswith(DANGEROUS)
    return cell[1:] if quoted else cell


def csv_line(cells: Iterable[object], delimiter: str = ",", end: str = "\r\n") -> str:
    """One line, each cell harmless, quoted where it holds a separator, a quote or a break."""
    return delimiter.join(_quoted(harmless(cell), delimiter) for cell in cells) + end


def _quoted(text: str, delimiter: str) -> str:
    if any(sign in text for sign in (delimiter, '"', "\n", "\r")):
        return '"{}"'.format(text.replace('"', '""'))
    return text
