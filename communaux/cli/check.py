"""`communaux check`: everything wrong with the folders of mechanisms."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from communaux.cli.faults import FOUND, Stop, told
from communaux.cli.language import language, say, words
from communaux.cli.spoken import argument, option, spoken
from communaux.kernel.mechanism.finding import Finding
from communaux.kernel.text import Text

STORY = Text(
    fr="Relire des dossiers de mécanismes : chaque faute, son fichier, sa ligne, son remède.\n\n"
    "Sans FOLDER, tous les mécanismes installés et ceux de COMMUNAUX_MECHANISMS. Les paramètres à "
    "relire ou à vérifier sont des avertissements ; les chiffres publiés que les instruments ne "
    "retrouvent pas sont des fautes. Sort avec 1 s’il y a une faute.",
    en="Read folders of mechanisms again: each mistake with its file, line and remedy.\n\n"
    "Without FOLDER, every installed mechanism and those of COMMUNAUX_MECHANISMS. Parameters due "
    "for review or to be checked are warnings; published figures that the instruments do not "
    "reproduce are mistakes. Exits with 1 when there is a mistake.",
)
FOLDER = Text(
    fr="Un dossier qui contient mechanism.yaml, ou qui en contient plusieurs.",
    en="A folder that holds mechanism.yaml, or several such folders.",
)
SOURCES = Text(
    fr="Nommer aussi les paramètres sans source : nos propres choix.",
    en="Name the parameters without a source too: our own choices.",
)
STRICT = Text(fr="Un avertissement vaut une faute.", en="A warning counts as a mistake.")
PLACE = click.Path(exists=True, file_okay=False, path_type=Path)
EXAMPLES = (
    ("communaux check", Text(fr="tout ce qui est installé", en="all that is installed")),
    ("communaux check ../mon_mecanisme", Text(fr="un seul dossier", en="one folder")),
)
NOTHING = Text(
    fr="{place} ne contient aucun mechanism.yaml. Donnez le dossier d’un mécanisme.",
    en="{place} holds no mechanism.yaml. Give the folder of a mechanism.",
)
COUNTS = Text(
    fr="Mécanismes relus : {n}. Fautes : {errors}. Avertissements : {warnings}.",
    en="Mechanisms read: {n}. Mistakes: {errors}. Warnings: {warnings}.",
)
UNSURE = Text(
    fr="Le paramètre « {name} » est encore à vérifier (`nature: unsure`).",
    en="The parameter “{name}” is still to be checked (`nature: unsure`).",
)
UNSURE_UNSOURCED = Text(
    fr="Le paramètre « {name} » est à vérifier et n’a pas de source (`nature: unsure`).",
    en="The parameter “{name}” is to be checked and has no source (`nature: unsure`).",
)
FIND_IT = Text(
    fr="Trouvez le texte ou la publication, nommez sa `source`, puis changez sa `nature`.",
    en="Find the text or the publication, name its `source`, then change its `nature`.",
)
UNSOURCED = Text(
    fr="{place}/parameters.yaml : « {name} » n’a pas de source ({label}).",
    en="{place}/parameters.yaml: “{name}” has no source ({label}).",
)
WARNING = Text(fr="avertissement", en="warning")
UNREADABLE = Text(fr="Ce dossier ne se charge pas : {why}", en="This folder does not load: {why}")
MEND = Text(fr="Corrigez le fichier Python nommé.", en="Mend the Python file that is named.")
MISSED = Text(
    fr="Le chiffre « {figure} » n’est pas retrouvé : {name} vaut {got}, le publié est {expected}.",
    en="The figure “{figure}” is not reproduced: {name} is {got}, the published one is {expected}.",
)
COMPARE = Text(
    fr="Corrigez l’instrument, les entrées ou la tolérance ; une contradiction se déclare.",
    en="Mend the instrument, the inputs or the tolerance; a contradiction is declared.",
)


@spoken("check", STORY, EXAMPLES)
@argument(
    "folder", FOLDER, required=False, type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@option("--sources", is_flag=True, text=SOURCES)
@option("--strict", is_flag=True, text=STRICT)
def command(folder: Path | None, sources: bool, strict: bool) -> int:  # noqa: FBT001 - click hands flags over by name.
    places = _places(folder)
    errors = warnings = 0
    for place in places:
        for finding in findings(place):
            click.echo(_line(place, finding))
            errors += finding.level == "error"
            warnings += finding.level == "warning"
        if sources:
            _tell_unsourced(place)
    say(COUNTS.format(n=len(places), errors=errors, warnings=warnings))
    return FOUND if errors or (strict and warnings) else 0


def _places(folder: Path | None) -> list[Path]:
    if folder is None:
        from communaux.catalogue.shelves import folders

        return folders()
    if (folder / "mechanism.yaml").is_file():
        return [folder]
    found = sorted(path.parent for path in folder.glob("*/mechanism.yaml"))
    if not found:
        raise Stop(NOTHING.format(place=str(folder)))
    return found


def findings(place: Path) -> Iterator[Finding]:
    """What the checks say of one folder; a folder that cannot be loaded is a finding too."""
    from communaux.catalogue.shelf import check_folder

    try:
        found = check_folder(place)
    except Exception as error:  # noqa: BLE001 - an instrument may fail in any way while it loads.
        yield Finding(
            file=str(place), line=1, sentence=UNREADABLE.format(why=told(error)), remedy=MEND
        )
        return
    yield from found
    if not any(finding.level == "error" for finding in found):
        yield from _unsure(place)
        yield from _figures(place)


def _unsure(place: Path) -> Iterator[Finding]:
    """Parameters whose author says that they are still to be checked."""
    from communaux.catalogue.shelf import read_shelf

    for name, parameter in read_shelf(place).parameters.items():
        if parameter.nature == "unsure":
            words = UNSURE if parameter.source else UNSURE_UNSOURCED
            yield Finding(
                file="parameters.yaml",
                line=_line_where(place / "parameters.yaml", f"{name}:"),
                sentence=words.format(name=name),
                remedy=FIND_IT,
                level="warning",
            )


def _figures(place: Path) -> Iterator[Finding]:
    from communaux.catalogue.shelf import read_shelf
    from communaux.kernel.figures import missed

    shelf = read_shelf(place)
    for one in missed(shelf.figures, shelf.instruments):
        words_of = {"figure": one.figure, "name": one.name}
        sentence = MISSED.format(got=str(one.got), expected=str(one.expected), **words_of)
        yield Finding(
            file="figures.yaml",
            line=_line_where(place / "figures.yaml", f"id: {one.figure}"),
            sentence=sentence,
            remedy=COMPARE,
        )


def _tell_unsourced(place: Path) -> None:
    """The parameters of a folder that no source supports: said to be ours, never hidden."""
    from communaux.catalogue.shelf import read_shelf
    from communaux.kernel.mechanism.finding import Faulty

    try:
        parameters = read_shelf(place).parameters
    except Faulty:
        return
    for name, parameter in parameters.items():
        if parameter.source is None:
            say(UNSOURCED.format(place=str(place), name=name, label=parameter.label))


def _line_where(file: Path, words: str) -> int:
    lines = file.read_text(encoding="utf-8").splitlines()
    return next((n for n, line in enumerate(lines, start=1) if words in line), 1)


def _line(place: Path, finding: Finding) -> str:
    speech = language()
    level = f"{words(WARNING)} — " if finding.level == "warning" else ""
    where = f"{place / finding.file}:{finding.line}"
    return f"{where}: {level}{finding.sentence.in_(speech)} — {finding.remedy.in_(speech)}"
