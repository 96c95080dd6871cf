"""`communaux signature check`: is this file what was signed here, and do its signatures hold."""

from __future__ import annotations

from pathlib import Path

import click

from communaux.cli.faults import FOUND, Stop
from communaux.cli.language import say
from communaux.cli.memory import wake
from communaux.cli.spoken import argument, spoken
from communaux.kernel.text import Text

STORY = Text(
    fr="Vérifier un fichier : est-il, octet pour octet, un document signé ici, et les signatures "
    "qu’il contient tiennent-elles. Sort avec 1 si le fichier n’est pas connu ou si une signature "
    "est rompue.",
    en="Check a file: whether it is, byte for byte, a document signed here, and whether the "
    "signatures inside it hold. Exits with 1 if the file is unknown or a signature is broken.",
)
FILE = Text(fr="Le fichier à vérifier.", en="The file to check.")
LINE = Text(fr="– {said}", en="– {said}")
HASH = Text(fr="Empreinte SHA-256 : {hash}.", en="SHA-256: {hash}.")


@spoken("check", STORY)
@argument("file", FILE, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def check(file: Path) -> int:
    wake()
    from communaux.apps.documents.refusals import LARGEST_FILE, too_large
    from communaux.apps.signing.checking import check_file
    from communaux.apps.signing.telling import inside, verdict

    if file.stat().st_size > LARGEST_FILE:
        raise Stop(too_large(file.name).text)
    found = check_file(file.read_bytes())
    say(verdict(found))
    say(HASH.format(hash=found.sha256))
    for sentences in inside(found):
        say(LINE.format(said=Text.joined(sentences, " ")))
    broken = any(not each.intact for each in found.pades or ())
    return FOUND if found.known is None or broken else 0
