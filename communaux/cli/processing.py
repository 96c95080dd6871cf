"""`communaux processing`: the record of processing that the GDPR asks of every body."""

from __future__ import annotations

import json
from pathlib import Path

import click

from communaux.cli.language import language, say
from communaux.cli.memory import wake
from communaux.cli.spoken import option, spoken
from communaux.kernel.text import Text

STORY = Text(
    fr="Écrire le registre des traitements, tiré des mécanismes et de ce que garde chaque "
    "application.\n\n"
    "C’est celui que demande l’article 30 du RGPD ; la page « Données personnelles » montre le "
    "même.",
    en="Write the record of processing, drawn from the mechanisms and from what each application "
    "holds.\n\n"
    "It is the one that Article 30 of the GDPR asks for; the page “Personal data” shows the same.",
)
CSV = Text(fr="En CSV, au lieu du JSON.", en="As CSV, instead of JSON.")
TO = Text(fr="Écrire dans ce fichier.", en="Write to this file.")
WRITTEN = Text(fr="Registre écrit dans {file}.", en="Record written to {file}.")
EXAMPLES = (
    ("communaux processing --csv --to traitements.csv", Text(fr="pour un tableur", en="to sort")),
)


@spoken("processing", STORY, EXAMPLES)
@option("--csv", "csv", is_flag=True, text=CSV)
@option("--to", "file", type=click.Path(dir_okay=False, path_type=Path), text=TO)
def command(file: Path | None, *, csv: bool) -> None:
    wake()
    from communaux.apps.publication.processing.files import as_csv, as_json
    from communaux.apps.publication.processing.record import the_record

    found = the_record()
    if csv:
        text = "".join(as_csv(found, language()))
    else:
        text = json.dumps(as_json(found), ensure_ascii=False, indent=2) + "\n"
    if file is None:
        click.echo(text, nl=False)
        return
    file.write_text(text, encoding="utf-8", newline="")
    say(WRITTEN.format(file=str(file)))
