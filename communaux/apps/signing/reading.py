"""Who signed which document of a dossier, as its register tells it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from communaux.apps.actors.acting import names_of
from communaux.apps.actors.models import Mandate
from communaux.apps.dossiers.loading import situation_of
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.queries import entries_of
from communaux.apps.register.models import Entry
from communaux.apps.signing.models import Copy, SignedText
from communaux.kernel.dossier.situation import Situation
from communaux.kernel.text import Text

Standing = Literal["complete", "awaited", "fallen"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """One party that signed: `mandate` is the act that gave it, empty for a party of its own.

    `method` as in `Consent`; `at` is when the register recorded it. `certified_for` is the body
    that certified a paper, `scan` the SHA-256 of that paper's scan.
    """

    seq: int
    party: str
    role: Text
    method: str
    at: datetime
    proved_at: datetime | None
    mandate: str
    hash: str
    certified_for: str = ""
    scan: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedDocument:
    """One document and its signatures.

    `complete`: all hands signed and it took effect; `awaited`: some are still missing; `fallen`:
    the text was taken up again, and these signatures no longer count.
    """

    act: Text
    kind: str
    label: Text
    visibility: str
    sha256: str
    name: str
    language: str
    standing: Standing
    awaited: tuple[Text, ...]
    signatures: tuple[Signature, ...]
    copies: tuple[Copy, ...]


def signed_documents(row: DossierRow) -> tuple[SignedDocument, ...]:
    """The documents signed in a dossier, the latest first."""
    situation = situation_of(row)
    groups: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries_of(row):
        consent = entry.body.get("consent")
        if consent:
            groups.setdefault((entry.act, str(consent.get("document", ""))), []).append(entry)
    signed = [entry for entries in groups.values() for entry in entries]
    certifiers = {entry.body["consent"].get("certified_for", "") for entry in signed}
    names = names_of({entry.party for entry in signed} | certifiers)
    mandates = _mandates(signed)
    texts = {text.sha256: text for text in _texts(row)}
    found = [
        _document(situation, entries, names, mandates, texts.get(sha256))
        for (_, sha256), entries in groups.items()
    ]
    return tuple(reversed(found))


def _document(
    situation: Situation,
    entries: list[Entry],
    names: dict[str, str],
    mandates: dict[str, str],
    text: SignedText | None,
) -> SignedDocument:
    mechanism, first = situation.dossier.mechanism, entries[0]
    kind = mechanism.acts[first.act]
    sha256 = str(first.body["consent"].get("document", ""))
    refs = [each for each in first.body["documents"] if each["sha256"] == sha256]
    standing = _standing(situation, {entry.seq for entry in entries}, first.act)
    spec = mechanism.documents[kind.signs or ""]
    return SignedDocument(
        act=kind.label,
        kind=kind.signs or "",
        label=spec.label,
        visibility=spec.visibility,
        sha256=sha256,
        name=refs[0]["name"] if refs else "",
        language=text.language if text else "",
        standing=standing,
        awaited=_awaited(situation, first.act) if standing == "awaited" else (),
        signatures=tuple(_signature(situation, entry, names, mandates) for entry in entries),
        copies=tuple(text.copies.all()) if text else (),
    )


def _texts(row: DossierRow) -> Iterable[SignedText]:
    return SignedText.objects.filter(dossier=row).prefetch_related("copies")


def _standing(situation: Situation, seqs: set[int], act: str) -> Standing:
    if any(seqs & set(hands) for hands in situation.state.signed):
        return "complete"
    pending = {given.seq for given in situation.state.hands.get(act, ())}
    return "awaited" if seqs & pending else "fallen"


def _awaited(situation: Situation, act: str) -> tuple[Text, ...]:
    """Roles and parties still to sign."""
    roles = situation.dossier.mechanism.roles
    waited = situation.awaited_hands.get(act, ())
    names = names_of(each for each in waited if each not in roles)
    return tuple(
        roles[each].label if each in roles else Text.same(names.get(each, "—")) for each in waited
    )


def _signature(
    situation: Situation, entry: Entry, names: dict[str, str], mandates: dict[str, str]
) -> Signature:
    consent, roles = entry.body["consent"], situation.dossier.mechanism.roles
    role = roles.get(entry.body["role"])
    proved = consent.get("proved_at")
    return Signature(
        seq=entry.seq,
        party=names.get(entry.party, "—"),
        role=role.label if role else Text.same(entry.body["role"]),
        method=consent["method"],
        at=entry.recorded_at,
        proved_at=datetime.fromisoformat(proved) if proved else None,
        mandate=mandates.get(consent.get("mandate", ""), ""),
        hash=entry.hash,
        certified_for=names.get(consent.get("certified_for", ""), ""),
        scan=consent.get("scan", ""),
    )


def _mandates(entries: Iterable[Entry]) -> dict[str, str]:
    """Identifier → the act that gave the mandate, for those still known."""
    wanted = {entry.body["consent"].get("mandate", "") for entry in entries}
    found = Mandate.objects.filter(uuid__in=wanted - {""})
    return {str(each.uuid): each.given_by for each in found}
