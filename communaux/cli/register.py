"""`communaux register`: the public registers, listed, exported, made again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from communaux.cli.day import DAY
from communaux.cli.finding import territory_named
from communaux.cli.language import say
from communaux.cli.memory import wake
from communaux.cli.progress import progress
from communaux.cli.spoken import argument, option, spoken
from communaux.kernel.text import Text

if TYPE_CHECKING:
    from communaux.apps.actors.models import Territory
    from communaux.apps.publication.known import Known

STORY = Text(
    fr="Exporter un registre public en données ouvertes, ou dire lesquels il y a.\n\n"
    "Les fichiers sont ceux de l’API : colonnes, codes et licence sont décrits dans "
    "docs/open-data.md. Ce qui n’est pas public s’y écrit « réservé », pour tout le monde.",
    en="Export a public register as open data, or say which there are.\n\n"
    "The files are those of the API: docs/open-data.md describes columns, codes and licence. What "
    "is not public is written “withheld” there, for everybody.",
)
REGISTER = Text(
    fr="mécanisme/registre ; sans lui, la liste.", en="mechanism/register; else a list."
)
FORM = Text(fr="La forme du fichier.", en="The form of the file.")
ON = Text(fr="Tel qu’il était ce jour-là.", en="As it stood on that day.")
TERRITORY = Text(
    fr="Le territoire, s’il y en a plusieurs.", en="The territory, if there are several."
)
TO = Text(fr="Écrire dans ce fichier.", en="Write to this file.")
REBUILD = Text(
    fr="Refaire toutes les inscriptions à partir des dossiers, dans tous les territoires.",
    en="Make every entry again from the dossiers, in all territories.",
)
EXAMPLES = (
    ("communaux register", Text(fr="ceux qu’il y a", en="those there are")),
    (
        "communaux register community_right_to_buy/interests --to interests.csv",
        Text(fr="un fichier à publier", en="a file to publish"),
    ),
)
ONE = Text(fr="{place}  {label} · inscriptions : {n}", en="{place}  {label} · entries: {n}")
REBUILDING = Text(fr="Dossiers relus", en="Dossiers read again")
REBUILT = Text(fr="Dossiers relus : {n}.", en="Dossiers read again: {n}.")
WRITTEN = Text(fr="Registre écrit dans {file}.", en="Register written to {file}.")
FORMS = ("csv", "json", "schema")


@spoken("register", STORY, EXAMPLES)
@argument("register", REGISTER, required=False)
@option("--format", "form", type=click.Choice(FORMS), default="csv", show_default=True, text=FORM)
@option("--on", "day", type=DAY, text=ON)
@option("--territory", "slug", text=TERRITORY)
@option("--to", "file", type=click.Path(dir_okay=False, path_type=Path), text=TO)
@option("--rebuild", is_flag=True, text=REBUILD)
def command(
    register: str | None,
    form: str,
    day: date | None,
    slug: str | None,
    *,
    file: Path | None,
    rebuild: bool,
) -> None:
    wake()
    from communaux.apps.publication.known import register_named

    if register is None:
        _list(territory_named(slug))
        return
    mechanism, _, name = register.partition("/")
    known = register_named(mechanism, name)
    if rebuild:
        _rebuild(known)
        return
    _write(_pieces(known, territory_named(slug), form, day), file)


def _list(territory: Territory) -> None:
    from communaux.apps.publication.known import registers
    from communaux.apps.publication.listing import counts

    counted = counts(territory)
    for known in registers():
        n = counted.get((known.mechanism.mechanism, known.name), 0)
        say(ONE.format(place=known.place, label=known.spec.label, n=n))


def _rebuild(known: Known) -> None:
    from communaux.apps.publication.keeping import rebuild

    with progress(REBUILDING) as step:
        n = rebuild(known, step)
    say(REBUILT.format(n=n))


def _pieces(known: Known, territory: Territory, form: str, day: date | None) -> Iterable[str]:
    from communaux.apps.publication.open_data.description import description
    from communaux.apps.publication.open_data.document import as_json
    from communaux.apps.publication.open_data.records import records
    from communaux.apps.publication.open_data.sheet import for_programs

    if form == "schema":
        told = description(territory, known)
        return [json.dumps(told, ensure_ascii=False, indent=2) + "\n"]
    found = records(territory, known, day)
    return as_json(territory, known, found) if form == "json" else for_programs(known, found)


def _write(pieces: Iterable[str], file: Path | None) -> None:
    """Piece after piece: a large register never stands whole in memory."""
    if file is None:
        for piece in pieces:
            click.echo(piece, nl=False)
        return
    with file.open("w", encoding="utf-8", newline="") as out:
        out.writelines(pieces)
    say(WRITTEN.format(file=str(file)))
