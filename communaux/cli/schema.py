"""`communaux schema`: the JSON Schema of mechanism.yaml."""

from __future__ import annotations

import json
from pathlib import Path

import click

from communaux.cli.language import say
from communaux.cli.spoken import option, spoken
from communaux.kernel.text import Text

STORY = Text(
    fr="Imprimer le schéma JSON de mechanism.yaml.\n\n"
    "Un éditeur qui connaît ce schéma complète les mots et souligne les fautes pendant la frappe.",
    en="Print the JSON Schema of mechanism.yaml.\n\n"
    "An editor that knows this schema completes words and underlines mistakes as one types.",
)
TO = Text(fr="Écrire dans ce fichier.", en="Write to this file.")
WRITTEN = Text(fr="Schéma écrit dans {file}.", en="Schema written to {file}.")
EXAMPLES = (
    (
        "communaux schema --to mechanism.schema.json",
        Text(fr="pour un éditeur", en="for an editor"),
    ),
)


@spoken("schema", STORY, EXAMPLES)
@option("--to", "file", type=click.Path(dir_okay=False, path_type=Path), text=TO)
def command(file: Path | None) -> None:
    from communaux.kernel.mechanism.schema import json_schema

    text = json.dumps(json_schema(), ensure_ascii=False, indent=2)
    if file is None:
        click.echo(text)
        return
    file.write_text(text + "\n", encoding="utf-8")
    say(WRITTEN.format(file=str(file)))
