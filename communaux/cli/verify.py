"""`communaux verify`: check that nothing in the registers was altered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from communaux.cli.faults import FOUND
from communaux.cli.language import say
from communaux.cli.memory import wake
from communaux.cli.progress import progress
from communaux.cli.reading import read_json
from communaux.cli.spoken import option, spoken
from communaux.kernel.text import Text

if TYPE_CHECKING:
    from communaux.apps.register.faults import Fault

STORY = Text(
    fr="Vérifier les registres : chaque empreinte, chaque maillon, chaque fin.\n\n"
    "Un octet changé, un acte retiré ou deux actes échangés sont signalés avec leur dossier et "
    "leur numéro, et la commande sort avec 1.",
    en="Verify the registers: every hash, every link, every end.\n\n"
    "One changed byte, one act removed or two acts exchanged are reported with their dossier and "
    "number, and the command exits with 1.",
)
EXPORT = Text(
    fr="Vérifier un export (fichier, ou « - ») au lieu de la base.",
    en="Verify an export (a file, or “-”) instead of the database.",
)
EXAMPLES = (
    ("communaux verify", Text(fr="toute la base", en="the whole database")),
    (
        "communaux verify --export registre.json",
        Text(fr="un fichier reçu", en="a file one received"),
    ),
)
LABEL = Text(fr="Actes vérifiés", en="Acts verified")
INTACT = Text(
    fr="Intact. Registres : {dossiers}, actes : {acts}.",
    en="Intact. Registers: {dossiers}, acts: {acts}.",
)
ALTERED = Text(fr="Anomalies : {n}.", en="Anomalies: {n}.")


@spoken("verify", STORY, EXAMPLES)
@option("--export", "file", type=click.Path(allow_dash=True, path_type=Path), text=EXPORT)
def command(file: Path | None) -> int:
    return _verify_file(file) if file else _verify_database()


def _verify_file(file: Path) -> int:
    from communaux.apps.register.proof import verify_export

    told = read_json(file)
    return _conclude(verify_export(told), lambda: (1, len(told["entries"])))


def _verify_database() -> int:
    wake()
    from communaux.apps.dossiers.checking import verify_everything
    from communaux.apps.register.models import Chain, Entry

    with progress(LABEL) as step:
        faults = list(verify_everything(step))
    return _conclude(faults, lambda: (Chain.objects.count(), Entry.objects.count()))


def _conclude(faults: Sequence[Fault], counts: Callable[[], tuple[int, int]]) -> int:
    for fault in faults:
        say(fault.sentence)
    if faults:
        say(ALTERED.format(n=len(faults)))
        return FOUND
    dossiers, acts = counts()
    say(INTACT.format(dossiers=dossiers, acts=acts))
    return 0
