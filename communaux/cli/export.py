"""`communaux export`: a register that anyone can verify without this program."""

from __future__ import annotations

import json
from pathlib import Path

import click

from communaux.cli.finding import dossier_named
from communaux.cli.language import say
from communaux.cli.memory import wake
from communaux.cli.spoken import argument, option, spoken
from communaux.kernel.text import Text

STORY = Text(
    fr="Exporter le registre d’un dossier en JSON, tel que le public peut le lire.\n\n"
    "Le fichier se vérifie avec « communaux verify --export », ou avec trente lignes à soi : "
    "docs/register-format.md les montre.",
    en="Export the register of a dossier as JSON, as the public may read it.\n\n"
    "The file is verified by “communaux verify --export”, or by thirty lines of one's own: "
    "docs/register-format.md shows them.",
)
DOSSIER = Text(
    fr="Son numéro (2026-017) ou son identifiant.", en="Its number (2026-017) or its identifier."
)
TO = Text(fr="Écrire dans ce fichier.", en="Write to this file.")
EXAMPLES = (
    (
        "communaux export porto-saragozza/2025-002 --to registre.json",
        Text(fr="un fichier à transmettre", en="a file to hand over"),
    ),
)
WRITTEN = Text(
    fr="Registre écrit dans {file} ({n} actes).", en="Register written to {file} ({n} acts)."
)


@spoken("export", STORY, EXAMPLES)
@argument("dossier", DOSSIER)
@option("--to", "file", type=click.Path(dir_okay=False, path_type=Path), text=TO)
def command(dossier: str, file: Path | None) -> None:
    wake()
    from communaux.apps.register.export import export

    told = export(dossier_named(dossier).pk)
    text = json.dumps(told, ensure_ascii=False, indent=2)
    if file is None:
        click.echo(text)
        return
    file.write_text(text + "\n", encoding="utf-8")
    say(WRITTEN.format(file=str(file), n=len(told["entries"])))
