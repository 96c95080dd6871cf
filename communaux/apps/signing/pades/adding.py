"""Adding a signature at the end of a PDF: what was there stays, byte for byte (PAdES B-B, B-T).

This module needs the extra `signature`: import it where it serves, never at the top of another.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.timestamps.aiohttp_client import HTTPTimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError

from communaux.apps.signing.pades.refusals import no_key, no_stamp, no_such_pdf

TIMEOUT = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory:
    """A key and its certificates, as the bytes of a PKCS#12 file.

    `stamps` is the address of an RFC 3161 time-stamping service, empty for none: the only call
    that leaves the machine here. It sends a hash, never the document.
    """

    pkcs12: bytes = field(repr=False)
    password: str = field(repr=False)
    stamps: str = ""

    def signer(self) -> signers.SimpleSigner:
        """The key, opened. Raises `NotSealed`."""
        try:
            opened: signers.SimpleSigner = signers.SimpleSigner.load_pkcs12_data(
                self.pkcs12, other_certs=[], passphrase=self.password.encode() or None
            )
        except (ValueError, TypeError) as error:
            raise no_key() from error
        return opened


def add_signature(pdf: bytes, signatory: Signatory, *, place: str, reason: str) -> bytes:
    """The PDF with one more signature, in the field `place`. Raises `NotSealed`."""
    told = signers.PdfSignatureMetadata(
        field_name=place, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES, reason=reason
    )
    stamper = HTTPTimeStamper(signatory.stamps, timeout=TIMEOUT) if signatory.stamps else None
    signing = signers.PdfSigner(told, signer=signatory.signer(), timestamper=stamper)
    out = BytesIO()
    try:
        signing.sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), output=out)
    except (TimestampRequestError, TimeoutError) as error:
        raise no_stamp() from error
    except (PdfError, SigningError, ValueError) as error:
        raise no_such_pdf() from error
    return out.getvalue()


def next_place(pdf: bytes) -> str:
    """A field name that no signature of the file has taken. Raises `NotSealed`."""
    try:
        taken = len(PdfFileReader(BytesIO(pdf)).embedded_signatures)
    except (PdfError, ValueError) as error:
        raise no_such_pdf() from error
    return f"Signature{taken + 1}"
