"""The checks of Communaux, in order; `python3 start.py check` installs their tools and runs them.

Without Chromium or PostgreSQL the steps that need them are skipped, and say so; with
COMMUNAUX_REQUIRE_ALL=1 a missing part, or a skipped test, is a failure.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = Path(sys.executable).parent
DEFAULT_POSTGRES = "postgres://postgres@127.0.0.1:5432/postgres"
POSTGRES = os.environ.get("COMMUNAUX_TEST_POSTGRES", DEFAULT_POSTGRES)
REQUIRE_ALL = os.environ.get("COMMUNAUX_REQUIRE_ALL") == "1"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def nothing_missing() -> str:
    return ""


def missing_postgres() -> str:
    """Why the PostgreSQL step cannot run; empty when it can."""
    import psycopg  # noqa: PLC0415 - only this step needs it, and it may be absent.

    try:
        psycopg.connect(POSTGRES, connect_timeout=3).close()
    except psycopg.Error as error:
        said = " ".join(str(error).split())
        return f"PostgreSQL does not answer; give its address in COMMUNAUX_TEST_POSTGRES ({said})"
    return ""


def missing_browser() -> str:
    """Why the browser step cannot run; empty when it can."""
    if not (ROOT / "tests" / "journeys").is_dir():
        return "tests/journeys does not exist"
    if any(shutil.which(name) for name in BROWSERS):
        return ""
    return f"no browser found among {', '.join(BROWSERS)}; on Debian: apt-get install chromium"


@dataclass(frozen=True)
class Step:
    """One command of the gate; `missing` says in a sentence why it cannot run, if so."""

    name: str
    command: tuple[str, ...]
    missing: Callable[[], str] = nothing_missing
    env: dict[str, str] = field(default_factory=dict)


def tool(name: str, *arguments: str) -> tuple[str, ...]:
    return (str(PROGRAMS / name), *arguments)


def pytest(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "pytest", *arguments)


def typed_places() -> list[str]:
    return [place for place in ("communaux", "tests", "bench") if (ROOT / place).is_dir()]


STEPS = (
    Step("style", tool("ruff", "check", ".")),
    Step("layout", tool("ruff", "format", "--check", ".")),
    Step("types", tool("mypy", "start.py", ".ci/gate.py", ".ci/audit.py", *typed_places())),
    Step("imports", tool("lint-imports")),
    Step("templates", tool("djlint", "communaux", "--lint", "--quiet")),
    Step("words", tool("codespell")),
    Step("dependencies", tool("deptry", ".")),
    Step("audit", (sys.executable, ".ci/audit.py")),
    Step("mechanisms", tool("communaux", "check")),
    Step("stories", tool("communaux", "replay", "--all")),
    Step("tests", pytest("-q", "-n", "2", "--ignore=tests/journeys", "tests")),
    Step(
        "postgres",
        pytest("-q", "-n", "2", "-m", "database", "--ignore=tests/journeys", "tests"),
        missing_postgres,
        {"COMMUNAUX_DATABASE_URL": POSTGRES},
    ),
    Step(
        "journeys",
        pytest("-q", "-n", "2", "--dist", "worksteal", "tests/journeys"),
        missing_browser,
    ),
)


def environment(step: Step) -> dict[str, str]:
    """The variables of the shell, minus the settings of somebody's own instance."""
    kept = {"COMMUNAUX_REQUIRE_ALL", "COMMUNAUX_TEST_POSTGRES"}
    shell = os.environ.items()
    inherited = {key: value for key, value in shell if _is_kept(key, kept)}
    return inherited | {"PATH": f"{PROGRAMS}{os.pathsep}{os.environ.get('PATH', '')}"} | step.env


def _is_kept(key: str, kept: set[str]) -> bool:
    return key in kept or not key.startswith("COMMUNAUX_")


def run(step: Step) -> str:
    """Run one step and report it; return `passed`, `failed` or `skipped`."""
    print(f"\n── {step.name} · {' '.join(shown(step.command))}", flush=True)
    reason = step.missing()
    if reason:
        verdict = "failed" if REQUIRE_ALL else "skipped"
        print(f"   {verdict}: {reason}.", flush=True)
        return verdict
    started = time.perf_counter()
    code = call(step)
    verdict = "failed" if code else "passed"
    print(f"   {verdict} in {time.perf_counter() - started:.1f} s", flush=True)
    return verdict


def call(step: Step) -> int:
    try:
        return subprocess.run(step.command, cwd=ROOT, env=environment(step), check=False).returncode
    except FileNotFoundError:
        print(f"   {step.command[0]} is not installed: run `python3 start.py install --dev`.")
        return 127


def shown(command: tuple[str, ...]) -> list[str]:
    return [Path(command[0]).name, *command[1:]]


def chosen(names: Sequence[str]) -> list[Step]:
    """The steps of these names, in the order of the gate; all of them without a name."""
    return [step for step in STEPS if not names or step.name in names]


def read_arguments(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python3 start.py check", description=__doc__)
    names = [step.name for step in STEPS]
    parser.add_argument("steps", nargs="*", metavar="STEP", help=", ".join(names))
    parser.add_argument("--keep-going", action="store_true", help="run the rest after a failure")
    parser.add_argument("--list", action="store_true", help="name the steps and stop")
    read = parser.parse_args(arguments)
    unknown = sorted(set(read.steps) - set(names))
    if unknown:
        parser.error(f"no step is called {', '.join(unknown)}; the steps are {', '.join(names)}")
    return read


def main(arguments: Sequence[str]) -> int:
    """Run the chosen steps; 0 when none failed."""
    wanted = read_arguments(arguments)
    if wanted.list:
        print("\n".join(f"{step.name:14}{' '.join(shown(step.command))}" for step in STEPS))
        return 0
    results: dict[str, str] = {}
    for step in chosen(wanted.steps):
        results[step.name] = run(step)
        if results[step.name] == "failed" and not wanted.keep_going:
            break
    return conclude(results)


def conclude(results: dict[str, str]) -> int:
    print("\n" + "\n".join(f"{name:14}{verdict}" for name, verdict in results.items()))
    failed = [name for name, verdict in results.items() if verdict == "failed"]
    print(f"Failed: {', '.join(failed)}." if failed else "Nothing failed.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
