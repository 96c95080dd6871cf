"""What we install, examined: versions, licences, and known weaknesses where one can ask.

python .ci/audit.py            the gate: what is installed is what is pinned, under licences that
                               may be used here, and no known weakness if the network answers
python .ci/audit.py --online   before a release (`start.py audit`): an unanswered question is a
                               failure

The question goes to OSV (https://osv.dev) through `uv audit`: names and versions of public
packages, nothing else.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UV = Path(sys.executable).parent / "uv"
PIN = re.compile(r"^([\w.-]+)==([^\s;\\]+)", re.MULTILINE)
ASKED = 0, 1
"""Exit codes of `uv audit` that answer: nothing known, something known."""
USABLE = re.compile(
    r"MIT|BSD|Apache|ISC|PSF|Python Software Foundation|MPL|Mozilla|LGPL|Unlicense|Zlib", re.ASCII
)
TOOLS_ONLY = {"codespell", "djlint"}
"""Under the GPL: run on our files, never distributed with the program."""
SAID_ELSEWHERE = {"axe-playwright-python": "MIT, in the repository named by its description"}
ACCEPTED: dict[str, str] = {}
"""Advisory → why it does not concern us, and until when."""


def main(arguments: list[str]) -> int:
    """Examine and say; 0 when nothing is wrong."""
    problems = [*differing(), *unusable()]
    for problem in problems:
        print(problem)
    answered, weak = ask()
    if not answered:
        print("The advisory service does not answer: run `python3 start.py audit` where it does.")
    wrong = bool(problems) or weak or ("--online" in arguments and not answered)
    print("Something is to be mended." if wrong else "Versions and licences are as they should be.")
    return 1 if wrong else 0


def pins(name: str) -> dict[str, str]:
    """Package → version of one requirements file."""
    return dict(PIN.findall((ROOT / "requirements" / name).read_text("utf-8")))


def differing() -> list[str]:
    """What is installed at another version than the pinned one; what is absent is not needed."""
    found = []
    for name, version in pins("dev.txt").items():
        here = installed(name)
        if here is not None and here != version:
            found.append(f"{name} {here} is installed, {version} is pinned: install again.")
    return found


def installed(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def unusable() -> list[str]:
    """Packages whose licence cannot go with the AGPL, or is not told."""
    wrong = []
    for name in pins("dev.txt"):
        if installed(name) is None or name in TOOLS_ONLY | set(SAID_ELSEWHERE):
            continue
        told = licence(name)
        if not USABLE.search(told):
            wrong.append(f"{name} is under “{told or 'no licence told'}”: may it be used here?")
    return wrong


def licence(name: str) -> str:
    """What a package says of its licence: an expression, else its classifiers, else free words."""
    told = metadata.metadata(name)
    classes = [each for each in told.get_all("Classifier") or [] if each.startswith("License")]
    words = [*(told.get_all("License-Expression") or []), "; ".join(classes)]
    return next(filter(None, [*words, *(told.get_all("License") or [])]), "")


def ask() -> tuple[bool, bool]:
    """(whether the service answered, whether it knows a weakness); what it says is printed."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "pinned.py"
        script.write_text(as_script(pins("dev.txt")), "utf-8")
        command = [str(UV), "audit", "--quiet", "--script", str(script), "--preview-features"]
        command += ["audit-command", *(part for one in ACCEPTED for part in ("--ignore", one))]
        quick = os.environ | {"UV_HTTP_RETRIES": "0"}
        done = subprocess.run(command, check=False, capture_output=True, text=True, env=quick)
    answered = done.returncode in ASKED
    if answered:
        print(done.stdout, end="")
    return answered, done.returncode == 1


def as_script(pinned: dict[str, str]) -> str:
    """The pins as the header of a script, the form in which `uv audit` reads them."""
    lines = [f'#   "{name}=={version}",' for name, version in pinned.items() if installed(name)]
    return "\n".join(
        [
            "# /// script",
            '# requires-python = ">=3.11"',
            "# dependencies = [",
            *lines,
            "# ]",
            "# ///",
        ]
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
