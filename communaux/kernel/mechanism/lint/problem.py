"""A problem at a path of mechanism.yaml, before its line is known."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

from communaux.kernel.mechanism.yaml_lines import Path
from communaux.kernel.text import Text

UNKNOWN = Text(
    fr="« {name} » n’est pas {what} de ce mécanisme.",
    en="“{name}” is not {what} of this mechanism.",
)
DECLARE = Text(fr="Déclarez-le ou corrigez le nom.", en="Declare it or correct the name.")
NEAR = Text(fr="Vouliez-vous dire « {near} » ?", en="Did you mean “{near}”?")
KINDS = {
    "role": Text(fr="un rôle", en="a role"),
    "stage": Text(fr="une étape", en="a stage"),
    "track": Text(fr="une piste", en="a track"),
    "act": Text(fr="un acte", en="an act"),
    "deadline": Text(fr="un délai", en="a deadline"),
    "parameter": Text(fr="un paramètre", en="a parameter"),
    "document": Text(fr="un document", en="a document"),
    "field": Text(fr="une réponse d’un formulaire", en="an answer of a form"),
    "source": Text(fr="une source", en="a source"),
    "state": Text(fr="un état public", en="a public state"),
    "child": Text(fr="un dossier enfant", en="a child dossier"),
    "obligation": Text(fr="une obligation", en="an obligation"),
    "level": Text(fr="un niveau de clauses", en="a level of clauses"),
    "lock": Text(fr="une sorte de verrou", en="a kind of lock"),
    "template": Text(fr="un fichier de documents/", en="a file of documents/"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at `path`, and what to do."""

    path: Path
    sentence: Text
    remedy: Text
    level: Literal["error", "warning"] = "error"


def unknown(path: Path, what: str, name: str, known: object) -> Problem:
    """A name that nothing declares; the nearest declared one is proposed."""
    near = get_close_matches(name, [str(n) for n in known] if isinstance(known, list) else [], n=1)
    remedy = NEAR.format(near=near[0]) if near else DECLARE
    return Problem(path, UNKNOWN.format(name=name, what=KINDS[what]), remedy)
