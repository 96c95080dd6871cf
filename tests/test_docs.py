"""Documentation that cannot lie by omission: what exists is in docs/, and its examples are true."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import TypeAdapter

from communaux.kernel.blocks.block import Block
from communaux.kernel.conditions.combined import AnyCondition
from communaux.kernel.figures import Nature as FigureNature
from communaux.kernel.mechanism import lint
from communaux.kernel.mechanism.act_kind import Posture
from communaux.kernel.mechanism.field import FieldType, Visibility
from communaux.kernel.mechanism.mechanism import Family
from communaux.kernel.mechanism.parts import Silence
from communaux.kernel.mechanism.schema import json_schema
from communaux.kernel.mechanism.yaml_lines import parse
from communaux.kernel.parameters.parameter import Nature, Parameter

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
CONDITION = re.compile(r"^```yaml condition\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)#\s]+)(#[^)\s]*)?\)")
GUIDE, POINTS, GLOSSARY = "writing-a-mechanism.md", "extension-points.md", "glossary.md"


def page(name: str) -> str:
    """The text of one page of docs/."""
    return (DOCS / name).read_text("utf-8")


def said(name: str) -> set[str]:
    """Every word a page writes between grave accents, or in the example of a condition."""
    text = page(name)
    shown = [*CONDITION.findall(text), *re.findall(r"`([^`\n]+)`", FENCE.sub("", text))]
    return {word for words in shown for word in re.findall(r"[A-Za-z_]+", words)}


def lacking(wanted: set[str], *names: str) -> dict[str, list[str]]:
    """Page → words it should say and does not."""
    missing = {name: sorted(wanted - said(name)) for name in names}
    return {name: words for name, words in missing.items() if words}


def conditions() -> dict[str, Any]:
    """Kind → model, for every condition the schema accepts."""
    models = get_args(get_args(AnyCondition)[0])
    return {get_args(model.model_fields["kind"].annotation)[0]: model for model in models}


def test_every_condition_is_in_the_guide_the_glossary_and_the_extension_points() -> None:
    assert lacking(set(conditions()), GUIDE, GLOSSARY, POINTS) == {}


def test_every_condition_has_an_example_that_the_schema_accepts() -> None:
    shown = [TypeAdapter(AnyCondition).validate_python(parse(text).data) for text in examples()]
    assert {condition.kind for condition in shown} == set(conditions())


def examples() -> list[str]:
    return CONDITION.findall(page(GUIDE))


def test_every_key_of_a_condition_is_in_the_guide() -> None:
    keys = {key for model in conditions().values() for key in model.model_fields}
    assert lacking(keys, GUIDE) == {}


def test_every_key_of_mechanism_yaml_is_in_the_guide() -> None:
    schema = json_schema()
    parts = [schema, *schema["$defs"].values()]
    assert lacking({key for part in parts for key in part.get("properties", {})}, GUIDE) == {}


def test_every_key_of_parameters_yaml_is_in_the_guide() -> None:
    assert lacking(set(Parameter.model_fields), GUIDE) == {}


def test_every_field_type_is_in_the_guide_the_glossary_and_the_extension_points() -> None:
    assert lacking(set(get_args(FieldType)), GUIDE, GLOSSARY, POINTS) == {}


def test_every_nature_posture_family_and_visibility_is_in_the_guide_and_the_glossary() -> None:
    meanings = get_args(Silence.model_fields["meaning"].annotation)
    closed = [get_args(words) for words in (Nature, FigureNature, Posture, Family, Visibility)]
    wanted = {word for words in (*closed, meanings) for word in words}
    assert lacking(wanted, GUIDE, GLOSSARY) == {}


def test_every_word_of_the_house_is_in_the_glossary() -> None:
    words = (
        "mechanism dossier act register stage condition verdict judgement deadline commons party "
        "role mandate contribution instrument block parameter figure territory track lock hands"
    )
    assert lacking(set(words.split()), GLOSSARY) == {}


def test_every_block_is_in_the_extension_points() -> None:
    assert lacking({block.__name__ for block in get_args(Block)}, POINTS) == {}


def test_every_check_of_the_lint_is_in_the_extension_points() -> None:
    modules = {path.stem for folder in lint.__path__ for path in Path(folder).glob("*.py")}
    assert lacking(modules - {"__init__", "lint", "problem"}, POINTS) == {}


def test_the_instrument_shown_to_developers_calculates() -> None:
    code = re.findall(r"^```python\n(.*?)^```$", page(POINTS), re.MULTILINE | re.DOTALL)[0]
    names: dict[str, Any] = {"__name__": "shown"}
    exec(compile(code, POINTS, "exec", dont_inherit=True), names)  # noqa: S102 - the page's own example.
    assert names["INSTRUMENT"].calculate({"loans": 3, "hours": "1.5"}).values["hours"] == 4.5


def test_every_setting_is_explained() -> None:
    from communaux.config.environment import Environment

    assert lacking({f"COMMUNAUX_{name}" for name in Environment.model_fields}, "settings.md") == {}


def test_every_variable_the_program_reads_is_explained() -> None:
    sources = (path.read_text("utf-8") for path in (ROOT / "communaux").rglob("*.py"))
    read = {name for text in sources for name in re.findall(r"COMMUNAUX_[A-Z]+\w*", text)}
    assert lacking(read, "settings.md") == {}


def test_every_command_and_its_options_are_explained() -> None:
    from communaux.cli.program import NAMES, program

    text = page("commands.md")
    wanted = {f"communaux {name}" for name in NAMES}
    with program.make_context("communaux", ["check"]) as context:
        found = [program, *(program.get_command(context, name) for name in NAMES)]
    options = [each.opts for command in found if command for each in command.params]
    wanted |= {option for opts in options for option in opts if option.startswith("--")}
    assert sorted(word for word in wanted if word not in text) == []


def test_every_address_of_the_api_is_explained() -> None:
    from communaux.api.application import api

    text = page("api.md")
    paths = api.get_openapi_schema(path_prefix="/api/")["paths"]
    told = {re.sub(r"\{[^}]*\}", "{}", path) for path in re.findall(r"/api/[^\s`)|]*", text)}
    wanted = {re.sub(r"\{[^}]*\}", "{}", path) for path in paths}
    assert sorted(wanted - told) == []


@pytest.mark.parametrize(
    "place", sorted([*DOCS.rglob("*.md"), *ROOT.glob("*.md")]), ids=lambda path: path.name
)
def test_every_link_between_pages_leads_somewhere(place: Path) -> None:
    targets = [link for link, _ in LINK.findall(place.read_text("utf-8"))]
    local = [link for link in targets if "://" not in link and not link.startswith("mailto:")]
    assert [link for link in local if not (place.parent / link).exists()] == []


def test_every_decision_is_listed() -> None:
    listed = page("README.md")
    assert [
        file.name for file in (DOCS / "decisions").glob("*.md") if file.name not in listed
    ] == []
