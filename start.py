#!/usr/bin/env python3
"""The two commands of Communaux, with nothing installed but Python 3.11.

python3 start.py                  a demo territory, in your browser
python3 start.py check            every check and test (names of steps, --keep-going, --list)
python3 start.py audit            known weaknesses of what we install (asks osv.dev)
python3 start.py install [--dev]  only prepare the folder .venv
python3 start.py COMMAND …        any other communaux command: serve, replay, verify, …
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PROGRAMS = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = PROGRAMS / ("python.exe" if os.name == "nt" else "python")
COMMUNAUX = PROGRAMS / "communaux"
STAMP = VENV / "communaux.json"
NEEDED = (3, 11)
WRAPPER = """#!{python}
import sys

from communaux.cli import main

sys.exit(main())
"""


class Refusal(Exception):
    """A sentence that tells what is missing and what to do; it ends the program."""


def main(arguments: list[str]) -> int:
    """Run one command; return the exit code of the program."""
    refuse_old_python()
    command, rest = split_command(arguments)
    if command in {"help", "-h", "--help"}:
        print(__doc__)
        return 0
    if command == "install":
        prepare("dev.txt" if "--dev" in rest else "core.txt")
        print(f"Ready: {COMMUNAUX}")
        return 0
    if command == "check":
        prepare("dev.txt")
        return hand_over([str(PYTHON), str(ROOT / ".ci" / "gate.py"), *rest])
    if command == "audit":
        prepare("dev.txt")
        return hand_over([str(PYTHON), str(ROOT / ".ci" / "audit.py"), "--online"])
    prepare("core.txt")
    return hand_over([str(PYTHON), str(COMMUNAUX), command, *rest])


def split_command(arguments: list[str]) -> tuple[str, list[str]]:
    """Read `demo` where no command is written, so that options may follow directly."""
    if not arguments:
        return "demo", []
    if arguments[0].startswith("-") and arguments[0] not in {"-h", "--help"}:
        return "demo", arguments
    return arguments[0], arguments[1:]


def refuse_old_python() -> None:
    if sys.version_info >= NEEDED:
        return
    found = ".".join(str(part) for part in sys.version_info[:3])
    raise Refusal(
        f"Communaux needs Python 3.11 or newer; this is Python {found} ({sys.executable}). "
        "Install a newer Python, then run for instance: python3.11 start.py"
    )


def prepare(requirements: str) -> None:
    """Make the virtual environment hold what a requirements file lists; do nothing if it does."""
    if is_installed(requirements):
        return
    create_environment()
    install(ROOT / "requirements" / requirements)
    write_wrapper()
    remember(requirements)


def create_environment() -> None:
    """Create .venv, anew if it was moved, left half done or made by an older Python."""
    if environment_works():
        return
    if importlib.util.find_spec("ensurepip") is None:
        raise Refusal(
            "This Python cannot create a virtual environment: its module `ensurepip` is missing. "
            "On Debian or Ubuntu, run `apt-get install python3-venv`, then start again."
        )
    print(f"Creating the virtual environment {VENV} …", flush=True)
    venv.EnvBuilder(with_pip=True, clear=True, symlinks=os.name != "nt").create(VENV)


def environment_works() -> bool:
    if not PYTHON.exists() or remembered().get("place", str(ROOT)) != str(ROOT):
        return False
    question = f"import sys, pip; sys.exit(sys.version_info < {NEEDED})"
    asked = subprocess.run([str(PYTHON), "-c", question], check=False, stderr=subprocess.DEVNULL)
    return asked.returncode == 0


def install(requirements: Path) -> None:
    """Install with pip, every file checked against its recorded hash; show how far it is."""
    lines = requirements.read_text(encoding="utf-8").splitlines()
    total = sum(not line.startswith((" ", "#")) for line in lines)
    print(f"Installing {total} packages from {requirements.relative_to(ROOT)} …", flush=True)
    command = [str(PYTHON), "-m", "pip", "install", "--require-hashes", "--no-input"]
    command += ["--disable-pip-version-check", "--progress-bar", "off", "-r", str(requirements)]
    said = follow(command, total)
    if said:
        raise Refusal(
            f"{said}\npip could not install {requirements.name} (its last words are above). "
            "If the network was down, start again: what is already there is kept."
        )


def follow(command: list[str], total: int) -> str:
    """Run pip, showing one short line per package; return its last words if it fails."""
    lines: list[str] = []
    done = 0
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        for line in process.stdout or ():
            lines.append(line.rstrip())
            if line.startswith(("Collecting ", "Requirement already satisfied: ")):
                done += 1
                show(f"  {min(done, total)}/{total}  {package_of(line)}")
            elif line.startswith("Installing collected"):
                show("  unpacking …")
    show("")
    return "\n".join(lines[-12:]) if process.returncode else ""


def package_of(line: str) -> str:
    """Read the name in `Collecting django==5.2 (from …)` or its `already satisfied` twin."""
    named = line.removeprefix("Collecting ").removeprefix("Requirement already satisfied: ")
    return named.split("==")[0].split()[0]


def show(text: str) -> None:
    """Rewrite the current line on a terminal; stay silent in a log file."""
    if sys.stdout.isatty():
        print(f"\r\033[K{text}", end="", flush=True)


def write_wrapper() -> None:
    """Put `communaux` among the programs, reading its code from this folder."""
    for site in VENV.glob("[Ll]ib*/**/site-packages"):
        (site / "communaux.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    COMMUNAUX.write_text(WRAPPER.format(python=PYTHON), encoding="utf-8")
    COMMUNAUX.chmod(0o755)


def digest(requirements: str) -> str:
    return hashlib.sha256((ROOT / "requirements" / requirements).read_bytes()).hexdigest()


def remembered() -> dict[str, str]:
    try:
        known = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def is_installed(requirements: str) -> bool:
    """Whether the last installation was of this very file, in this very place."""
    known = remembered()
    same = known.get(requirements) == digest(requirements) and known.get("place") == str(ROOT)
    return same and COMMUNAUX.exists() and PYTHON.exists()


def remember(requirements: str) -> None:
    """Installing for development also installs everything the product needs."""
    installed = {name: digest(name) for name in (requirements, "core.txt")}
    known = remembered() | installed | {"place": str(ROOT)}
    STAMP.write_text(json.dumps(known, indent=2), encoding="utf-8")


def hand_over(command: list[str]) -> int:
    """Become the other program, so that it receives Ctrl+C and signals itself."""
    sys.stdout.flush()
    if os.name != "nt":
        os.chdir(ROOT)
        os.execv(command[0], command)  # noqa: S606 - no shell is wanted: the list is ours.
    return subprocess.call(command, cwd=ROOT)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Refusal as refusal:
        sys.exit(str(refusal))
    except KeyboardInterrupt:
        sys.exit("Stopped. Start again whenever you like: what is installed is kept.")
