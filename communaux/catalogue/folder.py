"""Reading one mechanism folder: its texts, and its instruments."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

from communaux.kernel.instrument import Instrument

TEXTS = (".yaml", ".md", ".typ")
INSIDE = ("scenarios", "texts", "documents")


def read_texts(folder: Path) -> dict[str, str]:
    """Every text of the folder by its relative name, such as `scenarios/no_tag.yaml`."""
    places = [folder, *(folder / name for name in INSIDE)]
    files = [
        file
        for place in places
        if place.is_dir()
        for file in sorted(place.iterdir())
        if file.suffix in TEXTS
    ]
    return {file.relative_to(folder).as_posix(): file.read_text("utf-8") for file in files}


def read_instruments(folder: Path) -> dict[str, Instrument]:
    """The `INSTRUMENT` of each Python file of the folder, by its id."""
    found = {}
    for file in sorted(folder.glob("*.py")):
        instrument = getattr(_module(file), "INSTRUMENT", None)
        if isinstance(instrument, Instrument):
            found[instrument.id] = instrument
    return found


def _module(file: Path) -> object:
    """Import by path: a mechanism may live outside the package, and is handed over as data."""
    name = f"communaux_mechanism_{file.parent.name}_{file.stem}"
    if name in sys.modules:
        return sys.modules[name]
    spec = importlib.util.spec_from_file_location(name, file)
    if spec is None or spec.loader is None:
        raise ImportError(f"{file} cannot be imported")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
