"""Wet ink: printed, signed by hand, scanned, certified by an officer, and shown as such."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from communaux.apps.actors.acting import acting_as
from communaux.apps.actors.models import Actor, Mandate, Territory
from communaux.apps.documents.models import StoredFile
from communaux.apps.dossiers.consent import Consent, Paper
from communaux.apps.dossiers.loading import situation_of
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.performing import perform
from communaux.apps.dossiers.refusals import Refused
from communaux.apps.register.export import export
from communaux.apps.register.models import Entry
from communaux.apps.register.proof import verify_export
from communaux.apps.signing.models import Copy
from communaux.apps.signing.paper import scanned
from communaux.apps.signing.preparing import keep_text, text_to_sign
from communaux.kernel.time import clock
from tests.signing.pact import GROUP, agreed_pact, signed_by
from tests.web.conftest import DISTRICT, OFFICE, Visitor
from tests.web.entering import link_app, recovery_codes, sign_up, town_hall

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF\n"
SIGNED_ON = "2026-02-27"


@pytest.fixture
def agreed(district: Territory) -> DossierRow:
    return agreed_pact(district)


def value_of(person: str, party: str) -> str:
    return f"{Actor.objects.get(name=person).pk}:{Actor.objects.get(name=party).pk}"


def given(row: DossierRow, **more: Any) -> dict[str, Any]:
    text = text_to_sign(row, situation_of(row), "sign", "fr")
    assert text is not None
    return {
        "texte": text.sha256,
        "r-signer": value_of("Chloé", GROUP),
        "r-pact_date": SIGNED_ON,
        "r-on": SIGNED_ON,
        "conforme": "1",
        "scan": SimpleUploadedFile("IMG 0012.pdf", PDF),
    } | more


def sent(visitor: Visitor, row: DossierRow, **more: Any) -> tuple[int, str]:
    answers = {name: value for name, value in given(row, **more).items() if value is not None}
    address = reverse("paper_signature", args=[row.pk, "sign"])
    answer = visitor.client.post(address, answers, follow=True)
    return answer.status_code, answer.content.decode().replace("\u00a0", " ")


def test_an_officer_certifies_a_paper_and_the_public_sees_it_as_such(
    visitor: Visitor, agreed: DossierRow
) -> None:
    visitor.be("Bruno", OFFICE)
    address = reverse("paper_signature", args=[agreed.pk, "sign"])
    assert address in visitor.read("signatures", agreed.pk)
    page = visitor.read("paper_signature", agreed.pk, "sign")
    assert f"Chloé, pour {GROUP}" in page
    assert "Je certifie que ce fichier est conforme à l’original papier" in page
    status, page = sent(visitor, agreed)
    assert (status, "signature sur papier inscrite au registre" in page) == (200, True)
    assert "le papier numérisé" in page
    entry = Entry.objects.get(dossier=agreed.pk, act="sign")
    group, chloe, bruno = (Actor.objects.get(name=name) for name in (GROUP, "Chloé", "Bruno"))
    assert (entry.party, entry.person) == (str(group.pk), str(chloe.pk))
    assert entry.legal_date == date(2026, 2, 27)
    consent = entry.body["consent"]
    assert consent["method"] == "paper"
    assert consent["statement"] == "conforme à l’original papier"
    assert consent["certifier"] == str(bruno.pk)
    assert consent["certified_with"] == "demo"
    hashes = [each["sha256"] for each in entry.body["documents"]]
    assert hashes == [consent["document"], consent["scan"]]
    assert verify_export(export(agreed.pk)) == []
    public = Visitor().read("signatures", agreed.pk).replace("\u00a0", " ")
    assert "certifiée conforme à l’original papier" in public
    assert f"certifiée par : {OFFICE}" in public
    assert "Signature manuscrite" in public
    assert "le papier numérisé" not in public


def test_the_scan_is_read_by_the_parties_and_recognised_by_its_hash(
    visitor: Visitor, agreed: DossierRow
) -> None:
    visitor.be("Bruno", OFFICE)
    sent(visitor, agreed)
    scan = Copy.objects.get(kind="scan")
    place = [agreed.pk, scan.seq, scan.sha256]
    assert Client().get(reverse("piece", args=place)).status_code == 404
    assert visitor.client.get(reverse("piece", args=place)).content == PDF
    public = Visitor().read("act", agreed.pk, scan.seq)
    assert "Papier signé à la main, numérisé" in public
    assert reverse("piece", args=place) not in public
    answer = Client().post(
        reverse("signature_check"), {"fichier": SimpleUploadedFile("a.pdf", PDF)}
    )
    assert "la numérisation du papier signé" in answer.content.decode()


def test_the_other_party_then_signs_the_same_text_on_the_page(
    visitor: Visitor, agreed: DossierRow
) -> None:
    visitor.be("Bruno", OFFICE)
    sent(visitor, agreed, **{"r-pact_date": clock.today().isoformat()})
    agreed.refresh_from_db()
    row = signed_by(agreed, "district")
    assert row.stage == "in_force"
    public = Visitor().read("signatures", row.pk)
    assert "Signé par toutes les parties" in public


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"scan": None}, "Joignez le papier numérisé"),
        ({"conforme": None}, "Cochez la case"),
        ({"r-signer": "x:y"}, "Dites qui a signé"),
        ({"texte": "0" * 64}, "Le document à signer a changé"),
        ({"r-pact_date": ""}, "À remplir"),
        ({"r-on": "2026-03-09"}, "est à venir"),
    ],
)
def test_a_paper_that_lacks_something_is_not_entered(
    visitor: Visitor, agreed: DossierRow, changed: dict[str, Any], words: str
) -> None:
    visitor.be("Bruno", OFFICE)
    status, page = sent(visitor, agreed, **changed)
    assert status in {400, 422}
    assert words in page
    assert not Entry.objects.filter(dossier=agreed.pk, act="sign").exists()


@pytest.mark.parametrize(("person", "party"), [("Elsa", ""), ("Chloé", GROUP)])
def test_only_an_officer_under_a_mandate_certifies(
    visitor: Visitor, agreed: DossierRow, person: str, party: str
) -> None:
    visitor.be(person, party)
    visitor.read("paper_signature", agreed.pk, "sign", status=404)
    assert sent(visitor, agreed)[0] == 404
    Visitor().read("paper_signature", agreed.pk, "sign", status=404)
    assert not StoredFile.objects.filter(name__contains="IMG").exists()


@pytest.mark.parametrize("act", ["submit", "dance"])
def test_no_paper_is_certified_for_an_act_that_signs_nothing(
    visitor: Visitor, agreed: DossierRow, act: str
) -> None:
    visitor.be("Bruno", OFFICE)
    visitor.read("paper_signature", agreed.pk, act, status=404)


def test_outside_a_demonstration_the_officer_proves_afresh_and_the_proof_is_spent(
    agreed: DossierRow, district: Territory, installation: None
) -> None:
    visitor = Visitor()
    officer = sign_up(visitor.client, "Nadia", "nadia@exemple.fr")
    body = town_hall(district, officer)
    link_app(visitor.client)
    spare, *_ = recovery_codes(visitor.client)
    visitor.client.post(reverse("who"), {"qui": f"{officer.pk}:{body.pk}"})
    address = reverse("paper_signature", args=[agreed.pk, "sign"])
    for answer in (visitor.client.get(address), visitor.client.post(address, given(agreed))):
        assert answer["Location"].startswith(reverse("prove_afresh"))
    visitor.client.post(reverse("prove_afresh"), {"code": spare, "next": address})
    status, _ = sent(visitor, agreed)
    assert status == 200
    consent = Entry.objects.get(dossier=agreed.pk, act="sign").body["consent"]
    assert (consent["method"], consent["certified_with"]) == ("paper", "recovery")
    assert consent["certified_for"] == str(body.pk)
    assert consent["certified_under"]
    assert visitor.client.get(address)["Location"].startswith(reverse("prove_afresh"))


def paper_of(row: DossierRow, officer: Any, signer: Any) -> None:
    text = text_to_sign(row, situation_of(row), "sign", "fr")
    assert text is not None
    sheet = Paper(scan=scanned([PDF], "a.pdf", text), certifier=officer, certified_with="passkey")
    consent = Consent(method="paper", document=keep_text(row, text), paper=sheet)
    perform(row, "sign", signer, data={"pact_date": SIGNED_ON}, consent=consent)


def test_the_door_itself_refuses_ones_own_hand_and_a_mandate_revoked_meanwhile(
    agreed: DossierRow,
) -> None:
    people = {name: Actor.objects.get(name=name) for name in ("Bruno", "Chloé", GROUP, OFFICE)}
    where, today = agreed.territory, clock.today()
    officer = acting_as(people["Bruno"], people[OFFICE], where, today)
    chloe = acting_as(people["Chloé"], people[GROUP], where, today)
    own = acting_as(people["Bruno"], Actor.objects.get(name=DISTRICT), where, today)
    with pytest.raises(Refused, match="sa propre signature"):
        paper_of(agreed, officer, own)
    with pytest.raises(Refused, match="sous un mandat de la collectivité"):
        paper_of(agreed, acting_as(people["Chloé"], people["Chloé"], where, today), own)
    Mandate.objects.filter(person=people["Bruno"]).update(revoked_on=today)
    with pytest.raises(Refused, match="mandat"):
        paper_of(agreed, officer, chloe)
    assert not Entry.objects.filter(dossier=agreed.pk, act="sign").exists()
