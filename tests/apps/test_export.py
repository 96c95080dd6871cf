"""The public export verifies without us: with the script of the page that documents it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.performing import perform
from communaux.apps.dossiers.queries import export_for
from communaux.apps.dossiers.readers import Reader
from communaux.apps.register.proof import verify_export
from communaux.kernel.time import clock
from tests.apps.conftest import Cast

PAGE = Path(__file__).parents[2] / "docs" / "register-format.md"
MOST_LINES = 30
Told = dict[str, Any]

pytestmark = pytest.mark.database


def script() -> str:
    """The Python program printed in the documentation."""
    (program,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    return str(program)


def run(folder: Path, told: object) -> subprocess.CompletedProcess[str]:
    (folder / "verify.py").write_text(script(), encoding="utf-8")
    (folder / "register.json").write_text(json.dumps(told), encoding="utf-8")
    command = [sys.executable, "-I", "verify.py", "register.json"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture
def told(cast: Cast, garden: DossierRow) -> Told:
    """What the parties may export: an opening with three sealed or public answers, two comments."""
    for remark in ("Une première remarque.", "Une seconde remarque."):
        garden = perform(garden, "comment", cast.alone(cast.elsa), data={"remark": remark})
    perform(garden, "agree", cast.office(), data={"opinion": "Avis gardé pour nous."})
    told = export_for(garden, Reader(cast.gardeners()))
    read: Told = json.loads(json.dumps(told))
    return read


def test_the_script_is_short_and_imports_nothing_of_ours() -> None:
    lines = [line for line in script().splitlines() if line.strip()]
    assert len(lines) <= MOST_LINES
    imports = {word for line in lines if "import" in line for word in re.findall(r"\w+", line)}
    assert imports <= {"import", "hashlib", "json", "sys", "from"}


def test_an_intact_export_is_found_sound_by_the_script_and_by_us(
    tmp_path: Path, told: Told
) -> None:
    done = run(tmp_path, told)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "Intact.\n"
    assert verify_export(told) == []


def test_the_public_export_verifies_too_and_opens_no_sealed_answer(
    tmp_path: Path, cast: Cast, garden: DossierRow
) -> None:
    public = json.loads(json.dumps(export_for(garden, Reader())))
    assert public["opened"] == []
    assert "06 12" not in json.dumps(public)
    assert run(tmp_path, public).returncode == 0
    assert verify_export(public) == []


def test_parties_export_what_they_may_read_with_its_salt(told: Told) -> None:
    opened = {(each["seq"], each["field"]): each["value"] for each in told["opened"]}
    assert opened == {(1, "telephone"): "06 12 34 56 78", (1, "budget"): "600.00"}


def change(told: Told) -> None:
    told["entries"][1]["payload"]["data"]["remark"] += "!"


def delete(told: Told) -> None:
    del told["entries"][1]


def swap(told: Told) -> None:
    told["entries"][1:3] = told["entries"][2:0:-1]


def cut(told: Told) -> None:
    del told["entries"][3:]


def change_header(told: Told) -> None:
    told["header"]["territory"] = "ailleurs"


def change_opened(told: Told) -> None:
    told["opened"][0]["value"] = "900.00"


def change_hash(told: Told) -> None:
    told["entries"][1]["hash"] = "0" * 64


@pytest.mark.parametrize(
    ("tamper", "seqs"),
    [
        (change, [2]),
        (delete, [2]),
        (swap, [2, 3]),
        (cut, [4]),
        (change_header, [1]),
        (change_opened, [1]),
        (change_hash, [2]),
    ],
)
def test_a_tampered_export_is_found_by_the_script_and_by_us(
    tmp_path: Path, told: Told, tamper: Callable[[Told], None], seqs: list[int]
) -> None:
    tamper(told)
    done = run(tmp_path, told)
    assert done.returncode == 1
    assert str(seqs[0]) in done.stdout
    assert [fault.seq for fault in verify_export(told)][: len(seqs)] == seqs


@pytest.mark.parametrize("told", [None, [], {}, {"dossier": 1}, {"dossier": "a", "header": {}}])
def test_what_is_not_an_export_gets_a_sentence(told: object) -> None:
    (fault,) = verify_export(told)
    assert "n’est pas un export" in fault.sentence.fr


def test_an_export_with_broken_insides_gets_a_sentence(told: Told) -> None:
    for broken in (3, {}, {"hash": "x", "payload": {"seq": "?"}}, {"hash": 1, "payload": []}):
        told["entries"][1] = broken
        assert verify_export(told)


def test_an_export_of_an_erased_answer_still_verifies(
    tmp_path: Path, cast: Cast, garden: DossierRow
) -> None:
    from communaux.apps.privacy.erasing import erase
    from communaux.apps.privacy.models import Reason

    assert erase(cast.driss, Reason.ASKED).counts["answers"] == 1
    told = export_for(garden, Reader(cast.office()))
    assert [each["field"] for each in told["opened"]] == ["budget"]
    assert run(tmp_path, told).returncode == 0
    assert clock.today().isoformat() in json.dumps(told)
