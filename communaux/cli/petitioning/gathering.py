"""`communaux petition open | sheet | withdraw`."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

import click

from communaux.cli.acting import DATA, SET, answers
from communaux.cli.balloting.finding import officer_options
from communaux.cli.balloting.preparing import decoded
from communaux.cli.faults import FOUND
from communaux.cli.finding import dossier_named
from communaux.cli.language import say
from communaux.cli.memory import wake
from communaux.cli.petitioning.finding import PETITION, acting_in, petition_named
from communaux.cli.spoken import argument, option, spoken
from communaux.kernel.text import Text

OPEN = Text(fr="Ouvrir une pétition dans un dossier.", en="Open a petition in a dossier.")
DOSSIER = Text(fr="Le dossier.", en="The dossier.")
KIND = Text(fr="Son nom dans le mécanisme.", en="Its name in the mechanism.")
OPENED = Text(
    fr="Pétition ouverte jusqu’au {day} : {petition}.",
    en="Petition open until {day}: {petition}.",
)
SHEET = Text(
    fr="Recopier des feuilles : nom ; adresse ; code postal ; date.",
    en="Copy sheets: name ; address ; postcode ; date.",
)
FILE = Text(
    fr="Le fichier (« - » pour l’entrée standard).", en="The file (“-” for the standard input)."
)
NAME = Text(fr="Le numéro de la feuille.", en="The number of the sheet.")
COPIED = Text(
    fr="Recopiées : {entered} ; déjà là : {already} ; refusées : {refused}.",
    en="Copied: {entered}; there already: {already}; refused: {refused}.",
)
BAD = Text(fr="{file}, ligne {line} : {sentence}", en="{file}, line {line}: {sentence}")
WITHDRAW = Text(
    fr="Retirer une signature avec son reçu ; elle est effacée.",
    en="Withdraw a signature with its receipt; it is erased.",
)
RECEIPT = Text(fr="Les dix-huit signes du reçu.", en="The eighteen signs of the receipt.")
GONE = Text(fr="Signature effacée.", en="Signature erased.")


@spoken("open", OPEN)
@argument("dossier", DOSSIER)
@argument("kind", KIND)
@option("--data", text=DATA)
@option("--set", "pairs", multiple=True, metavar="NAME=VALUE", text=SET)
@officer_options
def open_(
    *,
    dossier: str,
    kind: str,
    data: str | None,
    pairs: tuple[str, ...],
    person: str,
    party: str | None,
) -> None:
    wake()
    from communaux.apps.deliberation.petitions.opening import open_petition, openable

    row = dossier_named(dossier)
    acting = acting_in(row, person, party, lambda one: openable(row, kind, one).refusal is None)
    petition = open_petition(row, kind, acting, answers(data, pairs))
    say(OPENED.format(day=petition.closes_on, petition=str(petition.pk)))


@spoken("sheet", SHEET)
@argument("petition", PETITION)
@argument("file", FILE, type=click.File("rb"))
@option("--name", default="", text=NAME)
@officer_options
def sheet(*, petition: str, file: BinaryIO, name: str, person: str, party: str | None) -> int:
    wake()
    from communaux.apps.deliberation.petitions.rules import may_type_sheets
    from communaux.apps.deliberation.petitions.sheets import copy_sheet

    found = petition_named(petition)
    acting = acting_in(found.dossier, person, party, lambda one: may_type_sheets(found, one))
    known_as = Path(getattr(file, "name", "-")).name
    copied = copy_sheet(found, acting, decoded(file.read()), sheet=name, file=known_as)
    refused = len(copied.refused)
    say(COPIED.format(entered=copied.entered, already=copied.already, refused=refused))
    for bad in copied.refused:
        say(BAD.format(file=bad.file, line=bad.line, sentence=bad.sentence), err=True)
        click.echo(f"  {bad.typed[:200]}", err=True)
    return FOUND if refused else 0


@spoken("withdraw", WITHDRAW)
@argument("receipt", RECEIPT)
def withdraw_(receipt: str) -> None:
    wake()
    from communaux.apps.deliberation.petitions.signing import withdraw

    withdraw(receipt)
    say(GONE)


COMMANDS = (open_, sheet, withdraw_)
