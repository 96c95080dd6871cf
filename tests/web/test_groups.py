"""A resident makes a group, proposes in its name, is joined; a limited officer is told who may."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from communaux.apps.actors.models import Actor, GuardianConsent, Invitation, Membership, Territory
from communaux.apps.dossiers.models import DossierRow
from tests.web.conftest import ACKNOWLEDGED, DISTRICT, GROUP, OFFICE, PACT, PROPOSAL, Visitor
from tests.web.entering import acting, sign_up

LINK = re.compile(r"https?://[^<\s]+/invitations/[\w-]+/")
DECIDED = {"r-name": "Les Tilleuls", "r-said": "Chloé parle pour nous.", "r-said_on": "2026-03-01"}


def make(client: Client, **more: str) -> Actor:
    client.post(reverse("group_new"), {**DECIDED, **more})
    return Actor.objects.get(name="Les Tilleuls")


def link_in(page: str) -> str:
    found = LINK.search(page)
    assert found, page
    return found[0]


def invited(client: Client, group: Actor, email: str = "") -> str:
    sent = {"inviter": "1", "courriel": email}
    return link_in(client.post(reverse("group", args=[group.pk]), sent).content.decode())


@pytest.mark.usefixtures("installation")
def test_a_resident_proposes_for_a_group_and_a_second_referent_joins_by_mail() -> None:
    chloe, elsa = Client(), Client()
    sign_up(chloe)
    form = reverse("open_dossier", args=[PACT, "submit"])
    page = chloe.get(form).content.decode()
    assert reverse("group_new") in page
    made = chloe.post(reverse("group_new"), {**DECIDED, "suite": form})
    assert made["Location"] == form
    assert acting(chloe) == "Chloé, pour « Les Tilleuls »"
    answers = {f"r-{name}": value for name, value in PROPOSAL.items()}
    chloe.post(form, {**answers, "r-commons_name": "La place", "faire": "1"})
    row = DossierRow.objects.get()
    group = Actor.objects.get(name="Les Tilleuls")
    link = invited(chloe, group, "elsa@exemple.fr")
    assert link in str(mail.outbox[-1].body)
    assert mail.outbox[-1].to == ["elsa@exemple.fr"]
    read = elsa.get(link).content.decode()
    assert "Chloé parle pour nous." in read
    assert "vous invite à représenter" in read
    away = elsa.post(link)
    assert away["Location"].startswith(reverse("account_login"))
    sign_up(elsa, "Elsa", "elsa@exemple.fr")
    elsa.post(link)
    assert acting(elsa) == "Elsa, pour « Les Tilleuls »"
    shown = elsa.get(reverse("group", args=[group.pk])).content.decode()
    assert "2 personnes référentes" in re.sub(r"\s", " ", shown)
    assert "Chloé" in shown
    assert "elsa@exemple.fr" not in str(list(Invitation.objects.values()))
    assert "Rectifier" in elsa.get(reverse("dossier", args=[row.pk])).content.decode()


@pytest.mark.usefixtures("installation")
def test_a_spent_or_invented_link_answers_410_and_changes_nothing() -> None:
    chloe, elsa, driss = Client(), Client(), Client()
    sign_up(chloe)
    link = invited(chloe, make(chloe))
    sign_up(elsa, "Elsa", "elsa@exemple.fr")
    sign_up(driss, "Driss", "driss@exemple.fr")
    assert elsa.post(link).status_code == 302
    for address in (link, link[:-3] + "/"):
        for method in (driss.get, driss.post):
            assert method(address).status_code == 410
    assert Membership.objects.filter(body__name="Les Tilleuls").count() == 2


@pytest.mark.usefixtures("installation")
def test_a_group_tells_everybody_its_rule_and_its_members_alone_their_names() -> None:
    chloe, stranger = Client(), Client()
    sign_up(chloe)
    group = make(chloe)
    page = stranger.get(reverse("group", args=[group.pk])).content.decode()
    assert "Chloé parle pour nous." in page
    assert "<li>Chloé" not in page
    assert 'name="inviter"' not in page
    assert "<li>Chloé" in chloe.get(reverse("group", args=[group.pk])).content.decode()
    sign_up(stranger, "Elsa", "elsa@exemple.fr")
    refused = stranger.post(reverse("group", args=[group.pk]), {"inviter": "1"})
    assert refused.status_code == 403
    assert Invitation.objects.count() == 0


@pytest.mark.usefixtures("installation")
def test_the_last_referent_is_told_and_may_leave_all_the_same() -> None:
    chloe = Client()
    sign_up(chloe)
    group = make(chloe)
    page = chloe.get(reverse("group", args=[group.pk])).content.decode()
    assert "la dernière personne référente" in page
    chloe.post(reverse("group", args=[group.pk]), {"quitter": "1"})
    assert acting(chloe) == "Chloé, en votre nom"
    assert not Membership.objects.filter(body=group).exists()


def test_what_is_missing_to_make_a_group_is_said_and_nothing_typed_is_lost(
    visitor: Visitor,
) -> None:
    visitor.be("Elsa")
    sent = visitor.send("group_new", plain=DECIDED | {"r-said": "Court"})
    assert sent.status == 422
    assert 'value="Les Tilleuls"' in sent.page
    sent = visitor.send("group_new", plain=DECIDED | {"r-said_on": "2027-01-01"})
    assert "le groupe décide d’abord" in sent.page
    assert not Actor.objects.filter(name="Les Tilleuls").exists()


def test_a_group_is_made_by_somebody(visitor: Visitor) -> None:
    answer = visitor.client.get(reverse("group_new"))
    assert answer["Location"].startswith(reverse("who"))


@pytest.mark.usefixtures("installation")
def test_a_minor_asks_by_a_link_and_the_guardian_agrees_then_withdraws() -> None:
    lou, awa = Client(), Client()
    sign_up(lou, "Lou", "lou@exemple.fr")
    lou.post(reverse("minor"), {"dire": "1", "r-until": "2028-05-10"})
    person = Actor.objects.get(name="Lou")
    assert person.minor_until == date(2028, 5, 9)
    page = lou.post(reverse("minor"), {"inviter": "1", "courriel": ""}).content.decode()
    link = link_in(page)
    assert lou.post(link).status_code == 409
    sign_up(awa, "Awa", "awa@exemple.fr")
    awa.post(link)
    assert "Awa" in lou.get(reverse("minor")).content.decode()
    consent = GuardianConsent.objects.get(minor=person)
    lou.post(reverse("minor"), {"retirer": str(consent.pk)})
    consent.refresh_from_db()
    assert consent.withdrawn_on is None
    awa.post(reverse("minor"), {"retirer": str(consent.pk)})
    consent.refresh_from_db()
    assert consent.withdrawn_on is not None


@pytest.mark.parametrize("typed", ["demain", "9999-12-31", "0001-01-01"])
def test_a_strange_day_of_majority_is_refused(
    visitor: Visitor, district: Territory, typed: str
) -> None:
    visitor.be("Elsa")
    assert district.currency == "EUR"
    assert visitor.send("minor", until=typed).status == 422
    assert Actor.objects.get(name="Elsa").minor_until is None


def test_an_officer_limited_to_500_euros_is_refused_600_and_told_who_may(
    visitor: Visitor,
) -> None:
    row = visitor.propose(promoter_type="association")
    visitor.be("Bruno", OFFICE).send("act_form", row.pk, "acknowledge", **ACKNOWLEDGED)
    visitor.be("Driss", GROUP).send(
        "act_form", row.pk, "ask_money", money_asked="600", money_purpose="Acheter le bois."
        " Et la peinture.",
    )  # fmt: skip
    visitor.be("Farid", DISTRICT)
    before = visitor.read("act_form", row.pk, "grant_money")
    before = re.sub(r"\s", " ", before)
    assert "délégation de signature de « Quartiere Porto-Saragozza »" in before
    assert "jusqu’à 500,00 €" in before
    sent = visitor.send("act_form", row.pk, "grant_money", grant_amount="600,00")
    page = re.sub(r"\s", " ", sent.page)
    assert "Cet acte engage 600,00 €" in page
    assert "va jusqu’à 500,00 €" in page
    assert "Peut le faire : Awa (« Giunta ») ou Bruno (« Quartiere Porto-Saragozza »)." in page
    row.refresh_from_db()
    assert row.head_seq == 3
