"""From the text of a YAML file to a typed model, with a line for every mistake."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from communaux.kernel.mechanism.finding import Faulty, Finding
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.mechanism.yaml_lines import BadYaml, Parsed, Path, parse
from communaux.kernel.text import Text

Model = TypeVar("Model", bound=BaseModel)
Part = TypeVar("Part")
NOT_YAML = Text(fr="Ce n’est pas du YAML lisible : {why}.", en="This is not readable YAML: {why}.")
MEND_YAML = Text(
    fr="Vérifiez l’alignement, les guillemets et les deux-points.",
    en="Check indentation, quotes and colons.",
)
UNKNOWN_KEY = Text(fr="La clé « {key} » est inconnue ici.", en="The key “{key}” is unknown here.")
REMOVE = Text(fr="Retirez-la ou corrigez son nom.", en="Remove it or correct its name.")
DID_YOU_MEAN = Text(fr="Vouliez-vous dire « {near} » ?", en="Did you mean “{near}”?")
MISSING = Text(fr="Il manque la clé « {key} ».", en="The key “{key}” is missing.")
ADD = Text(fr="Ajoutez-la.", en="Add it.")
BAD_VALUE = Text(fr="« {key} » ne convient pas : {why}.", en="“{key}” is not right: {why}.")
WHY = {
    "string_type": Text(fr="un texte est attendu", en="a text is expected"),
    "int_type": Text(fr="un nombre entier est attendu", en="a whole number is expected"),
    "bool_type": Text(fr="true ou false est attendu", en="true or false is expected"),
    "tuple_type": Text(fr="une liste est attendue, [a, b]", en="a list is expected, [a, b]"),
    "dict_type": Text(fr="des clés et des valeurs sont attendues", en="keys and values expected"),
    "model_type": Text(fr="des clés et des valeurs sont attendues", en="keys and values expected"),
    "literal_error": Text(fr="c’est l’un de {expected}", en="it is one of {expected}"),
    "union_tag_invalid": Text(
        fr="« {tag} » n’est pas l’une de {expected_tags}",
        en="“{tag}” is not one of {expected_tags}",
    ),
}
SEE = Text(fr="Voyez docs/writing-a-mechanism.md.", en="See docs/writing-a-mechanism.md.")


def load(text: str, file: str = "mechanism.yaml") -> Mechanism:
    """The mechanism written in `text`. Raises `Faulty` with every finding, each with its line."""
    return load_as(Mechanism, text, file)


def load_as(model: type[Model], text: str, file: str) -> Model:
    """Any kernel model written in YAML. Raises `Faulty`."""
    parsed = parsed_or_faulty(text, file)
    try:
        return model.model_validate(parsed.data)
    except ValidationError as error:
        raise Faulty(tuple(_findings(error, parsed, file))) from None


def load_mapping(part: type[Part], text: str, file: str) -> dict[str, Part]:
    """A YAML mapping whose values are all of type `part`. Raises `Faulty`."""
    parsed = parsed_or_faulty(text, file)
    try:
        return TypeAdapter(dict[str, part]).validate_python(parsed.data or {})  # type: ignore[valid-type]  # a type known only at run time
    except ValidationError as error:
        raise Faulty(tuple(_findings(error, parsed, file))) from None


def parsed_or_faulty(text: str, file: str) -> Parsed:
    """The parsed YAML, or `Faulty` with the line that cannot be read."""
    try:
        return parse(text)
    except BadYaml as error:
        sentence = NOT_YAML.format(why=error.why)
        finding = Finding(file=file, line=error.line, sentence=sentence, remedy=MEND_YAML)
        raise Faulty((finding,)) from None


def _findings(error: ValidationError, parsed: Parsed, file: str) -> list[Finding]:
    return [_finding(mistake, parsed, file) for mistake in error.errors(include_url=False)]


def _finding(mistake: Any, parsed: Parsed, file: str) -> Finding:
    sentence, remedy = _words(mistake)
    line = parsed.line(_place(mistake["loc"], parsed))
    return Finding(file=file, line=line, sentence=sentence, remedy=remedy)


def _place(where: tuple[str | int, ...], parsed: Parsed) -> Path:
    """The path in the file: union tags that pydantic adds to a location are dropped."""
    place: list[str | int] = []
    for step in where:
        if (*place, step) in parsed.lines:
            place.append(step)
    return tuple(place)


def _words(mistake: Any) -> tuple[Text, Text]:
    key = str(mistake["loc"][-1]) if mistake["loc"] else ""
    if mistake["type"] == "extra_forbidden":
        return UNKNOWN_KEY.format(key=key), _near(key)
    if mistake["type"] == "missing":
        return MISSING.format(key=key), ADD
    told = getattr(mistake.get("ctx", {}).get("error"), "text", None)
    if isinstance(told, Text):
        return told, SEE
    said = mistake["msg"].removeprefix("Value error, ").rstrip(".")
    why = WHY.get(mistake["type"]) or Text.same(said[:1].lower() + said[1:])
    return BAD_VALUE.format(key=key, why=why.format(**_context(mistake))), SEE


def _context(mistake: Any) -> dict[str, str]:
    context = {name: str(value) for name, value in mistake.get("ctx", {}).items()}
    return {"expected": "", "tag": "", "expected_tags": "", **context}


def _near(key: str) -> Text:
    known = {name for names in _key_names().values() for name in names}
    near = get_close_matches(key, known, n=1)
    return DID_YOU_MEAN.format(near=near[0]) if near else REMOVE


def _key_names() -> Mapping[str, set[str]]:
    schema = Mechanism.model_json_schema(by_alias=True)
    parts = {"Mechanism": schema, **schema.get("$defs", {})}
    return {name: set(part.get("properties", {})) for name, part in parts.items()}
