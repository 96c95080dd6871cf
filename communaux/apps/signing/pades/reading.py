"""Reading the signatures of a PDF, in a process of its own: a hostile file hurts nobody else.

`python -m communaux.apps.signing.pades.reading FOLDER NOW < file.pdf` writes JSON. `FOLDER` (or "")
holds the certificates of the authorities one recognises (*.pem, *.crt) and their revocation lists
(*.crl). Nothing is ever fetched. Neither Django nor the database is touched.
"""

from __future__ import annotations

import json
import logging
import resource
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from asn1crypto import pem
from asn1crypto.crl import CertificateList
from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.policy_decl import (
    CertRevTrustPolicy,
    RevocationCheckingPolicy,
    RevocationCheckingRule,
)

CERTIFICATES, LISTS = ("*.pem", "*.crt", "*.cer"), ("*.crl",)
UNREADABLE = (PdfError, SignatureValidationError, ValueError, KeyError, TypeError, AttributeError,
              IndexError, RecursionError, OSError, NotImplementedError)  # fmt: skip
MOST = 50
LISTED, ANY = RevocationCheckingRule.CRL_REQUIRED, RevocationCheckingRule.CHECK_IF_DECLARED_SOFT
EXPIRED = {"EXPIRED", "OUT_OF_BOUNDS_NO_POE", "OUT_OF_BOUNDS_NOT_REVOKED"}
LIMITS = {resource.RLIMIT_AS: 1_500_000_000, resource.RLIMIT_CPU: 20}
"""Bytes of memory and seconds of work that one file may cost."""


def read(pdf: bytes, folder: Path | None, now: datetime) -> list[dict[str, Any]]:
    """Each signature in the order it was made, as JSON objects; empty when there is none.

    Raises `ValueError` when the file is not a readable PDF.
    """
    try:
        found = PdfFileReader(BytesIO(pdf), strict=False).embedded_regular_signatures[:MOST]
    except UNREADABLE as error:
        raise ValueError("unreadable") from error
    return [_read_one(each, _authorities(folder), now) for each in found]


def _authorities(folder: Path | None) -> dict[str, list[bytes]]:
    if folder is None or not folder.is_dir():
        return {"roots": [], "lists": []}
    return {"roots": _files(folder, CERTIFICATES), "lists": _files(folder, LISTS)}


def _files(folder: Path, patterns: tuple[str, ...]) -> list[bytes]:
    return [path.read_bytes() for pattern in patterns for path in sorted(folder.glob(pattern))]


def _read_one(signature: Any, authorities: dict[str, list[bytes]], now: datetime) -> dict[str, Any]:
    told: dict[str, Any] = {"field": str(signature.field_name)}
    try:
        moment, (status, checked) = now, _judged(signature, authorities, now)
        stamp = status.timestamp_validity
        stamped = stamp is not None and stamp.valid and stamp.trusted
        if stamped:
            moment = stamp.timestamp
            status, checked = _judged(signature, authorities, moment)
    except UNREADABLE:
        return told | {"intact": False}
    return told | {
        **_who(status.signing_cert),
        "intact": bool(status.intact and status.valid),
        "last": status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
        "covers": status.coverage >= SignatureCoverageLevel.ENTIRE_REVISION,
        "lawful_updates": bool(status.docmdp_ok),
        "trust": _trust(status, authorities, moment),
        "claimed_at": _moment(signature.self_reported_timestamp),
        "stamped_at": _moment(stamp.timestamp if stamp is not None and stamp.valid else None),
        "stamp_trusted": bool(stamped),
        "revocation_checked": checked,
    }


def _judged(
    signature: Any, authorities: dict[str, list[bytes]], moment: datetime
) -> tuple[Any, bool]:
    """The status, and whether a current list of its authority says so.

    A list is looked at even when the certificate does not name any; one out of date is not.
    """
    if authorities["lists"]:
        status = _status(signature, authorities, moment, LISTED)
        if status.trusted or status.revoked:
            return status, True
    return _status(signature, {**authorities, "lists": []}, moment, ANY), False


def _revoked_in(lists: list[bytes], certificate: Any, moment: datetime) -> bool:
    """Whether a list kept here, even out of date, names it: whoever keeps them vouches for them."""
    for content in lists:
        found = CertificateList.load(pem.unarmor(content)[2] if pem.detect(content) else content)
        named = found["tbs_cert_list"]["revoked_certificates"] or ()
        dates = {each["user_certificate"].native: each["revocation_date"].native for each in named}
        since = dates.get(certificate.serial_number)
        if found.issuer == certificate.issuer and since is not None and since <= moment:
            return True
    return False


def _status(
    signature: Any,
    authorities: dict[str, list[bytes]],
    moment: datetime,
    rule: RevocationCheckingRule,
) -> Any:
    def context(rule: RevocationCheckingRule) -> ValidationContext:
        looked_at = RevocationCheckingPolicy(rule, ANY)
        return ValidationContext(
            trust_roots=list(_pem(authorities["roots"])),
            crls=authorities["lists"],
            moment=moment,
            allow_fetching=False,
            revinfo_policy=CertRevTrustPolicy(looked_at, retroactive_revinfo=True),
        )

    anything = KeyUsageConstraints(key_usage=set())
    try:
        return validate_pdf_signature(
            signature, context(rule), context(ANY), key_usage_settings=anything
        )
    except UNREADABLE:  # What follows cannot be compared; the bytes signed may still be checked.
        return validate_pdf_signature(
            signature, context(rule), context(ANY), key_usage_settings=anything, skip_diff=True
        )


def _pem(files: list[bytes]) -> Iterator[Any]:
    for content in files:
        yield from load_certs_from_pemder_data(content)


def _who(certificate: Any) -> dict[str, Any]:
    """Whom the certificate names, who gave it, and whether it calls itself qualified."""
    said = {str(each["extn_id"].dotted) for each in certificate["tbs_certificate"]["extensions"]}
    return {
        "signer": _named(certificate.subject),
        "issuer": _named(certificate.issuer),
        "until": _moment(certificate.not_valid_after),
        "says_qualified": "1.3.6.1.5.5.7.1.3" in said,
    }


def _named(name: Any) -> str:
    told = name.native
    parts = [told.get(key) for key in ("common_name", "organization_name")]
    return " · ".join(dict.fromkeys(str(part) for part in parts if part))[:200]


def _trust(status: Any, authorities: dict[str, list[bytes]], moment: datetime) -> str:
    """trusted, revoked, expired, unknown (another authority), or nobody (none is recognised)."""
    if status.revoked or _revoked_in(authorities["lists"], status.signing_cert, moment):
        return "revoked"
    if status.trusted:
        return "trusted"
    if not authorities["roots"]:
        return "nobody"
    problem = getattr(status.trust_problem_indic, "name", "")
    return (
        "expired"
        if problem in {"EXPIRED", "OUT_OF_BOUNDS_NO_POE", "OUT_OF_BOUNDS_NOT_REVOKED"}
        else "unknown"
    )


def _moment(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat(timespec="seconds") if moment else None


def main(arguments: list[str]) -> int:
    """Read the file on the standard input; 1 when it is not a PDF, 3 when it asks for too much."""
    for what, most in LIMITS.items():
        resource.setrlimit(what, (most, most))
    folder = Path(arguments[0]) if arguments and arguments[0] else None
    now = datetime.fromisoformat(arguments[1])
    logging.disable()
    try:
        told = read(sys.stdin.buffer.read(), folder, now)
    except ValueError:
        return 1
    except MemoryError:
        return 3
    sys.stdout.write(json.dumps(told))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
