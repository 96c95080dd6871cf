"""`communaux person export`: a copy of everything held about a person."""

from __future__ import annotations

import json
from pathlib import Path

import click

from communaux.cli.finding import person_named
from communaux.cli.language import language, say
from communaux.cli.memory import wake
from communaux.cli.spoken import argument, option, spoken
from communaux.kernel.text import Text

STORY = Text(
    fr="Donner copie de tout ce qui est gardé d’une personne, en JSON ou en page lisible.",
    en="Give a copy of everything held about a person, as JSON or as a page to read.",
)
NAME = Text(fr="Son nom ou son identifiant.", en="Her name or her identifier.")
READABLE = Text(
    fr="Une page HTML qui s’ouvre partout, au lieu du JSON.",
    en="An HTML page that opens anywhere, instead of JSON.",
)
TO = Text(fr="Écrire dans ce fichier.", en="Write to this file.")
WRITTEN = Text(
    fr="Copie écrite dans {file}. Remettez-la à la personne, puis détruisez-la.",
    en="Copy written to {file}. Hand it to the person, then destroy it.",
)


@spoken("export", STORY)
@argument("person", NAME)
@option("--html", "readable_page", is_flag=True, text=READABLE)
@option("--to", "file", type=click.Path(dir_okay=False, path_type=Path), text=TO)
def command(person: str, file: Path | None, *, readable_page: bool) -> None:
    wake()
    from communaux.apps.privacy.portrait import as_json
    from communaux.apps.privacy.readable import readable

    found = person_named(person)
    if readable_page:
        text = readable(found, language())
    else:
        text = json.dumps(as_json(found), ensure_ascii=False, indent=2) + "\n"
    if file is None:
        click.echo(text, nl=False)
        return
    file.write_text(text, encoding="utf-8")
    say(WRITTEN.format(file=str(file)))
