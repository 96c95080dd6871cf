"""Signing a document: the same bytes for all, in order, sealed in the register, or not at all."""

from __future__ import annotations

from datetime import date

import pytest

from communaux.apps.documents.models import StoredFile
from communaux.apps.dossiers.consent import TOLD, Consent
from communaux.apps.dossiers.loading import situation_of
from communaux.apps.dossiers.performing import perform
from communaux.apps.privacy.holdings import holdings
from communaux.apps.register.export import export
from communaux.apps.register.models import Entry
from communaux.apps.register.proof import verify_export
from communaux.apps.signing.preparing import keep_text, text_to_sign
from communaux.apps.signing.reading import signed_documents
from communaux.kernel.mechanism.rectification_fields import ACT, FIELD, REASONS, VALUE
from communaux.kernel.time import clock
from tests.apps.test_documents_printed import text_of
from tests.apps.toy_charter import Signing

pytestmark = pytest.mark.database


def test_three_parties_sign_the_same_bytes_one_after_the_other(signing: Signing) -> None:
    first = signing.sign(signing.gardeners)
    others = [signing.sign(signing.neighbours, "en"), signing.sign(signing.office)]
    assert {consent.document for consent in others} == {first.document}
    assert signing.row.stage == "alive"
    (signed,) = signed_documents(signing.row)
    assert (signed.standing, signed.awaited, signed.language) == ("complete", (), "fr")
    assert [each.party for each in signed.signatures] == [
        "Les Mains vertes", "Rue Basse", "Ville de Bourg",
    ]  # fmt: skip
    assert [each.method for each in signed.signatures] == ["passkey"] * 3
    pdf = StoredFile.objects.get(sha256=signed.sha256).read()
    assert "laclé" in text_of(pdf)
    assert "0612345678" not in text_of(pdf)


def test_the_register_seals_the_document_and_how_it_was_consented_to(signing: Signing) -> None:
    for acting in (signing.gardeners, signing.neighbours, signing.office):
        consent = signing.sign(acting)
    entry = Entry.objects.get(dossier=signing.row.pk, seq=signing.row.head_seq)
    assert consent.document is not None
    assert signing.office.mandate is not None
    told = entry.body["consent"]
    assert told.pop("proved_at").startswith(clock.today().isoformat()[:4])
    assert told == {
        "method": "passkey",
        "document": consent.document.sha256,
        "proof": "ab12",
        "mandate": str(signing.office.mandate.uuid),
    }
    assert [each["sha256"] for each in entry.body["documents"]] == [consent.document.sha256]
    whole = export(signing.row.pk)
    assert verify_export(whole) == []
    whole["entries"][-1]["payload"]["consent"]["method"] = "paper"
    assert verify_export(whole) != []


def test_nobody_signs_without_consenting_to_the_document(signing: Signing) -> None:
    assert signing.refusal(signing.gardeners) == {"signature"}
    assert signing.refusal(signing.gardeners, consent=Consent(method="code")) == {"signature"}


def test_one_does_not_sign_before_ones_turn(signing: Signing) -> None:
    assert signing.refusal(signing.office, consent=TOLD) == {"hands"}
    signing.sign(signing.gardeners)
    assert signing.refusal(signing.office, consent=TOLD) == {"hands"}


def test_another_text_is_not_signed_beside_the_first(signing: Signing) -> None:
    text = text_to_sign(signing.row, situation_of(signing.row), "sign", "en")
    assert text is not None
    english = keep_text(signing.row, text)
    french = signing.sign(signing.gardeners).document
    assert french is not None
    assert french.sha256 != english.sha256
    consent = Consent(method="code", document=english)
    assert signing.refusal(signing.neighbours, consent=consent) == {"signature"}


def test_a_consent_bears_the_date_of_its_day(signing: Signing) -> None:
    text = text_to_sign(signing.row, situation_of(signing.row), "sign", "fr")
    assert text is not None
    consent = Consent(method="code", document=keep_text(signing.row, text))
    with clock.at(date(2026, 3, 5)):
        kinds = signing.refusal(signing.gardeners, consent=consent, on=date(2026, 3, 3))
    assert kinds == {"date"}


def test_signatures_fall_with_the_text_and_the_page_says_so(signing: Signing) -> None:
    before = signing.sign(signing.gardeners).document
    (waiting,) = signed_documents(signing.row)
    assert waiting.standing == "awaited"
    assert [each.fr for each in waiting.awaited] == ["Voisinage", "Guichet"]
    why = "Un nom plus clair pour tout le monde."
    corrected = {ACT: 1, FIELD: "title", VALUE: "Charte du jardin", REASONS: why}
    signing.row = perform(signing.row, "reopen", signing.office, data=corrected)
    after = signing.sign(signing.gardeners).document
    assert before is not None
    assert after is not None
    assert before.sha256 != after.sha256
    assert [each.standing for each in signed_documents(signing.row)] == ["awaited", "fallen"]


def test_a_story_that_was_lived_elsewhere_signs_nothing_here(signing: Signing) -> None:
    signing.row = perform(signing.row, "sign", signing.gardeners, consent=TOLD)
    (told,) = signed_documents(signing.row)
    assert (told.sha256, told.name) == ("", "")
    assert [each.method for each in told.signatures] == ["told"]


def test_what_a_person_signed_is_among_her_data(signing: Signing) -> None:
    consent = signing.sign(signing.gardeners)
    assert consent.document is not None
    held = next(each for each in holdings() if each.id == "signed_documents")
    (told,) = held.export(signing.gardeners.person)
    assert (told["method"], told["sha256"]) == ("passkey", consent.document.sha256)
    assert told["act"] == f"{signing.row.head_seq} · sign"
    assert set(told) == set(held.words)
    assert held.export(signing.office.person) == []
    assert held.erase(signing.gardeners.person) == 0
    assert signed_documents(signing.row) != ()
