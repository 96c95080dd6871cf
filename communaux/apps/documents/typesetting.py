"""From a Typst template and JSON to a tagged PDF (PDF/UA-1): a pure function of its arguments.

The template sees only its own folder; the data travel as a JSON text, never as code, so what a
person typed is printed literally. The same arguments give the same bytes.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

from communaux.apps.documents.refusals import NotPrintable
from communaux.kernel.text import Text

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
FAULTY = Text(
    fr="Le modèle « {name} » ne s’imprime pas : {why}. Corrigez-le dans le dossier du mécanisme.",
    en="The template “{name}” does not print: {why}. Mend it in the mechanism’s folder.",
)


def typeset(
    templates: Mapping[str, str], name: str, data: Mapping[str, Any], made_at: datetime = EPOCH
) -> bytes:
    """The PDF of the template `name`. Raises `NotPrintable` when the template is faulty."""
    with tempfile.TemporaryDirectory(prefix="communaux-print-") as folder:
        for file, source in templates.items():
            (Path(folder) / Path(file).name).write_text(source, encoding="utf-8")
        try:
            pdf = typst.compile(
                Path(folder) / Path(name).name,
                root=Path(folder),
                ignore_system_fonts=True,
                format="pdf",
                pdf_standards=["ua-1"],
                sys_inputs={"data": json.dumps(data, ensure_ascii=False, sort_keys=True)},
                timestamp=made_at,
            )
        except typst.TypstError as error:
            why = error.message.rstrip(".")
            raise NotPrintable(FAULTY.format(name=name, why=why)) from error
    if not isinstance(pdf, bytes):
        raise TypeError("One PDF was expected.")
    return pdf
