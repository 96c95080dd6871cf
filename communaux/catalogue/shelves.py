"""All mechanisms this installation knows: ours, and the folders named by COMMUNAUX_MECHANISMS."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from communaux.catalogue.shelf import Shelf, read_shelf
from communaux.kernel.text import SpokenError, Text

HERE = Path(__file__).resolve().parent.parent / "mechanisms"
VARIABLE = "COMMUNAUX_MECHANISMS"


class UnknownMechanism(SpokenError):
    """No folder holds a mechanism of that name."""

    def __init__(self, slug: str, known: list[str]) -> None:
        words = Text(
            fr="Il n’y a pas de mécanisme « {slug} ». Ceux que l’on connaît ici : {known}.",
            en="There is no mechanism “{slug}”. Those known here: {known}.",
        )
        super().__init__(words.format(slug=slug, known=", ".join(known) or "—"))


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Mechanisms by name, in the order of their folders."""

    shelves: dict[str, Shelf]

    def shelf(self, slug: str) -> Shelf:
        """The mechanism of that name. Raises `UnknownMechanism`."""
        if slug not in self.shelves:
            raise UnknownMechanism(slug, sorted(self.shelves))
        return self.shelves[slug]


def folders() -> list[Path]:
    """Every folder with a mechanism.yaml: ours first, then those of COMMUNAUX_MECHANISMS."""
    return _folders(HERE, os.environ.get(VARIABLE, ""))


def _folders(here: Path, named: str) -> list[Path]:
    places = [here, *(Path(place) for place in named.split(os.pathsep) if place)]
    return [
        folder
        for place in places
        for folder in ([place] if (place / "mechanism.yaml").is_file() else _children(place))
    ]


def _children(place: Path) -> list[Path]:
    if not place.is_dir():
        return []
    return [child for child in sorted(place.iterdir()) if (child / "mechanism.yaml").is_file()]


@lru_cache(maxsize=64)
def _shelf(folder: Path) -> Shelf:
    """One folder, read once, whatever other folders stand beside it."""
    return read_shelf(folder)


@lru_cache(maxsize=8)
def _known(here: Path, named: str) -> Catalogue:
    """What stands in `here` and in the folders named."""
    shelves = [_shelf(folder) for folder in _folders(here, named)]
    return Catalogue({shelf.mechanism.mechanism: shelf for shelf in shelves})


def catalogue() -> Catalogue:
    """The mechanisms known here, read once. Raises `Faulty` when a folder cannot be used."""
    return _known(HERE, os.environ.get(VARIABLE, ""))
