"""Who may do and read what, at every address: as docs/permissions.md says, and nothing else."""

from __future__ import annotations

import pytest

from tests.permissions.conftest import Everybody
from tests.permissions.table import read, row
from tests.permissions.whole_walk import walk_api, walk_pages

pytestmark = [pytest.mark.django_db, pytest.mark.long]


def differences(found: dict[str, dict[str, str]], told: dict[str, dict[str, str]]) -> list[str]:
    """One sentence for each cell that differs, and each row that only one side has."""
    said = [
        f"No row for “{name}”: add {row(name, cells)}"
        for name, cells in found.items()
        if name not in told
    ]
    said += [f"A row for “{name}”, and no such route." for name in told.keys() - found.keys()]
    for name, cells in found.items():
        for who, cell in cells.items():
            expected = told.get(name, {}).get(who, cell)
            if cell != expected:
                said.append(f"{name}, as {who}: expected “{expected}”, got “{cell}”.")
    return said


def require(same: list[str]) -> None:
    """Fail with every difference, one to a line."""
    assert not same, "\n" + "\n".join(same)


def test_every_page_and_file_gives_everybody_what_the_table_says(everybody: Everybody) -> None:
    told = {name: cells for name, cells in read().items() if "/api/" not in name}
    require(differences(walk_pages(everybody), told))


def test_every_operation_of_the_api_gives_everybody_what_the_table_says(
    everybody: Everybody,
) -> None:
    told = {name: cells for name, cells in read().items() if "/api/" in name}
    require(differences(walk_api(everybody), told))
