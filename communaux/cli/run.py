"""`communaux run`: one instrument, from inputs to a result anybody can check."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from communaux.catalogue import Shelf, catalogue
from communaux.cli.faults import FOUND, MISUSED, Stop
from communaux.cli.language import language, say, words
from communaux.cli.reading import read_answers, read_json
from communaux.cli.spoken import argument, option, spoken
from communaux.kernel.blocks.data import as_data
from communaux.kernel.blocks.plain import as_text
from communaux.kernel.calculation import Calculation, calculate
from communaux.kernel.instrument import BadInputs, Instrument
from communaux.kernel.parameters.book import ParameterBook
from communaux.kernel.text import Text

STORY = Text(
    fr="Lancer un instrument : un calcul dont chaque nombre dit d’où il vient.\n\n"
    "Sans INSTRUMENT, la liste de ceux que l’on connaît ; avec --inputs, ce que demande celui-ci.",
    en="Run an instrument: a calculation whose every number says where it comes from.\n\n"
    "Without INSTRUMENT, the list of those known; with --inputs, what this one asks for.",
)
INSTRUMENT = Text(
    fr="MÉCANISME/INSTRUMENT, ou INSTRUMENT si son nom est unique.",
    en="MECHANISM/INSTRUMENT, or INSTRUMENT when its name is unique.",
)
INPUT = Text(
    fr="Une entrée, nom=valeur ; une liste ou un objet s’écrit en JSON. Répétable.",
    en="One input, name=value; a list or an object is written in JSON. May be repeated.",
)
JSON = Text(
    fr="Les entrées dans un fichier JSON ; « - » lit l’entrée standard.",
    en="The inputs in a JSON file; “-” reads the standard input.",
)
FORMAT = Text(fr="Ce qui s’imprime.", en="What is printed.")
TERRITORY = Text(
    fr="Calculer avec les réglages de ce territoire, au lieu des paramètres du mécanisme.",
    en="Compute with the settings of this territory, instead of the mechanism's parameters.",
)
PARAMETERS = Text(fr="Paramètres utilisés :", en="Parameters used:")
SINCE = Text(fr="depuis le {day}", en="since {day}")
INSTEAD = Text(fr="au lieu de {ours}", en="instead of {ours}")
INPUTS = Text(fr="Dire quelles entrées sont attendues.", en="Say which inputs are expected.")
EXAMPLES = (
    (
        "communaux run posting_calendar --input start=2025-04-25",
        Text(fr="la fin d’un affichage", en="the end of a posting"),
    ),
    (
        "communaux run collaboration_pact/portfolio --json chiffres.json --format json",
        Text(fr="d’un fichier vers un autre programme", en="from a file to another program"),
    ),
)
NO_INSTRUMENT = Text(
    fr="Il n’y a pas d’instrument « {name} ». Ceux que l’on connaît : {known}.",
    en="There is no instrument “{name}”. Those known: {known}.",
)
SEVERAL = Text(
    fr="Plusieurs mécanismes ont un instrument « {name} » : {known}. Écrivez-en un en entier.",
    en="Several mechanisms have an instrument “{name}”: {known}. Write one of them in full.",
)
REFUSED = Text(fr="Le calcul est refusé :", en="The calculation is refused:")
EXPECTED = Text(fr="Entrées attendues :", en="Inputs expected:")
OPTIONAL = Text(fr="facultatif", en="optional")


@spoken("run", STORY, EXAMPLES)
@argument("instrument", INSTRUMENT, required=False)
@option("--input", "pairs", multiple=True, metavar="NAME=VALUE", text=INPUT)
@option("--json", "file", type=click.Path(allow_dash=True, path_type=Path), text=JSON)
@option("--format", "form", type=click.Choice(["text", "json"]), default="text", text=FORMAT)
@option("--territory", metavar="SLUG", text=TERRITORY)
@option("--inputs", "asking", is_flag=True, text=INPUTS)
def command(
    instrument: str | None,
    pairs: tuple[str, ...],
    file: Path | None,
    form: str,
    territory: str | None,
    asking: bool,  # noqa: FBT001 - click hands flags over by name.
) -> int:
    known = instruments()
    if instrument is None:
        for name, one in known.items():
            click.echo(f"{name}\n    {words(one.title)}")
        return 0
    name, chosen = pick(known, instrument)
    if asking:
        _tell_inputs(chosen)
        return 0
    raw: dict[str, Any] = {**(read_json(file) if file else {}), **read_answers(pairs)}
    shelf = catalogue().shelf(name.partition("/")[0])
    if territory:
        chosen = chosen.with_book(_book_of(territory, shelf))
    try:
        found = calculate(shelf.mechanism, chosen, raw, shelf.book)
    except BadInputs as bad:
        _tell_refusals(chosen, bad)
        return FOUND
    _print(found, form)
    return 0


def _book_of(territory: str, shelf: Shelf) -> ParameterBook:
    """The parameters with the decisions of a territory; only this needs the database."""
    from communaux.cli.memory import wake

    wake()
    from communaux.apps.dossiers.books import book_for
    from communaux.cli.finding import territory_named

    return book_for(territory_named(territory), shelf.mechanism.mechanism)


def instruments() -> dict[str, Instrument]:
    """Every instrument by `mechanism/instrument`."""
    return {
        f"{slug}/{name}": instrument
        for slug, shelf in catalogue().shelves.items()
        for name, instrument in shelf.instruments.items()
    }


def pick(known: Mapping[str, Instrument], name: str) -> tuple[str, Instrument]:
    """The instrument of that full or short name. Raises `Stop`."""
    found = [full for full in known if name in {full, full.partition("/")[2]}]
    if not found:
        raise Stop(NO_INSTRUMENT.format(name=name, known=", ".join(known) or "—"), MISUSED)
    if len(found) > 1:
        raise Stop(SEVERAL.format(name=name, known=", ".join(found)), MISUSED)
    return found[0], known[found[0]]


def _print(found: Calculation, form: str) -> None:
    if form == "text":
        click.echo("\n\n".join(as_text(block, language()) for block in found.result.blocks))
        _tell_parameters(found)
        return
    blocks = [as_data(block) for block in found.result.blocks]
    told = {**found.as_data(), "blocks": blocks}
    click.echo(json.dumps(told, ensure_ascii=False, indent=2))


def _tell_parameters(found: Calculation) -> None:
    """The dated parameters used: value, since when, from where, and what they replace."""
    if not found.parameters:
        return
    click.echo()
    say(PARAMETERS)
    for used in found.parameters:
        dated = used.dated
        click.echo(f"  {words(dated.label)} : {words(dated.value_text())}")
        origin = [words(SINCE.format(day=dated.since)), words(dated.origin_text())]
        if used.source is not None:
            origin.append(used.source.title + (f", {used.source.url}" if used.source.url else ""))
        if used.instead_of is not None:
            origin.append(words(INSTEAD.format(ours=used.instead_of)))
        click.echo(f"    {' · '.join(origin)}")


def _tell_refusals(instrument: Instrument, bad: BadInputs) -> None:
    say(REFUSED, err=True)
    for refusal in bad.refusals:
        label = _label(instrument, refusal.field.partition(".")[0])
        named = f"{refusal.field} ({label})" if label else refusal.field
        click.echo(f"  {named} : {words(refusal.sentence)}", err=True)


def _tell_inputs(instrument: Instrument) -> None:
    click.echo(f"{words(instrument.title)}\n{words(instrument.help)}\n")
    say(EXPECTED)
    for name, field in instrument.inputs.model_fields.items():
        optional = "" if field.is_required() else f" ({words(OPTIONAL)})"
        click.echo(f"  {name}{optional} — {_label(instrument, name)}")


def _label(instrument: Instrument, name: str) -> str:
    field = instrument.inputs.model_fields.get(name)
    extra = field.json_schema_extra if field else None
    label = extra.get("label") if isinstance(extra, dict) else None
    if isinstance(label, dict):
        return str(label.get(language(), ""))
    return ""
