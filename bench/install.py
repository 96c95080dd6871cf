"""The size of what a fresh installation puts on the disk."""

from __future__ import annotations

import re
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path

from bench.figure import ROOT, Figure, Plan


def measure(_: Plan) -> list[Figure]:
    """The core requirements and our own package, compiled files left out."""
    text = (ROOT / "requirements" / "core.txt").read_text(encoding="utf-8")
    names = re.findall(r"^([\w.-]+)==", text, re.MULTILINE)
    sizes = {name: _size(name) for name in names}
    ours = sum(path.stat().st_size for path in (ROOT / "communaux").rglob("*") if _kept(path))
    return [
        Figure(f"core install, {len(names)} packages", sum(sizes.values()) / 1e6, "MB", "≤ 220"),
        Figure("our own package", ours / 1e6, "MB"),
    ]


def _size(name: str) -> int:
    try:
        listed = files(name) or []
    except PackageNotFoundError:
        return 0
    places = (Path(str(file.locate())) for file in listed)
    return sum(place.stat().st_size for place in places if _kept(place))


def _kept(path: Path) -> bool:
    return path.is_file() and path.suffix != ".pyc"
