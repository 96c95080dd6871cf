"""The script shown to everyone verifies what everyone can download, and sees any alteration."""

from __future__ import annotations

import copy
import html
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from communaux.apps.dossiers.models import DossierRow
from tests.web.conftest import OFFICE, Visitor


def run_script(visitor: Visitor, told: Any, folder: Path) -> subprocess.CompletedProcess[str]:
    """Save the script of the page and run it, far from our own code."""
    page = visitor.read("verify")
    script = html.unescape(page.split("<pre")[1].split("<code>")[1].split("</code>")[0])
    (folder / "verifier.py").write_text(script, encoding="utf-8")
    (folder / "registre.json").write_text(json.dumps(told), encoding="utf-8")
    command = [sys.executable, "-I", "verifier.py", "registre.json"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture
def told(visitor: Visitor, published: DossierRow) -> Any:
    """The register as the office may download it, with its seals opened."""
    visitor.be("Bruno", OFFICE)
    return json.loads(visitor.read("dossier_export", published.pk))


def test_the_script_of_the_page_finds_an_export_intact(
    visitor: Visitor, told: Any, tmp_path: Path
) -> None:
    done = run_script(visitor, told, tmp_path)
    assert (done.returncode, done.stdout.strip()) == (0, "3 actes, chaîne intacte")
    assert told["opened"], "the office reads the sealed answers"


@pytest.mark.parametrize("harm", ["change", "cut", "remove", "swap", "unseal"])
def test_the_script_of_the_page_sees_every_alteration(
    visitor: Visitor, told: Any, tmp_path: Path, harm: str
) -> None:
    altered = copy.deepcopy(told)
    entries = altered["entries"]
    if harm == "change":
        entries[1]["payload"]["data"]["responsible_office"] = "Un autre"
    elif harm == "cut":
        entries.pop()
    elif harm == "remove":
        entries.pop(1)
    elif harm == "swap":
        entries[0], entries[1] = entries[1], entries[0]
    else:
        altered["opened"][0]["value"] = "Quelqu’un d’autre"
    assert run_script(visitor, altered, tmp_path).returncode == 1


def test_the_page_of_a_register_says_it_was_verified_now(
    visitor: Visitor, published: DossierRow
) -> None:
    page = visitor.read("dossier_register", published.pk)
    assert "la chaîne est intacte" in page
    assert "3 actes relus" in page
