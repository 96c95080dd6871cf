"""What an installation may say about itself: typed environment variables COMMUNAUX_DATA, etc."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from communaux.kernel.time.duration import Duration

HERE = {"localhost", "127.0.0.1", "[::1]"}
SHORTEST_KEY, FEWEST_SIGNS, INSECURE = 40, 10, "django-insecure-"
BAD_KEY = (
    "COMMUNAUX_SECRET_KEY is too short or too plain to protect sessions: leave it empty and one is "
    "drawn, or give at least 40 characters from: python3 -c "
    "'import secrets; print(secrets.token_urlsafe(50))'"
)
DEBUG_IN_PUBLIC = (
    "COMMUNAUX_DEBUG shows the program to visitors: it is refused while COMMUNAUX_ALLOWED_HOSTS "
    "names another host than this machine. Unset COMMUNAUX_DEBUG."
)
Algorithm = Literal["RS256", "ES256", "HS256"]


def _safe_issuer(address: str) -> str:
    """An https address without its last slash; http only on this very machine, to try."""
    parts = urlsplit(address)
    near = parts.scheme == "http" and parts.hostname in HERE
    if address and not (parts.hostname and (parts.scheme == "https" or near)):
        raise ValueError("give the https://… address of the identity service")
    return address.rstrip("/")


def _daemon(address: str) -> str:
    """`unix:/path` or `tcp://host:port`; empty for none."""
    parts = urlsplit(address)
    named = parts.hostname if parts.scheme == "tcp" else parts.path
    if address and not (parts.scheme in {"unix", "tcp"} and named):
        raise ValueError("give unix:/run/clamav/clamd.ctl or tcp://host:3310")
    return address


Issuer = Annotated[str, AfterValidator(_safe_issuer)]
Daemon = Annotated[str, AfterValidator(_daemon)]


class Environment(BaseSettings):
    """Every setting has a default under which `communaux serve` is safe."""

    model_config = SettingsConfigDict(env_prefix="COMMUNAUX_", extra="ignore")

    DATA: Path = Field(Path("var"), description="Folder of the database, files and secret key.")
    DATABASE_URL: str = Field("", description="postgres://… or sqlite:///…; empty: SQLite in DATA.")
    SECRET_KEY: str = Field("", description="Empty: generated once and kept in DATA/secret_key.")
    DEBUG: bool = Field(default=False, description="Django's debug pages; never in public.")
    DEMO: bool = Field(default=False, description="Lets a visitor choose who they are.")
    SECURE: bool | None = Field(None, description="HTTPS-only cookies; by default unless DEMO.")
    ALLOWED_HOSTS: Annotated[tuple[str, ...], NoDecode] = Field(
        ("localhost", "127.0.0.1", "[::1]"), description="Host names served, parted by commas."
    )
    TRUSTED_ORIGINS: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="https://… addresses forms may come from, parted by commas."
    )
    BEHIND_PROXY: bool = Field(
        default=False, description="Trust the X-Forwarded-… headers of a proxy of ours."
    )
    EMAIL_URL: str = Field(
        "", description="smtp://user:password@host:587; empty: mail is kept as files in DATA/mail."
    )
    EMAIL_FROM: str = Field("communaux@localhost", description="The sender of mail.")
    MECHANISMS: str = Field("", description="Further folders of mechanisms, parted as in PATH.")
    DATA_LICENCE: Literal["etalab-2.0", "ODbL-1.0", "OGL-UK-3.0", "CC-BY-4.0"] = Field(
        "etalab-2.0", description="Licence under which public registers are open data."
    )
    CONTROLLER: str = Field(
        "", description="Who answers for personal data: a body's name and how to write to it."
    )
    DATA_OFFICER: str = Field("", description="How to reach the data protection officer.")
    LEGAL_BASIS: Literal["", "public_task", "legal_obligation", "contract", "consent"] = Field(
        "",
        description="Legal basis; empty: public task, said to be our proposal.",
    )
    SIGNATURES_KEPT: Annotated[Duration, NoDecode] = Field(
        Duration(months=6), description="How long signers’ names are kept after a petition ends."
    )
    INVITATION_DAYS: int = Field(
        14, ge=1, le=90, description="Days during which the link of an invitation may serve."
    )
    CALLS_PER_MINUTE: int = Field(
        600, ge=0, description="API requests of one connection in a minute; 0: no limit."
    )
    WRITES_PER_MINUTE: int = Field(
        120, ge=0, description="Forms and files sent by one connection in a minute; 0: no limit."
    )
    PRINTS_PER_MINUTE: int = Field(
        60, ge=0, description="PDFs asked for by one connection in a minute; 0: no limit."
    )
    NOTICES_KEPT: Annotated[Duration, NoDecode] = Field(
        Duration(months=6), description="How long notices and the trace of letters are kept."
    )
    SITE_URL: str = Field(
        "", description="https://… of the site, for the links of letters; empty: the first host."
    )
    SECOND_FACTOR_HOURS: int = Field(
        12, ge=1, description="Hours a second factor serves mandates in a session."
    )
    SESSION_DAYS: int = Field(
        30, ge=1, description="Days after which one signs in again, however often one comes."
    )
    PROCONNECT_ISSUER: Issuer = Field("", description="https://… of ProConnect; empty: off.")
    PROCONNECT_CLIENT_ID: str = Field("", description="The name ProConnect gave this site.")
    PROCONNECT_CLIENT_SECRET: str = Field("", description="The secret ProConnect gave it.")
    PROCONNECT_ALGORITHM: Algorithm = Field("RS256", description="How ProConnect signs.")
    FRANCECONNECT_ISSUER: Issuer = Field("", description="https://… of FranceConnect; empty: off.")
    FRANCECONNECT_CLIENT_ID: str = Field("", description="The name FranceConnect gave this site.")
    FRANCECONNECT_CLIENT_SECRET: str = Field("", description="The secret FranceConnect gave it.")
    FRANCECONNECT_ALGORITHM: Algorithm = Field("ES256", description="How FranceConnect signs.")
    BACKUPS: str = Field(
        "", description="Folder where backups arrive; `communaux doctor` looks at their age."
    )
    SIGNATURE_KEY: Path | None = Field(
        None, description="PKCS#12 file of the authority’s key, which seals what parties signed."
    )
    SIGNATURE_KEY_PASSWORD: str = Field("", description="Password of that file.", repr=False)
    SIGNATURE_TIMESTAMP: str = Field(
        "", description="Address of an RFC 3161 time-stamping service; empty: no call is made."
    )
    SIGNATURE_AUTHORITIES: Path | None = Field(
        None, description="Folder of certificates recognised in signed PDFs, with their lists."
    )
    ANTIVIRUS: Daemon = Field(
        "", description="ClamAV that looks at each file: unix:/path or tcp://host:3310."
    )
    TIME_ZONE: str = Field("Europe/Paris", description="Zone of the hours shown.")

    @field_validator("SECRET_KEY")
    @classmethod
    def _long_and_its_own(cls, key: str) -> str:
        if key and (len(key) < SHORTEST_KEY or len(set(key)) < FEWEST_SIGNS or INSECURE in key):
            raise ValueError(BAD_KEY)
        return key

    @model_validator(mode="after")
    def _no_debugging_in_public(self) -> Environment:
        if self.DEBUG and set(self.ALLOWED_HOSTS) - HERE:
            raise ValueError(DEBUG_IN_PUBLIC)
        return self

    @field_validator("ALLOWED_HOSTS", "TRUSTED_ORIGINS", mode="before")
    @classmethod
    def _parted_by_commas(cls, raw: object) -> object:
        return tuple(filter(None, map(str.strip, raw.split(",")))) if isinstance(raw, str) else raw

    @property
    def site_url(self) -> str:
        """The address that letters give: that of `SITE_URL`, else of the first host served."""
        if self.SITE_URL:
            return self.SITE_URL.rstrip("/")
        here = {"localhost", "127.0.0.1", "[::1]"}
        first = next((host.lstrip(".") for host in self.ALLOWED_HOSTS if host != "*"), "localhost")
        return f"http://{first}:8000" if first in here else f"https://{first}"

    @property
    def secure_cookies(self) -> bool:
        """Whether cookies travel over HTTPS only."""
        return not (self.DEMO or self.DEBUG) if self.SECURE is None else self.SECURE
