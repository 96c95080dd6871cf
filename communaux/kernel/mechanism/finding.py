"""A finding of the checks: file, line, what is wrong, what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from communaux.kernel.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to mend (`error`) or to look at (`warning`) in a mechanism's folder."""

    file: str
    line: int
    sentence: Text
    remedy: Text
    level: Literal["error", "warning"] = "error"

    def told(self, language: str = "fr") -> str:
        """`mechanism.yaml:12: sentence remedy`."""
        return f"{self.file}:{self.line}: {self.sentence.in_(language)} {self.remedy.in_(language)}"


class Faulty(ValueError):
    """A file that cannot be used, with everything found in it."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("\n".join(finding.told("en") for finding in findings))
        self.findings = findings
