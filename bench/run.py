"""One run, one table: what a verdict, a situation, an act, a page cost on this machine.

python -m bench [--quick] [--json] [--only NAME …]

Nothing outside a temporary folder is touched. Times are of a machine that may be busy: compare CPU
milliseconds, counts and ratios rather than seconds.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from bench.figure import Figure, Plan, table  # noqa: E402 - the folder must be known first.

Measure = Callable[[Plan], list[Figure]]
NAMES = (
    "kernel",
    "register",
    "performing",
    "pages",
    "entering",
    "permissions",
    "registers",
    "serving",
    "install",
    "instruments",
    "ballots",
    "legal_time",
    "tick",
    "notices",
)


def main(arguments: list[str]) -> int:
    """Measure what is asked for and print it; 0 unless a measure could not be taken at all."""
    asked = _read(arguments)
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="communaux-bench-") as folder:
        plan = Plan(quick=asked.quick, folder=Path(folder))
        for name in asked.only or NAMES:
            print(f"… {name}", file=sys.stderr, flush=True)
            figures += _measure(name)(plan)
    if asked.json:
        print(json.dumps([figure.as_data() for figure in figures], ensure_ascii=False, indent=2))
    else:
        print(table(figures))
    return 0


def _measure(name: str) -> Measure:
    """Import late: each measure loads only what it needs."""
    from importlib import import_module  # noqa: PLC0415 - see above.

    measure: Measure = import_module(f"bench.{name}").measure
    return measure


def _read(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small numbers, to see that it runs")
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument("--only", nargs="*", choices=NAMES, metavar="NAME", help=", ".join(NAMES))
    return parser.parse_args(arguments)


if __name__ == "__main__":
    os.chdir(ROOT)
    sys.exit(main(sys.argv[1:]))
