"""The files that docs/writing-a-mechanism.md tells its reader to write."""

from __future__ import annotations

import re
from pathlib import Path

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "writing-a-mechanism.md"
BLOCK = re.compile(r"^```\w+ file=(\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def told_files() -> dict[str, str]:
    """Relative name → text; blocks of the same file follow one another, as the reader adds them."""
    files: dict[str, str] = {}
    for name, text in BLOCK.findall(GUIDE.read_text("utf-8")):
        files[name] = files.get(name, "") + text
    return files


def write_told(place: Path) -> Path:
    """Write them under `place`; the folder of the mechanism."""
    for name, text in told_files().items():
        file = place / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return place / "tool_library"
