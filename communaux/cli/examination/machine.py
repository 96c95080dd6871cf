"""How long Python, Django and the system are still corrected, as published by those who make them.

Python: https://devguide.python.org/versions/ ; Django: https://www.djangoproject.com/download/ ;
Debian with its long-term support: https://endoflife.date/debian ; Ubuntu:
https://ubuntu.com/about/release-cycle . Read in November 2026; a version that is not in the table
is not judged.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

from communaux.cli.examination.finding import Finding, care, danger, well
from communaux.kernel.text import Text, date_text

ENDS = {
    "Python 3.11": date(2027, 10, 31),
    "Python 3.12": date(2028, 10, 31),
    "Python 3.13": date(2029, 10, 31),
    "Python 3.14": date(2030, 10, 31),
    "Django 5.2": date(2028, 4, 30),
    "debian 10": date(2024, 6, 30),
    "debian 11": date(2026, 8, 31),
    "debian 12": date(2028, 6, 30),
    "debian 13": date(2030, 6, 30),
    "ubuntu 20.04": date(2025, 5, 31),
    "ubuntu 22.04": date(2027, 4, 30),
    "ubuntu 24.04": date(2029, 4, 30),
}
SOON = timedelta(days=180)
RELEASE = Path("/etc/os-release")


def examine_machine(today: date, versions: Mapping[str, str]) -> Iterator[Finding]:
    """One finding for each part: {"python": "Python 3.11", …}."""
    for point, version in versions.items():
        yield _supported(point, version, today)


def versions_here(release: Path = RELEASE) -> dict[str, str]:
    """What this machine runs on."""
    import django

    told = _release(release)
    return {
        "python": f"Python {sys.version_info.major}.{sys.version_info.minor}",
        "django": "Django " + ".".join(django.__version__.split(".")[:2]),
        "system": f"{told.get('ID', sys.platform)} {told.get('VERSION_ID', '')}".strip(),
    }


def _release(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    lines = (line.partition("=") for line in path.read_text("utf-8").splitlines())
    return {name: value.strip('"') for name, sign, value in lines if sign}


def _supported(point: str, version: str, today: date) -> Finding:
    end = ENDS.get(version)
    if end is None:
        return care(
            point,
            Text(
                fr="On ne sait pas jusqu’à quand {version} est corrigé.",
                en="It is not known until when {version} is corrected.",
            ).format(version=version),
            Text(fr="Vérifiez auprès de qui le publie.", en="Check with those who publish it."),
        )
    mend = Text(fr="Passez à une version plus récente.", en="Move to a newer version.")
    if today > end:
        said = Text(
            fr="{version} n’est plus corrigé depuis le {day}.",
            en="{version} has not been corrected since {day}.",
        )
        return danger(point, said.format(version=version, day=date_text(end)), mend)
    said = Text(fr="{version} est corrigé jusqu’au {day}.", en="{version} is corrected to {day}.")
    told = said.format(version=version, day=date_text(end))
    return care(point, told, mend) if end - today < SOON else well(point, told)
