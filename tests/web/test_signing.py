"""Signing on the pages: read first, prove it is you, and see who signed afterwards."""

from __future__ import annotations

import hashlib
import re
from datetime import date

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from communaux.apps.actors.models import Account, Actor, Membership, Territory
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.register.models import Entry
from tests.signing.pact import GROUP, agreed_pact
from tests.web.conftest import DISTRICT, Visitor
from tests.web.entering import last_code, sign_up

SHOWN = re.compile(r'name="texte" value="([0-9a-f]{64})"')
PRINTED = re.compile(r'href="(/fr/dossiers/[^"]+/a-signer-fr\.pdf)"')


@pytest.fixture
def agreed(district: Territory) -> DossierRow:
    return agreed_pact(district)


def shown(page: str) -> str:
    found = SHOWN.search(page)
    assert found, page
    return found[1]


def test_what_is_shown_is_what_is_signed_and_everybody_sees_who_signed(
    visitor: Visitor, agreed: DossierRow
) -> None:
    visitor.be("Chloé", GROUP)
    page = visitor.read("act_form", agreed.pk, "sign")
    assert "Vous allez signer\u00a0: Pacte" in page
    assert f"Au nom de\u00a0: {GROUP}." in page
    assert "Votre accord sera inscrit au registre" in page
    assert "personne n’a prouvé son identité" in page
    assert "Date de l’acte" not in page
    printed = PRINTED.search(page)
    assert printed
    pdf = Client().get(printed[1]).content
    assert hashlib.sha256(pdf).hexdigest() == shown(page)
    for person, party in (("Chloé", GROUP), ("Bruno", DISTRICT)):
        visitor.be(person, party)
        again = shown(visitor.read("act_form", agreed.pk, "sign"))
        assert again == shown(page)
        sent = visitor.send(
            "act_form", agreed.pk, "sign", plain={"texte": again}, pact_date="2026-03-02"
        )
        assert "inscrit au registre" in sent.page, sent.page
    agreed.refresh_from_db()
    assert agreed.stage == "in_force"
    public = Visitor().read("signatures", agreed.pk)
    assert "Signé par toutes les parties" in public
    assert GROUP in public
    assert DISTRICT in public
    assert public.count("aucune preuve\u00a0: démonstration sans comptes") == 2
    assert "Signature électronique simple" not in public
    assert reverse("signatures", args=[agreed.pk]) in Visitor().read("dossier", agreed.pk)
    kept = Client().get(reverse("piece", args=[agreed.pk, agreed.head_seq, shown(page)]))
    assert kept.content == pdf


def test_a_document_other_than_the_one_shown_is_not_signed(
    visitor: Visitor, agreed: DossierRow
) -> None:
    visitor.be("Chloé", GROUP)
    for forged in ("0" * 64, ""):
        sent = visitor.send(
            "act_form", agreed.pk, "sign", plain={"texte": forged}, pact_date="2026-03-02"
        )
        assert sent.status == 400
        assert "n’est plus celui que vous aviez ouvert" in sent.page
    assert not Entry.objects.filter(dossier=agreed.pk, act="sign").exists()


def test_whoever_does_not_sign_is_not_shown_a_button_to_sign(
    visitor: Visitor, agreed: DossierRow
) -> None:
    visitor.be("Elsa")
    page = visitor.read("act_form", agreed.pk, "sign")
    assert "Vous allez signer" not in page
    assert "Aucun document n’a encore été signé" in visitor.read("signatures", agreed.pk)


@pytest.mark.parametrize("place", [("submit", "fr"), ("sign", "de"), ("dance", "fr")])
def test_no_document_hides_behind_an_act_that_signs_none(
    visitor: Visitor, agreed: DossierRow, place: tuple[str, str]
) -> None:
    visitor.read("text_to_sign", agreed.pk, *place, status=404)


def chloe_signed_in(row: DossierRow) -> Client:
    """Chloé with an account of her own, member of the group of the pact."""
    client = Client()
    person = sign_up(client)
    group = Actor.objects.get(name=GROUP)
    Membership.objects.create(person=person, body=group, starts=date(2020, 1, 1))
    client.post(reverse("who"), {"qui": f"{person.pk}:{group.pk}"})
    return client


def test_outside_a_demonstration_one_first_proves_who_one_is(
    agreed: DossierRow, installation: None
) -> None:
    client = chloe_signed_in(agreed)
    address = reverse("act_form", args=[agreed.pk, "sign"])
    page = client.get(address).content.decode()
    assert "On vous demandera d’abord de prouver que c’est vous" in page
    typed = {"texte": shown(page), "r-pact_date": "2026-03-02", "faire": "1"}
    asked = client.post(address, typed)
    prove = asked["Location"]
    assert prove.startswith(reverse("prove_afresh"))
    assert not Entry.objects.filter(dossier=agreed.pk, act="sign").exists()
    client.post(reverse("prove_afresh"), {"action": "send"})
    client.post(reverse("prove_afresh"), {"code": last_code(), "next": address})
    page = client.get(address).content.decode()
    assert "Preuve donnée\u00a0: un code reçu par courriel" in page
    assert 'value="2026-03-02"' in page
    empty = client.post(address, typed | {"r-pact_date": ""})
    assert "À remplir" in empty.content.decode()
    client.post(address, typed)
    entry = Entry.objects.get(dossier=agreed.pk, act="sign")
    assert entry.body["consent"]["method"] == "code"
    assert entry.body["consent"]["document"] == shown(page)
    public = Client().get(reverse("signatures", args=[agreed.pk])).content.decode()
    assert "Signature électronique simple" in public
    assert "Il manque encore des signatures" in public
    assert "Mairie de quartier" in public
    person = Account.objects.get().person
    assert escape(person.name) not in public
    assert mail.outbox


def test_a_proof_that_has_served_signs_nothing_more(agreed: DossierRow, installation: None) -> None:
    client = chloe_signed_in(agreed)
    address = reverse("act_form", args=[agreed.pk, "sign"])
    client.post(reverse("prove_afresh"), {"action": "send"})
    client.post(reverse("prove_afresh"), {"code": last_code(), "next": address})
    typed = {"texte": shown(client.get(address).content.decode()), "r-pact_date": "2026-03-02"}
    first = client.post(address, typed | {"faire": "1"})
    assert first["Location"] == reverse("dossier", args=[agreed.pk])
    again = client.post(address, typed | {"faire": "1"})
    assert again["Location"].startswith(reverse("prove_afresh"))
    assert Entry.objects.filter(dossier=agreed.pk, act="sign").count() == 1
