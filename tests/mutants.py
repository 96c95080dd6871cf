"""`python -m tests.mutants`: break `communaux.kernel.time` in every small way; a test must notice.

mutmut does it in a copy under build/. It leaves decorated functions alone, so the caches are taken
off there first. Who survives must be explained in surviving_mutants.yaml, or this fails.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / "build" / "mutants"
EXPLAINED = Path(__file__).parent / "kernel" / "surviving_mutants.yaml"
CACHE = re.compile(r"^@lru_cache\(.*\)\n", re.MULTILINE)
RESULT = re.compile(r"^\s*(\S+): (.+)$", re.MULTILINE)
# A mutant that never ends is noticed: the test that runs it never ends either.
NOTICED = {"killed", "timeout", "caught by type check"}


def mutmut(*words: str) -> str:
    """What mutmut says."""
    command = [sys.executable, "-m", "mutmut", *words]
    return subprocess.run(command, cwd=PLACE, capture_output=True, text=True, check=False).stdout


def prepare() -> None:
    """A fresh copy of the program and its tests, without caches in the time kernel."""
    shutil.rmtree(PLACE, ignore_errors=True)
    for name in ("communaux", "tests"):
        shutil.copytree(ROOT / name, PLACE / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", PLACE)
    for path in (PLACE / "communaux" / "kernel" / "time").glob("*.py"):
        path.write_text(CACHE.sub("", path.read_text("utf-8")), "utf-8")


def survivors() -> dict[str, tuple[str, str]]:
    """Mutant → the lines it takes away and those it puts instead."""
    found = {}
    for name, state in RESULT.findall(mutmut("results")):
        if state not in NOTICED:
            shown = mutmut("show", name).splitlines()
            lines = [" ".join(line[1:].split()) for line in shown if re.match(r"[-+] ", line)]
            signs = [line[0] for line in shown if re.match(r"[-+] ", line)]
            was, now = (
                " ".join(line for line, sign in zip(lines, signs, strict=True) if sign == wanted)
                for wanted in "-+"
            )
            found[f"{name} ({state})"] = (was, now)
    return found


def main() -> int:
    """0 when every survivor is explained."""
    prepare()
    sys.stdout.write("About twelve minutes on two cores…\n")
    sys.stdout.flush()
    told = mutmut("run").replace("\r", "\n").strip().splitlines()
    sys.stdout.write("\n".join(told[-2:]) + "\n")
    explained = {
        (entry["was"], entry["becomes"])
        for entry in yaml.safe_load(EXPLAINED.read_text("utf-8")) or []
    }
    unexplained = {name: change for name, change in survivors().items() if change not in explained}
    for name, (was, now) in unexplained.items():
        sys.stdout.write(f"{name}\n  - {was}\n  + {now}\n")
    sys.stdout.write(f"{len(unexplained)} survivors without an explanation.\n")
    return 1 if unexplained else 0


if __name__ == "__main__":
    sys.exit(main())
