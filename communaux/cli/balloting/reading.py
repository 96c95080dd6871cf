"""`communaux ballot show | export | check`: what anyone may read."""

from __future__ import annotations

import json
from pathlib import Path

import click

from communaux.cli.balloting.finding import BALLOT, ballot_named
from communaux.cli.language import say
from communaux.cli.memory import wake
from communaux.cli.spoken import argument, option, spoken
from communaux.kernel.text import Text

SHOW = Text(fr="Dire où en est un scrutin.", en="Say where a ballot stands.")
EXPORT = Text(
    fr="Écrire tous les bulletins d’un scrutin clos, pour qui veut recompter.",
    en="Write every paper of a closed ballot, for whoever wants to count again.",
)
TO = Text(fr="Écrire dans ce fichier, .json ou .csv.", en="Write to this file, .json or .csv.")
CHECK = Text(
    fr="Vérifier qu’un reçu correspond à un bulletin de l’urne.",
    en="Check that a receipt matches a paper in the box.",
)
RECEIPT = Text(fr="Les dix-huit signes du reçu.", en="The eighteen signs of the receipt.")
STANDS = Text(
    fr="{label} : {standing}. Ont voté : {voted} sur {eligible}. Clôture : {closes}.",
    en="{label}: {standing}. Have voted: {voted} of {eligible}. Close: {closes}.",
)
WRITTEN = Text(fr="Urne écrite dans {file}.", en="Box written to {file}.")
COUNTED = Text(
    fr="Ce bulletin est dans l’urne et a été compté : {choice}.",
    en="This paper is in the box and was counted: {choice}.",
)
INSIDE = Text(
    fr="Ce bulletin est dans l’urne ; il sera compté à la clôture.",
    en="This paper is in the box; it will be counted at the close.",
)


@spoken("show", SHOW)
@argument("ballot", BALLOT)
def show(ballot: str) -> None:
    wake()
    from communaux.apps.deliberation.ballots.standing import (
        WORDS,
        kind_of,
        local,
        marks_of,
        standing_of,
    )
    from communaux.kernel.ballots.hours import moment_text

    found = ballot_named(ballot)
    marks = marks_of(found)
    told = STANDS.format(
        label=kind_of(found).label,
        standing=WORDS[standing_of(found)],
        voted=marks.online + marks.in_person,
        eligible=marks.eligible,
        closes=moment_text(local(found, found.closes_at)),
    )
    say(told)


@spoken("export", EXPORT)
@argument("ballot", BALLOT)
@option("--to", "file", type=click.Path(dir_okay=False, path_type=Path), text=TO)
def export(ballot: str, file: Path | None) -> None:
    wake()
    from communaux.apps.deliberation.ballots.publishing import export_ballot, export_csv

    found = ballot_named(ballot)
    if file is not None and file.suffix == ".csv":
        text = export_csv(found)
    else:
        text = json.dumps(export_ballot(found), ensure_ascii=False, indent=1) + "\n"
    if file is None:
        click.echo(text, nl=False)
        return
    file.write_text(text, encoding="utf-8")
    say(WRITTEN.format(file=str(file)))


@spoken("check", CHECK)
@argument("ballot", BALLOT)
@argument("receipt", RECEIPT)
def check(ballot: str, receipt: str) -> None:
    wake()
    from communaux.apps.deliberation.ballots.publishing import choices_of, paper_of

    found = ballot_named(ballot)
    paper = paper_of(found, receipt)
    closed = found.closed_at is not None
    say(COUNTED.format(choice=choices_of(found)[paper.choice]) if closed else INSIDE)


COMMANDS = (show, export, check)
