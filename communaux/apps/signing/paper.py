"""Signing by hand: printed, signed on paper, scanned, certified by an officer under a mandate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from communaux.apps.actors.acting import Acting, acting_as
from communaux.apps.actors.models import Actor, Mandate, Membership, in_force, not_revoked
from communaux.apps.documents.keeping import store
from communaux.apps.dossiers.consent import SCAN, Consent
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.performing import perform
from communaux.apps.signing.models import Copy, SignedText
from communaux.apps.signing.preparing import TextToSign, keep_text
from communaux.kernel.dossier.act import DocumentRef
from communaux.kernel.dossier.mandate import role_for
from communaux.kernel.dossier.situation import Situation
from communaux.kernel.time import clock

MOST = 100


def signatories(row: DossierRow, situation: Situation, act: str, on: date) -> tuple[Acting, ...]:
    """Everybody who may sign by this act that day, and has not yet; at most `MOST`."""
    kind = situation.dossier.mechanism.acts[act]
    given = {hand.party for hand in situation.state.hands.get(act, ())}
    found = {}
    for person, party in [*_seated(situation, kind.by, on), *_mandated(row, kind.by, on)][:MOST]:
        if str(party.pk) in given or (person.pk, party.pk) in found:
            continue
        acting = acting_as(person, party, row.territory, on)
        if role_for(situation.state, kind, acting.hand) is not None:
            found[person.pk, party.pk] = acting
    return tuple(found.values())


def scanned(chunks: Iterable[bytes], name: str, text: TextToSign) -> DocumentRef:
    """Keep the scan. Raises `FileRefused`."""
    stored = store(chunks, name)
    ending = Path(stored.name).suffix
    return DocumentRef(SCAN, f"{Path(text.name).stem}-papier{ending}", stored.sha256)


def certify(
    row: DossierRow, text: TextToSign, signer: Acting, given: Consent, **asked: Any
) -> DossierRow:
    """Enter the hand of somebody who signed on paper. Raises what `perform` raises.

    `given` is the officer's: the scan, and the fresh proof that certifies it; `asked` is what
    `perform` takes.
    """
    if given.paper is None:
        raise ValueError("A paper is certified with its scan.")
    consent = replace(given, document=keep_text(row, text))
    row = perform(row, text.act, signer, **asked, consent=consent)
    kept = SignedText.objects.get(dossier=row, sha256=text.sha256)
    Copy.objects.create(
        text=kept,
        kind=Copy.Kind.SCAN,
        rank=kept.copies.filter(kind=Copy.Kind.SCAN).count() + 1,
        seq=row.head_seq,
        sha256=given.paper.scan.sha256,
        made_at=clock.now(),
    )
    return row


def _seated(situation: Situation, roles: Iterable[str], on: date) -> Iterator[tuple[Actor, Actor]]:
    """Members of the parties that hold a seat, and the people seated for themselves."""
    seats = {UUID(party) for role in roles for party in situation.seats.get(role, ())}
    for person in Actor.objects.filter(pk__in=seats, nature="person"):
        yield person, person
    members = Membership.objects.filter(in_force(on), body__in=seats)
    for member in members.select_related("person", "body").order_by("person__name"):
        yield member.person, member.body


def _mandated(row: DossierRow, roles: tuple[str, ...], on: date) -> Iterator[tuple[Actor, Actor]]:
    """Holders of a mandate in the territory that gives one of the roles."""
    found = Mandate.objects.filter(in_force(on), not_revoked(on), territory=row.territory)
    for mandate in found.select_related("person", "body").order_by("person__name"):
        if set(mandate.roles) & set(roles):
            yield mandate.person, mandate.body
