"""`communaux signature add`: sign a PDF with one's own key, after those who signed before."""

from __future__ import annotations

from pathlib import Path

import click

from communaux.cli.language import say
from communaux.cli.memory import wake
from communaux.cli.spoken import argument, option, spoken
from communaux.kernel.text import Text

STORY = Text(
    fr="Ajouter une signature à un PDF, avec une clé que l’on tient soi-même (PKCS#12). Les "
    "signatures déjà présentes restent valables : rien n’est retiré, tout s’ajoute à la fin. Le "
    "mot de passe de la clé est demandé.",
    en="Add a signature to a PDF, with a key one holds oneself (PKCS#12). The signatures already "
    "there remain valid: nothing is removed, everything is added at the end. The password of the "
    "key is asked for.",
)
FILE = Text(fr="Le PDF à signer.", en="The PDF to sign.")
KEY = Text(fr="La clé et son certificat (.p12, .pfx).", en="The key and its certificate (.p12).")
PASSWORD = Text(
    fr="Mot de passe de la clé ; demandé s’il n’est pas donné.",
    en="Password of the key; asked for when not given.",
)
REASON = Text(fr="Pourquoi l’on signe.", en="Why one signs.")
TO = Text(fr="Écrire le PDF signé dans ce fichier.", en="Write the signed PDF to this file.")
AGREED = Text(fr="Bon pour accord", en="Agreed")
WRITTEN = Text(fr="Signé : {file}.", en="Signed: {file}.")
EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)


@spoken("add", STORY)
@argument("file", FILE, type=EXISTING)
@option("--key", type=EXISTING, required=True, text=KEY)
@option("--password", text=PASSWORD, prompt=True, hide_input=True)
@option("--reason", text=REASON)
@option("--to", "target", type=click.Path(dir_okay=False, path_type=Path), required=True, text=TO)
def add(file: Path, key: Path, password: str, reason: str | None, target: Path) -> None:
    wake()
    from django.conf import settings

    from communaux.apps.signing.pades.refusals import installed, not_installed
    from communaux.cli.language import words

    if not installed():
        raise not_installed()
    from communaux.apps.signing.pades.adding import Signatory, add_signature, next_place

    pdf = file.read_bytes()
    signatory = Signatory(
        pkcs12=key.read_bytes(), password=password, stamps=settings.SIGNATURE_TIMESTAMP
    )
    signed = add_signature(pdf, signatory, place=next_place(pdf), reason=reason or words(AGREED))
    target.write_bytes(signed)
    say(WRITTEN.format(file=str(target)))
