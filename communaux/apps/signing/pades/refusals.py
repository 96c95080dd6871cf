"""Why a PDF could not be sealed."""

from __future__ import annotations

from importlib.util import find_spec

from communaux.kernel.text import SpokenError, Text

NEEDED = "pyhanko"


class NotSealed(SpokenError):
    """The signature was not added; the consents of the parties stand all the same."""


def installed() -> bool:
    """Whether the extra `signature` is here."""
    return find_spec(NEEDED) is not None


def not_installed() -> NotSealed:
    return NotSealed(
        Text(
            fr="Les signatures dans le PDF demandent l’option « signature » : installez "
            "communaux[signature].",
            en="Signatures inside the PDF need the extra “signature”: install "
            "communaux[signature].",
        )
    )


def no_key() -> NotSealed:
    return NotSealed(
        Text(
            fr="La clé ne s’ouvre pas : vérifiez le fichier PKCS#12 de COMMUNAUX_SIGNATURE_KEY et "
            "son mot de passe.",
            en="The key does not open: check the PKCS#12 file of COMMUNAUX_SIGNATURE_KEY and its "
            "password.",
        )
    )


def no_stamp() -> NotSealed:
    return NotSealed(
        Text(
            fr="Le service d’horodatage n’a pas répondu comme il faut : vérifiez "
            "COMMUNAUX_SIGNATURE_TIMESTAMP, puis recommencez.",
            en="The time-stamping service did not answer properly: check "
            "COMMUNAUX_SIGNATURE_TIMESTAMP, then try again.",
        )
    )


def no_such_pdf() -> NotSealed:
    return NotSealed(
        Text(
            fr="Ce PDF ne peut pas recevoir de signature : imprimez-le à nouveau.",
            en="This PDF cannot take a signature: print it again.",
        )
    )
