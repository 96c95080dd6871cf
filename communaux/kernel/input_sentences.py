"""What a refused input is told, by the kind of mistake that pydantic found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from communaux.kernel.text import Text

NUMBER = Text(fr="Écrivez un nombre : 12,5.", en="Write a number: 12.5.")
WHOLE = Text(fr="Écrivez un nombre entier.", en="Write a whole number.")
DAY = Text(fr="Écrivez une date, comme 2025-04-25.", en="Write a date, like 2025-04-25.")
YES_OR_NO = Text(fr="Répondez par oui ou par non.", en="Answer yes or no.")
WORDS = Text(fr="Écrivez un texte.", en="Write a text.")
LIST = Text(fr="Donnez une liste : un élément par ligne.", en="Give a list: one item per line.")
TOO_LARGE = Text(
    fr="Ce nombre est trop grand ou trop long : écrivez-le plus court.",
    en="This number is too large or too long: write it shorter.",
)
SENTENCES = {
    "missing": Text(fr="À remplir.", en="To be filled in."),
    "extra_forbidden": Text(fr="Cette entrée n’existe pas.", en="There is no such input."),
    "greater_than": Text(fr="Il faut plus de {gt}.", en="It must be more than {gt}."),
    "greater_than_equal": Text(fr="Il faut au moins {ge}.", en="It must be at least {ge}."),
    "less_than_equal": Text(fr="Il faut au plus {le}.", en="It must be at most {le}."),
    "less_than": Text(fr="Il faut moins de {lt}.", en="It must be less than {lt}."),
    "multiple_of": Text(
        fr="Il faut un multiple de {multiple_of}.", en="It must be a multiple of {multiple_of}."
    ),
    "decimal_max_places": Text(
        fr="Trop de chiffres après la virgule : {decimal_places} au plus.",
        en="Too many digits after the point: {decimal_places} at most.",
    ),
    "string_too_short": Text(
        fr="Trop court : {min_length} caractères au moins.",
        en="Too short: at least {min_length} characters.",
    ),
    "string_too_long": Text(
        fr="Trop long : {max_length} caractères au plus.",
        en="Too long: at most {max_length} characters.",
    ),
    "too_short": Text(
        fr="Il faut au moins {min_length} éléments ; il y en a {actual_length}.",
        en="At least {min_length} items are needed; there are {actual_length}.",
    ),
    "too_long": Text(
        fr="Il y a trop d’éléments : {max_length} au plus.",
        en="There are too many items: at most {max_length}.",
    ),
    "literal_error": Text(
        fr="Ce choix n’existe pas. Choisissez parmi : {expected}.",
        en="There is no such choice. Choose among: {expected}.",
    ),
    "string_pattern_mismatch": Text(
        fr="Cela ne s’écrit pas ainsi : regardez l’aide de la question.",
        en="It is not written like this: see the help of the question.",
    ),
}
_SAME = {
    NUMBER: "decimal_parsing decimal_type finite_number is_instance_of float_parsing float_type",
    WHOLE: "int_parsing int_type int_from_float",
    DAY: "date_parsing date_type date_from_datetime_parsing date_from_datetime_inexact",
    YES_OR_NO: "bool_parsing bool_type",
    WORDS: "string_type string_unicode",
    LIST: "tuple_type list_type model_type model_attributes_type dict_type",
    TOO_LARGE: "int_parsing_size decimal_max_digits decimal_whole_digits",
}
SENTENCES.update({kind: words for words, kinds in _SAME.items() for kind in kinds.split()})
OTHERWISE = Text(fr="Cette valeur ne convient pas ({why}).", en="This value is not right ({why}).")


def sentence(kind: str, message: str, context: Mapping[str, Any]) -> Text:
    """The words for one mistake; an unknown kind is told with pydantic's own message."""
    words = SENTENCES.get(kind, OTHERWISE)
    values = {key: str(value) for key, value in context.items()}
    return words.format(**{**dict.fromkeys(words.names, "?"), **values, "why": message})
