"""The rules of the house, held against the whole tree, and each scanner against a planted fault."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import tomllib
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import scanners
from tests.apps.test_holdings import undeclared
from tests.scanners import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

TRACKED = scanners.tracked_files()
PYTHON = [path for path in TRACKED if path.suffix == ".py" and "migrations" not in path.parts]
PRODUCT = [path for path in PYTHON if path.parts[0] == "communaux"]
TEMPLATES = [path for path in TRACKED if "templates" in path.parts and path.suffix == ".html"]
MECHANISMS = scanners.mechanism_folders(ROOT / "communaux" / "mechanisms")
SOMEWHERE = Path("communaux/somewhere.py")
PAGE = Path("communaux/web/templates/page.html")


def assert_none(problems: list[str]) -> None:
    assert not problems, "\n" + "\n".join(problems)


def every(scan: Callable[[Path, str], list[str]], paths: list[Path]) -> list[str]:
    return [problem for path in paths for problem in scan(path, scanners.text_of(path))]


# ── The tree ─────────────────────────────────────────────────────────────────────────────────────


def test_no_file_class_or_function_grows_too_long() -> None:
    assert_none(every(scanners.sizes, PYTHON))


def test_the_median_function_stays_short() -> None:
    median = scanners.median_function([scanners.text_of(path) for path in PRODUCT])
    assert median <= scanners.MEDIAN_FUNCTION_LINES


def test_no_template_grows_too_long() -> None:
    assert_none(every(partial(scanners.too_long, limit=scanners.TEMPLATE_LINES), TEMPLATES))


def test_no_module_or_class_has_a_vague_name() -> None:
    assert_none(every(scanners.vague_names, PRODUCT))


def test_every_mechanism_folder_is_complete() -> None:
    assert_none([line for folder in MECHANISMS for line in scanners.missing_parts(folder)])


def test_every_sentence_of_a_template_exists_in_french_and_english() -> None:
    assert_none(every(scanners.raw_words, TEMPLATES) + every(scanners.one_sided_texts, TEMPLATES))


def test_csv_is_written_in_one_place_only() -> None:
    """A cell that a spreadsheet would run is made harmless there: `communaux.kernel.csv_line`."""
    found = [path for path in PRODUCT if scanners.CSV_WRITING.search(scanners.text_of(path))]
    assert_none([f"{path}: write CSV with communaux.kernel.csv_line" for path in found])
    assert scanners.CSV_WRITING.search("csv.writer(out)")


def test_no_tracked_file_holds_a_private_address_or_a_promise() -> None:
    assert_none(every(scanners.forbidden_text, TRACKED))


def test_every_table_that_may_name_a_person_is_declared_or_spared() -> None:
    """Declare it in the `holdings.py` of its application: docs/privacy.md shows how."""
    from django.apps import apps

    assert undeclared(apps.get_models(include_auto_created=True)) == []


def test_no_machine_written_file_is_kept() -> None:
    assert_none(every(scanners.generated_files, TRACKED))


def test_requirements_hold_every_pin_with_hashes_and_no_address() -> None:
    project = tomllib.loads(scanners.text_of(Path("pyproject.toml")))
    core = scanners.text_of(Path("requirements/core.txt"))
    dev = scanners.text_of(Path("requirements/dev.txt"))
    extra = project["project"]["optional-dependencies"]["postgres"]
    assert_none(unpinned(project["project"]["dependencies"], core))
    assert_none(unpinned(pins(core) + extra + project["dependency-groups"]["dev"], dev))
    assert not scanners.ADDRESS.search(core + dev)
    packages = re.split(r"\n(?=\w)", (core + dev).strip())
    assert all("--hash=sha256:" in package for package in packages)


def unpinned(wanted: list[str], compiled: str) -> list[str]:
    """The pins that the compiled file does not repeat: `make requirements` was forgotten."""
    have = set(pins(compiled))
    return [pin for pin in wanted if re.sub(r"\[.*]", "", pin).lower() not in have]


def pins(compiled: str) -> list[str]:
    return re.findall(r"^[\w.-]+==[\w.]+", compiled, re.MULTILINE)


# ── The scanners, each against a planted fault ───────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("x = 1\n" * 301, "has 301 lines"),
        ("class A:\n" + "    x = 1\n" * 200, "class A has 201 lines"),
        ("def a():\n" + "    x = 1\n" * 60, "function a has 61 lines"),
        ("def a(b, c, d, e, f, g, h): ...\n", "7 positional"),
    ],
)
def test_a_thing_that_grew_too_long_is_named(source: str, complaint: str) -> None:
    (problem,) = scanners.sizes(SOMEWHERE, source)
    assert complaint in problem


def test_a_docstring_self_and_named_arguments_weigh_nothing() -> None:
    source = 'def a(self, b, c, d, e, f, g, *, h):\n    """' + "Story.\n" * 60 + '    """\n'
    assert scanners.sizes(SOMEWHERE, source) == []


def test_the_median_is_that_of_all_functions() -> None:
    short, long = "def a():\n    b\n", "def a():\n" + "    b\n" * 20
    assert scanners.median_function([short, long, long]) == 21
    assert scanners.median_function([]) == 0


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("communaux/apps/utils.py", ""),
        ("communaux/common/act.py", ""),
        ("communaux/apps/date_helpers.py", ""),
        ("communaux/apps/act.py", "class ActManager: ...\n"),
        ("communaux/apps/act.py", "class BaseAct: ...\n"),
        ("communaux/apps/act.py", "class MailService: ...\n"),
    ],
)
def test_a_vague_name_is_found(path: str, source: str) -> None:
    assert len(scanners.vague_names(Path(path), source)) == 1


def test_the_names_of_the_domain_are_not_vague() -> None:
    source = "class Commons: ...\nclass PublicService: ...\nclass HTMLExport: ...\n"
    assert scanners.vague_names(Path("communaux/apps/commons/models.py"), source) == []


def test_an_incomplete_mechanism_folder_is_told_what_it_lacks(tmp_path: Path) -> None:
    for part in (
        "mechanism.yaml",
        "parameters.yaml",
        "figures.yaml",
        "texts/fr.md",
        "scenarios/a.yaml",
    ):
        (tmp_path / "toy" / part).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "toy" / part).touch()
    (folder,) = scanners.mechanism_folders(tmp_path)
    lacking = ["toy: texts/en.md is missing.", "toy: documents/*.typ is missing."]
    assert scanners.missing_parts(folder) == lacking


@pytest.mark.parametrize(
    "tag",
    ['{% say "Acte" %}', '{% say "Acte" "" %}', '{% say "" "Act" %}', '{% say "Acte" " " as x %}'],
)
def test_a_text_without_its_twin_is_found(tag: str) -> None:
    (problem,) = scanners.one_sided_texts(PAGE, f"<p>\n{tag}</p>")
    assert problem.startswith(f"{PAGE}:2:")


@pytest.mark.parametrize(
    "tag", ['{% say "L’acte" "The act" %}', "{% say 'Un \"mot\"' \"A 'word'\" as word %}"]
)
def test_a_text_with_its_twin_is_accepted(tag: str) -> None:
    assert scanners.one_sided_texts(PAGE, tag) == []
    assert scanners.raw_words(PAGE, f'<p title="{tag}">{tag} · 12 €</p>') == []


@pytest.mark.parametrize(
    ("page", "line"),
    [
        ("<p>\nBonjour</p>", 1),
        ('{% if a %}\n{% endif %}\n<img alt="Une place">', 3),
        ("{# note\n #}{{ name }} et compagnie", 1),
        ("<code>ok</code><b>Mot</b>", 1),
    ],
)
def test_a_raw_word_in_a_template_is_found(page: str, line: int) -> None:
    (problem,) = scanners.raw_words(PAGE, page)
    assert problem.startswith(f"{PAGE}:{line}:")


def test_what_is_the_same_in_both_languages_may_stay_raw() -> None:
    page = """<!doctype html>{% comment %}Un mot{% endcomment %}<title>Communaux</title>
    <style>a { color: red }</style><a class="button" href="?x=y">PDF</a> <code>communaux tick</code>
    <!-- a remark --> {{ total|default:"rien" }} n° 4&nbsp;€"""
    assert scanners.raw_words(PAGE, page.replace("n°", "№")) == []


@pytest.mark.parametrize(
    "text",
    [
        "see https://files.python" + "hosted.org/packages",
        "--extra-" + "index-url http://x",
        "open /ho" + "me/chloe/plan.txt",
        "# TO" + "DO later",
        "x = f()  # type" + ": ignore[arg-type]",
        "x = f()  # no" + "qa: S101",
    ],
)
def test_a_text_that_must_not_be_kept_is_found(text: str) -> None:
    (problem,) = scanners.forbidden_text(SOMEWHERE, f"first line\n{text}\n")
    assert problem.startswith(f"{SOMEWHERE}:2:")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("uv.lock", ""),
        ("communaux/web/static/x.min.js", ""),
        ("communaux/web/static/x.css", "a" * 2000),
    ],
)
def test_a_machine_written_file_is_found(path: str, text: str) -> None:
    assert len(scanners.generated_files(Path(path), text)) == 1


def test_a_test_cannot_reach_beyond_this_machine() -> None:
    with socket.socket() as outgoing, pytest.raises(PermissionError, match=r"192\.0\.2\.1"):
        outgoing.connect(("192.0.2.1", 80))


@pytest.mark.parametrize(("required", "code"), [("1", 1), ("0", 0)])
def test_a_skip_is_a_failure_only_when_everything_is_required(
    tmp_path: Path, required: str, code: int
) -> None:
    planted = "import pytest\ndef test_a(): pass\n@pytest.mark.skip\ndef test_b(): pass\n"
    (tmp_path / "test_planted.py").write_text(planted, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.conftest", str(tmp_path)]
    variables = os.environ | {"COMMUNAUX_REQUIRE_ALL": required, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, env=variables, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == code, done.stdout.decode()
