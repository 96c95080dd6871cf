"""A shelf: everything one mechanism folder holds, loaded and typed."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from communaux.catalogue.folder import read_instruments, read_texts
from communaux.kernel.dossier.scenario import Scenario
from communaux.kernel.figures import Figures
from communaux.kernel.instrument import Instrument
from communaux.kernel.mechanism.finding import Faulty, Finding
from communaux.kernel.mechanism.lint.lint import MECHANISM, PARAMETERS, lint
from communaux.kernel.mechanism.loader import load, load_as, load_mapping
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.parameters.book import ParameterBook
from communaux.kernel.parameters.parameter import Parameter
from communaux.kernel.text import Text
from communaux.kernel.time import clock

NO_MECHANISM = Text(
    fr="Ce dossier n’a pas de mechanism.yaml.", en="This folder has no mechanism.yaml."
)
WRITE_ONE = Text(
    fr="Écrivez-en un : docs/writing-a-mechanism.md montre comment.",
    en="Write one: docs/writing-a-mechanism.md shows how.",
)


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """One mechanism with its numbers, figures, stories, texts, templates and instruments."""

    folder: Path
    mechanism: Mechanism
    parameters: dict[str, Parameter]
    book: ParameterBook
    figures: Figures
    scenarios: dict[str, Scenario]
    texts: dict[str, str]
    templates: dict[str, str]
    instruments: dict[str, Instrument]
    source: str
    digest: str


def read_shelf(folder: Path) -> Shelf:
    """Load a folder. Raises `Faulty` with every finding of the first file that cannot be used."""
    files = read_texts(folder)
    if MECHANISM not in files:
        finding = Finding(file=MECHANISM, line=1, sentence=NO_MECHANISM, remedy=WRITE_ONE)
        raise Faulty((finding,))
    source = files[MECHANISM]
    parameters = load_mapping(Parameter, files.get(PARAMETERS, "{}"), PARAMETERS)
    book = ParameterBook(parameters)
    found = read_instruments(folder)
    return Shelf(
        folder=folder,
        mechanism=load(source),
        parameters=parameters,
        book=book,
        figures=load_as(Figures, files.get("figures.yaml", "{}"), "figures.yaml"),
        scenarios=_scenarios(files),
        texts={language: files.get(f"texts/{language}.md", "") for language in ("fr", "en")},
        templates=_inside(files, "documents/"),
        instruments={name: tool.with_book(book) for name, tool in found.items()},
        source=source,
        digest=sha256(source.encode()).hexdigest(),
    )


def check_folder(folder: Path) -> tuple[Finding, ...]:
    """Everything the checks find in a folder, whether or not it can be loaded."""
    try:
        shelf = read_shelf(folder)
    except Faulty as faulty:
        return faulty.findings
    return lint(shelf.mechanism, shelf.parameters, _searched(folder), clock.today())


def _searched(folder: Path) -> dict[str, str]:
    """The texts, and the instruments' source: both may mention a parameter."""
    code = {file.name: file.read_text("utf-8") for file in folder.glob("*.py")}
    return {**read_texts(folder), **code}


def _scenarios(files: dict[str, str]) -> dict[str, Scenario]:
    stories = [
        load_as(Scenario, text, name)
        for name, text in files.items()
        if name.startswith("scenarios/")
    ]
    return {story.scenario: story for story in stories}


def _inside(files: dict[str, str], place: str) -> dict[str, str]:
    return {
        name.removeprefix(place): text for name, text in files.items() if name.startswith(place)
    }
