"""Everybody reads who may bind the authority; an administrator with both factors changes it."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from communaux.apps.actors.accounts import appoint_administrator
from communaux.apps.actors.interests import declare_interest
from communaux.apps.actors.models import Actor, Interest, Mandate, Territory
from communaux.apps.auditing.models import AuditEntry
from communaux.demo.cast import replace_for_a_while
from tests.web.conftest import DAY, DISTRICT, GROUP, OFFICE, Visitor
from tests.web.entering import ask_code, link_app, sign_up

TERMS = {
    "r-kind": "signature", "r-roles": ["district"], "r-limit": "500", "r-starts": "2026-03-02",
    "r-given_by": "arrêté n° 7", "r-given_on": "2026-03-01",
}  # fmt: skip


def plain(page: str) -> str:
    return re.sub(r"\s", " ", page)


def administrator() -> Client:
    appoint_administrator("awa@exemple.fr", "Awa Diallo")
    client = Client()
    code = ask_code(client, "awa@exemple.fr")
    client.post(reverse("account_confirm_login_code"), {"code": code})
    link_app(client)
    return client


def who(name: str) -> Actor:
    return Actor.objects.get(name=name)


def given(client: Client, **more: Any) -> str:
    named = {"r-person": str(who("Elsa").pk), "r-body": str(who(DISTRICT).pk)}
    answer = client.post(reverse("mandate_give"), {**TERMS, **named, **more}, follow=True)
    return plain(answer.content.decode())


def test_the_page_says_who_may_bind_whom_how_far_and_by_which_act(
    visitor: Visitor, district: Territory
) -> None:
    replace_for_a_while(district, DAY)
    Mandate.objects.filter(person__name="Awa").update(revoked_on=DAY, revoked_by="arrêté n° 3")
    page = plain(visitor.read("mandates"))
    held, _, past = page.partition('id="passes"')
    assert "délégation de signature" in held
    assert "jusqu’à 500,00 € par acte" in held
    assert "Order 2008-14" in held
    assert "à la place de Bruno" in held
    assert "du 23 février 2026 au 23 mars 2026" in held
    assert "1 mandat terminé ou retiré" in past
    assert "retiré le 2 mars 2026 (arrêté n° 3)" in past
    assert "Awa" not in held
    assert "Donner un mandat" not in page


def test_the_act_in_the_register_names_the_mandate_by_which_it_was_done(visitor: Visitor) -> None:
    row = visitor.propose()
    visitor.be("Bruno", OFFICE).send(
        "act_form", row.pk, "acknowledge",
        responsible_office="Quartiere", expected_by="2026-04-01",
    )  # fmt: skip
    assert "mandat de « Ufficio Cittadinanza Attiva »" in plain(visitor.read("act", row.pk, 2))
    assert "En vertu de" not in visitor.read("act", row.pk, 1)


@pytest.mark.usefixtures("installation")
def test_nobody_gives_a_mandate_without_keeping_the_installation_and_both_factors() -> None:
    resident = Client()
    for address in (reverse("mandate_give"),):
        assert resident.get(address)["Location"].startswith(reverse("account_login"))
        sign_up(resident)
        assert resident.post(address, TERMS).status_code == 403
    appoint_administrator("awa@exemple.fr", "Awa Diallo")
    half = Client()
    code = ask_code(half, "awa@exemple.fr")
    half.post(reverse("account_confirm_login_code"), {"code": code})
    assert half.post(reverse("mandate_give"), TERMS)["Location"].startswith(reverse("prove"))
    assert not Mandate.objects.filter(given_by="arrêté n° 7").exists()


@pytest.mark.usefixtures("installation")
def test_an_administrator_gives_has_replaced_and_revokes_and_the_journal_notices() -> None:
    awa = administrator()
    assert "C’est enregistré, et public." in given(awa)
    mandate = Mandate.objects.get(given_by="arrêté n° 7")
    assert (mandate.person.name, mandate.roles, str(mandate.amount_limit), mandate.kind) == (
        "Elsa", ["district"], "500.00", "signature",
    )  # fmt: skip
    stand_in = {
        "r-person": str(who("Driss").pk), "r-limit": "200", "r-starts": "2026-04-01",
        "r-ends": "2026-04-30", "r-given_by": "arrêté n° 8", "r-given_on": "2026-03-01",
    }  # fmt: skip
    awa.post(reverse("mandate_replace", args=[mandate.uuid]), stand_in)
    replacement = Mandate.objects.get(given_by="arrêté n° 8")
    assert (replacement.replaces, replacement.roles) == (mandate, ["district"])
    told = {"r-on": "2026-03-02", "r-revoked_by": "arrêté n° 9"}
    awa.post(reverse("mandate_revoke", args=[mandate.uuid]), told)
    mandate.refresh_from_db()
    assert (mandate.revoked_on, mandate.revoked_by) == (DAY, "arrêté n° 9")
    noticed = AuditEntry.objects.filter(table="actors.Mandate", row=str(mandate.pk))
    assert list(noticed.order_by("seq").values_list("what", flat=True)) == [
        "right.given", "right.changed",
    ]  # fmt: skip


@pytest.mark.usefixtures("installation")
@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"r-ends": "2026-03-01"}, "La fin (1er mars 2026) précède le début (2 mars 2026)"),
        ({"r-given_on": "2026-03-03"}, "ne commence pas (2 mars 2026) avant l’acte"),
        ({"r-given_url": "javascript:alert(1)"}, "commence par https://"),
        ({"r-limit": "0,001"}, "s’arrête aux centimes"),
        ({"r-given_by": ""}, "À remplir"),
        ({"r-roles": ["emperor"]}, "n’est pas dans la liste"),
        ({"r-person": "00000000-0000-0000-0000-000000000000"}, "n’est pas dans la liste"),
    ],
)
def test_a_mandate_that_does_not_hold_together_is_refused(wrong: Any, said: str) -> None:
    assert said in given(administrator(), **wrong)
    assert not Mandate.objects.filter(roles=["district"], person__name="Elsa").exists()


@pytest.mark.usefixtures("installation")
@pytest.mark.parametrize(
    ("wider", "passes"),
    [
        ({"r-limit": "500.01"}, False),
        ({"r-limit": "500.00"}, True),
        ({"r-limit": ""}, True),
        ({"r-starts": "2026-03-01"}, False),
        ({"r-person": "Elsa"}, False),
    ],
)
def test_whoever_replaces_has_no_wider_powers(wider: dict[str, str], passes: bool) -> None:
    awa = administrator()
    given(awa)
    mandate = Mandate.objects.get(given_by="arrêté n° 7")
    sent = {
        "r-person": "Driss", "r-starts": "2026-03-02", "r-ends": "2026-04-30",
        "r-given_by": "arrêté n° 8", "r-given_on": "2026-03-01",
    } | wider  # fmt: skip
    sent["r-person"] = str(who(sent["r-person"]).pk)
    answer = awa.post(reverse("mandate_replace", args=[mandate.uuid]), sent)
    assert answer.status_code == (302 if passes else 422)
    assert Mandate.objects.filter(replaces=mandate).exists() is passes


@pytest.mark.usefixtures("installation")
@pytest.mark.parametrize("on", ["2026-03-01", ""])
def test_a_revocation_does_not_reach_into_the_past(on: str) -> None:
    awa = administrator()
    mandate = Mandate.objects.get(person__name="Farid")
    told = {"r-on": on, "r-revoked_by": "arrêté n° 9"}
    answer = awa.post(reverse("mandate_revoke", args=[mandate.uuid]), told)
    assert answer.status_code == 422
    mandate.refresh_from_db()
    assert mandate.revoked_on is None


def test_an_officer_declares_a_tie_stands_aside_and_takes_it_back(visitor: Visitor) -> None:
    row = visitor.propose()
    visitor.be("Bruno", OFFICE)
    party = who(GROUP)
    visitor.send("interests", party=str(party.pk), kind="relative", starts="2026-03-02")
    refused = plain(visitor.read("act_form", row.pk, "acknowledge"))
    assert "Vous ne prenez pas part ici aux actes de la collectivité" in refused
    shown = plain(visitor.read("dossier", row.pk))
    assert "Bruno n’agit pas pour l’autorité dans ce dossier depuis le 2 mars 2026" in shown
    assert "familial" not in shown.partition('id="deports"')[2].partition("</section>")[0]
    interest = Interest.objects.get()
    Interest.objects.update(starts=date(2026, 2, 1))
    visitor.send("interests", plain={"fini": str(interest.pk)})
    interest.refresh_from_db()
    assert interest.ends == date(2026, 3, 1)
    assert "n’agit pas pour l’autorité" not in plain(visitor.read("dossier", row.pk))


def test_nobody_ends_the_interest_of_another(visitor: Visitor) -> None:
    declare_interest(
        who("Bruno"), who(GROUP), kind="other", starts=DAY, ends=None, by=who("Bruno"), on=DAY
    )
    visitor.be("Elsa").send("interests", plain={"fini": str(Interest.objects.get().pk)})
    assert Interest.objects.get().ends is None


def test_a_tie_is_with_a_party_of_the_list_for_dates_in_order(visitor: Visitor) -> None:
    visitor.be("Bruno")
    told: dict[str, Any] = {"kind": "other", "starts": "2026-03-02"}
    assert visitor.send("interests", party=str(who("Elsa").pk), **told).status == 422
    late = visitor.send("interests", party=str(who(GROUP).pk), ends="2026-03-01", **told)
    assert "précède le début" in late.page
    assert not Interest.objects.exists()
