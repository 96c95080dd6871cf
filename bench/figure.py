"""A measured figure, and how measures are taken and shown."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Figure:
    """One line: what, how much, in which unit, against which budget of docs."""

    what: str
    value: float
    unit: str
    budget: str = ""

    def as_data(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Plan:
    """How much to measure, and a temporary folder to do it in."""

    quick: bool
    folder: Path

    def count(self, usual: int, quick: int) -> int:
        return quick if self.quick else usual

    def demo(self, name: str) -> Path:
        """A folder with the demo's database: seeded once, copied each time."""
        model, place = self.folder / "demo", self.folder / name
        if not model.exists():
            inside("bench.prepare", model)
        shutil.copytree(model, place)
        return place


def table(figures: list[Figure]) -> str:
    """Aligned columns, for a terminal or a note."""
    rows = [(one.what, shown(one.value), one.unit, one.budget) for one in figures]
    rows.insert(0, ("measure", "value", "unit", "budget"))
    widths = [max(len(row[n]) for row in rows) for n in range(4)]
    return "\n".join(
        f"{what:{widths[0]}}  {value:>{widths[1]}}  {unit:{widths[2]}}  {budget}".rstrip()
        for what, value, unit, budget in rows
    )


def shown(value: float) -> str:
    """Three significant digits are all a bench knows."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"  # noqa: PLR2004 - see above.


def seconds(work: Callable[[], object], times: int) -> float:
    """The best of three rounds, in seconds for one `work`: noise only ever adds."""
    rounds = []
    for _ in range(3):
        started = perf_counter()
        for _ in range(times):
            work()
        rounds.append((perf_counter() - started) / times)
    return min(rounds)


def inside(module: str, folder: Path, *words: str, database: str = "") -> list[Any]:
    """Run `python -m module words` on a database of its own; the JSON lines it prints."""
    done = subprocess.run(
        [sys.executable, "-m", module, *words],
        cwd=ROOT,
        env=environment(folder, database),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines() if line]


def environment(folder: Path, database: str = "") -> dict[str, str]:
    """The variables of a program that knows only this folder and this database."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COMMUNAUX_")}
    return kept | {
        "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "communaux.config.settings",
        "COMMUNAUX_DATA": str(folder),
        "COMMUNAUX_DATABASE_URL": database,
        "COMMUNAUX_DEMO": "1",
    }


def say(figure: Figure) -> None:
    """From inside: one figure as a line of JSON."""
    print(json.dumps(figure.as_data()), flush=True)


def heard(lines: list[Any]) -> list[Figure]:
    """From outside: the figures said by `inside`."""
    return [Figure(**line) for line in lines]
