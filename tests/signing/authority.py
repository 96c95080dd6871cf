"""A certification authority for tests: its keys live for one test and bind nobody."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
QC_STATEMENTS = x509.ObjectIdentifier("1.3.6.1.5.5.7.1.3")
QC_COMPLIANCE = bytes.fromhex("300a3008060604008e460101")
DAY = timedelta(days=1)
PASSWORD = "essai"  # noqa: S105 - it opens keys that live for one test
Key = rsa.RSAPrivateKey
SubjectKey, IssuerKey = x509.SubjectKeyIdentifier, x509.AuthorityKeyIdentifier


@lru_cache(maxsize=16)
def key_of(name: str) -> Key:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


@dataclass
class Authority:
    """An authority, the certificates it gives, and those it takes back."""

    name: str = "Autorité d’essai"
    revoked: list[int] = field(default_factory=list)
    listed: bool = True
    """Whether certificates say where the list is published."""
    listed_until: datetime = NOW + 30 * DAY
    seed: str = "la clé de l’autorité"

    @property
    def certificate(self) -> x509.Certificate:
        key = key_of(self.seed)
        limits = x509.BasicConstraints(ca=True, path_length=0)
        return (
            self._begin(self.name, key, NOW - 900 * DAY, NOW + 900 * DAY, serial=1)
            .add_extension(limits, critical=True)
            .add_extension(usage(ca=True), critical=True)
            .sign(key, hashes.SHA256())
        )

    def give(
        self,
        name: str,
        *,
        since: datetime = NOW - 30 * DAY,
        until: datetime = NOW + 365 * DAY,
        serial: int = 7,
        stamping: bool = False,
        qualified: bool = False,
    ) -> x509.Certificate:
        """A certificate; `stamping`: for time-stamps only; `qualified`: it says it is."""
        made = self._begin(name, key_of(name), since, until, serial)
        made = made.add_extension(usage(ca=False), critical=True)
        point = x509.UniformResourceIdentifier("http://autorite.invalid/liste.crl")
        where = x509.DistributionPoint([point], None, None, None)
        if self.listed:
            made = made.add_extension(x509.CRLDistributionPoints([where]), critical=False)
        if qualified:
            claimed = x509.UnrecognizedExtension(QC_STATEMENTS, QC_COMPLIANCE)
            made = made.add_extension(claimed, critical=False)
        if stamping:
            purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING])
            made = made.add_extension(purpose, critical=True)
        return made.sign(key_of(self.seed), hashes.SHA256())

    def key_file(self, certificate: x509.Certificate) -> bytes:
        """The PKCS#12 file of a certificate this authority gave."""
        name = str(certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value)
        return pkcs12.serialize_key_and_certificates(
            name.encode(),
            key_of(name),
            certificate,
            [self.certificate],
            serialization.BestAvailableEncryption(PASSWORD.encode()),
        )

    def publish(self, folder: Path) -> Path:
        """The folder that a recognising installation names: the certificate and the list."""
        folder.mkdir(parents=True, exist_ok=True)
        pem = self.certificate.public_bytes(serialization.Encoding.PEM)
        (folder / "autorite.pem").write_bytes(pem)
        (folder / "autorite.crl").write_bytes(self._list())
        return folder

    def _begin(
        self, name: str, key: Key, since: datetime, until: datetime, serial: int
    ) -> x509.CertificateBuilder:
        issuer = key_of(self.seed).public_key()
        return (
            x509.CertificateBuilder()
            .subject_name(named(name))
            .issuer_name(named(self.name))
            .public_key(key.public_key())
            .serial_number(serial)
            .not_valid_before(since)
            .not_valid_after(until)
            .add_extension(
                x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False
            )
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer), critical=False
            )
        )

    def _list(self) -> bytes:
        issuer = key_of(self.seed).public_key()
        made = (
            x509.CertificateRevocationListBuilder()
            .issuer_name(named(self.name))
            .last_update(self.listed_until - 31 * DAY)
            .next_update(self.listed_until)
            .add_extension(x509.CRLNumber(1), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer), critical=False
            )
        )
        for serial in self.revoked:
            entry = x509.RevokedCertificateBuilder().serial_number(serial)
            made = made.add_revoked_certificate(entry.revocation_date(NOW - 2 * DAY).build())
        signed = made.sign(key_of(self.seed), hashes.SHA256())
        return signed.public_bytes(serialization.Encoding.DER)


def usage(*, ca: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not ca,
        content_commitment=not ca,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=ca,
        crl_sign=ca,
        encipher_only=False,
        decipher_only=False,
    )
