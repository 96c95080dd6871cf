"""Whether files are looked at by an antivirus before they are kept."""

from __future__ import annotations

from communaux.apps.documents.scanning import answers
from communaux.cli.examination.finding import Finding, care, danger, well
from communaux.kernel.text import Text

POINT = "antivirus"
NONE = (
    Text(
        fr="Aucun antivirus ne regarde les fichiers reçus.",
        en="No antivirus looks at the files received.",
    ),
    Text(
        fr="Si vous avez ClamAV, nommez-le : COMMUNAUX_ANTIVIRUS=unix:/run/clamav/clamd.ctl.",
        en="If you have ClamAV, name it: COMMUNAUX_ANTIVIRUS=unix:/run/clamav/clamd.ctl.",
    ),
)
SILENT = (
    Text(
        fr="L’antivirus nommé ne répond pas : aucun fichier ne peut être reçu.",
        en="The antivirus named does not answer: no file can be received.",
    ),
    Text(
        fr="Démarrez clamd, ou corrigez COMMUNAUX_ANTIVIRUS.",
        en="Start clamd, or correct COMMUNAUX_ANTIVIRUS.",
    ),
)
LOOKS = Text(
    fr="Un antivirus regarde chaque fichier reçu.", en="An antivirus looks at each file received."
)


def examine_antivirus(antivirus: str) -> Finding:
    """Asks the antivirus whether it is there, when one is named."""
    if not antivirus:
        return care(POINT, *NONE)
    return well(POINT, LOOKS) if answers(antivirus) else danger(POINT, *SILENT)
