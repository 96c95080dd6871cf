"""A pact brought to the eve of its signature, and signed by both its parties."""

from __future__ import annotations

from datetime import date

from communaux.apps.actors.models import Territory
from communaux.apps.dossiers.consent import Consent
from communaux.apps.dossiers.loading import situation_of
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.performing import perform
from communaux.apps.signing.preparing import keep_text, text_to_sign
from communaux.catalogue import catalogue
from communaux.demo.cast import acting_for, introduce
from communaux.demo.setting import commons_of, documents_of
from communaux.kernel.dossier.scenario import Scenario
from communaux.kernel.time import clock

PACT = "collaboration_pact"
GROUP, DISTRICT = "Les Glycines", "Quartiere Porto-Saragozza"
DAY = date(2026, 3, 2)


def story() -> Scenario:
    return catalogue().shelf(PACT).scenarios["full_life"]


def agreed_pact(territory: Territory) -> DossierRow:
    """A pact whose text is agreed: all that is left is to sign it."""
    mechanism = catalogue().shelf(PACT).mechanism
    for player in story().cast.values():
        introduce(player, territory)
    row = None
    for step in story().steps:
        if step.do == "sign":
            break
        if step.do and step.on:
            row = perform(
                row,
                step.do,
                acting_for(story().cast[step.by or ""], territory, step.on),
                data=step.with_,
                documents=documents_of(step.documents, mechanism),
                on=step.on,
                territory=territory,
                mechanism=PACT,
                commons=commons_of(story(), territory),
            )
    assert row is not None
    assert row.stage == "agreed"
    return row


def signed_by(row: DossierRow, *players: str) -> DossierRow:
    """The same, signed with a passkey by those of the story, on the day of the clock."""
    for player in players:
        text = text_to_sign(row, situation_of(row), "sign", "fr")
        assert text is not None
        consent = Consent(
            method="passkey", document=keep_text(row, text), proved_at=clock.now(), proof="ab"
        )
        acting = acting_for(story().cast[player], row.territory, clock.today())
        data = {"pact_date": clock.today().isoformat()}
        row = perform(row, "sign", acting, data=data, consent=consent)
    return row
