"""`communaux petition show | list`: what anyone may read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from communaux.cli.faults import Stop
from communaux.cli.language import say
from communaux.cli.memory import wake
from communaux.cli.petitioning.finding import PETITION, petition_named
from communaux.cli.spoken import argument, option, spoken
from communaux.kernel.ballots.signature import REASONS
from communaux.kernel.text import Text, date_text

if TYPE_CHECKING:
    from communaux.kernel.ballots.support import Support

SHOW = Text(fr="Dire où en est une pétition.", en="Say where a petition stands.")
LIST = Text(
    fr="Écrire la liste scellée, qui ne nomme personne.",
    en="Write the sealed list, which names nobody.",
)
TO = Text(fr="Écrire dans ce fichier.", en="Write to this file.")
STANDS = Text(
    fr="{label} : {count} signatures sur {needed} qu’il faut, pour {electorate} électeurs. "
    "On signe jusqu’au {closes}.",
    en="{label}: {count} signatures of the {needed} needed, for {electorate} voters. Signing lasts "
    "until {closes}.",
)
MISSING = Text(fr="Il en manque {n}.", en="Missing: {n}.")
STALE = Text(
    fr="Sans signature nouvelle, ce soutien ne suffira plus à partir du {day}.",
    en="Without new signatures this support will not be enough from {day} on.",
)
UNCHECKED = Text(fr="À vérifier : {n}.", en="To be checked: {n}.")
DROPPED = Text(fr="Ne comptent pas : {n} ({why}).", en="Do not count: {n} ({why}).")
SEALED = Text(
    fr="Scellée le {day}, acte n° {seq}, empreinte {hash}.",
    en="Sealed on {day}, act no. {seq}, hash {hash}.",
)
NOT_SEALED = Text(
    fr="La liste n’est pas encore scellée : communaux petition seal.",
    en="The list is not sealed yet: communaux petition seal.",
)
WRITTEN = Text(fr="Liste écrite dans {file}.", en="List written to {file}.")


@spoken("show", SHOW)
@argument("petition", PETITION)
def show(petition: str) -> None:
    wake()
    from communaux.apps.deliberation.petitions.counting import standing

    found = petition_named(petition)
    now = standing(found)
    say(
        STANDS.format(
            label=now.kind.label,
            count=now.support.count,
            needed=now.support.needed,
            electorate=found.electorate,
            closes=found.closes_on,
        )
    )
    _tell_support(now.support)
    if now.unchecked:
        say(UNCHECKED.format(n=now.unchecked))
    if found.sealed_on:
        day = date_text(found.sealed_on)
        say(SEALED.format(day=day, seq=str(found.sealed_seq), hash=found.sealed_hash))


@spoken("list", LIST)
@argument("petition", PETITION)
@option("--to", "file", type=click.Path(dir_okay=False, path_type=Path), text=TO)
def list_(petition: str, file: Path | None) -> None:
    wake()
    found = petition_named(petition)
    if not found.sealed:
        raise Stop(NOT_SEALED)
    if file is None:
        click.echo(found.sealed_list, nl=False)
        return
    file.write_bytes(found.sealed_list.encode())
    say(WRITTEN.format(file=str(file)))


COMMANDS = (show, list_)


def _tell_support(support: Support) -> None:
    if support.missing:
        say(MISSING.format(n=support.missing))
    if support.stale_on:
        say(STALE.format(day=support.stale_on))
    for why, words in REASONS.items():
        if n := support.dropped_for(why):
            say(DROPPED.format(n=n, why=words))
