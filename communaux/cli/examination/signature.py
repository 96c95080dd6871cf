"""The authority's key: whether it opens, who else can read it, how long its certificate holds."""

from __future__ import annotations

import stat
from datetime import date, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.serialization import pkcs12

from communaux.cli.examination.finding import Finding, care, danger, well
from communaux.cli.examination.folder import OTHERS
from communaux.kernel.text import Text, date_text

POINT = "signature"
SOON = timedelta(days=60)
NO_KEY = Text(
    fr="Aucune clé n’est réglée : les accords sont recueillis, aucun sceau n’est ajouté aux PDF.",
    en="No key is set: consents are recorded, no seal is added to the PDFs.",
)
NOT_INSTALLED = (
    Text(
        fr="Une clé est réglée, mais les signatures dans les PDF ne sont pas installées.",
        en="A key is set, but signatures inside PDFs are not installed.",
    ),
    Text(
        fr="Installez communaux[signature], puis « communaux signature seal ».",
        en="Install communaux[signature], then “communaux signature seal”.",
    ),
)
OPEN_TO_OTHERS = (
    Text(
        fr="D’autres comptes de la machine peuvent lire la clé de la collectivité.",
        en="Other accounts of the machine can read the authority’s key.",
    ),
    Text(fr="chmod 600 sur COMMUNAUX_SIGNATURE_KEY.", en="chmod 600 on COMMUNAUX_SIGNATURE_KEY."),
)
CLOSED = (
    Text(
        fr="La clé de la collectivité ne s’ouvre pas : aucun sceau ne sera ajouté.",
        en="The authority’s key does not open: no seal will be added.",
    ),
    Text(
        fr="Vérifiez COMMUNAUX_SIGNATURE_KEY et COMMUNAUX_SIGNATURE_KEY_PASSWORD.",
        en="Check COMMUNAUX_SIGNATURE_KEY and COMMUNAUX_SIGNATURE_KEY_PASSWORD.",
    ),
)
ENDS = Text(
    fr="Le certificat de la clé vaut jusqu’au {day}.",
    en="The certificate of the key holds until {day}.",
)
RENEW = Text(
    fr="Demandez-en un autre à votre autorité de certification, puis changez le fichier.",
    en="Ask your certification authority for another one, then change the file.",
)


def examine_signature(key: Path | None, password: str, today: date, *, installed: bool) -> Finding:
    """The one finding that matters most about the key."""
    if key is None:
        return well(POINT, NO_KEY)
    try:
        shared = stat.S_IMODE(key.stat().st_mode) & OTHERS
        content = key.read_bytes()
        _, certificate, _ = pkcs12.load_key_and_certificates(content, password.encode() or None)
    except (OSError, ValueError):
        return care(POINT, *CLOSED)
    if shared:
        return danger(POINT, *OPEN_TO_OTHERS)
    if not installed:
        return care(POINT, *NOT_INSTALLED)
    if certificate is None:
        return care(POINT, *CLOSED)
    ends = certificate.not_valid_after_utc.date()
    said = ENDS.format(day=date_text(ends))
    return well(POINT, said) if ends - today > SOON else care(POINT, said, RENEW)
