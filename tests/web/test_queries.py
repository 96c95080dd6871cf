"""A page costs the same number of queries whether it tells of ten dossiers or of two hundred."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from communaux.apps.actors.models import Territory
from communaux.apps.commons.models import Commons
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.register.models import Entry
from tests.web.conftest import ACKNOWLEDGED, OFFICE, Visitor

LISTS = ("home", "dossiers", "commons_list", "register", "figures")
FEW, MANY = 10, 200
LIST_BUDGET, DOSSIER_BUDGET = 13, 13


def queries_of(visitor: Visitor, address: str) -> int:
    visitor.client.get(address)  # Mechanisms are read and remembered the first time.
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert visitor.client.get(address).status_code == 200
    return len(seen)


def copies(row: DossierRow, count: int) -> None:
    """As many rows alike, each with a commons and an act of its own."""
    model = Entry.objects.get(dossier=row.pk, seq=1)
    for n in range(count):
        commons = Commons.objects.create(territory=row.territory, name=f"Commun {uuid4().hex}")
        copied = DossierRow.objects.get(pk=row.pk)
        copied.pk, copied.number, copied.commons = uuid4(), f"2026-{uuid4().hex[:8]}", commons
        copied.save(force_insert=True)
        entry = Entry.objects.get(pk=model.pk)
        entry.pk, entry.dossier = None, copied.pk
        entry.payload = model.payload.replace(str(row.pk), str(copied.pk))
        entry.hash = f"{n:064x}"
        entry.save(force_insert=True)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_costs_as_many_queries_for_two_hundred_rows_as_for_ten(
    visitor: Visitor, row: DossierRow, name: str
) -> None:
    copies(row, FEW)
    few = queries_of(visitor, reverse(name))
    copies(row, MANY - FEW)
    many = queries_of(visitor, reverse(name))
    assert many == few
    assert many <= LIST_BUDGET


def test_filters_and_later_pages_cost_no_more(visitor: Visitor, row: DossierRow) -> None:
    copies(row, 60)
    plain = queries_of(visitor, reverse("dossiers"))
    page = visitor.read("dossiers")
    following = page.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    assert queries_of(visitor, reverse("dossiers") + following) <= plain
    filtered = "?q=bancs&mecanisme=collaboration_pact&situation=en-cours&tour=interface_office"
    assert queries_of(visitor, reverse("dossiers") + filtered) <= plain + 1


def test_a_dossier_costs_the_same_whatever_its_number_of_acts(
    visitor: Visitor, published: DossierRow
) -> None:
    visitor.be("Elsa")
    address = reverse("dossier", args=[published.pk])
    few = queries_of(visitor, address)
    for n in range(12):
        words = f"Une remarque, la {n}e."
        visitor.send(
            "act_form", published.pk, "observe", observation_kind="observation", observation=words
        )
    many = queries_of(visitor, address)
    assert many == few
    assert many <= DOSSIER_BUDGET


def test_a_stranger_reads_a_dossier_with_fewer_queries(row: DossierRow) -> None:
    stranger = Visitor()
    assert queries_of(stranger, reverse("dossier", args=[row.pk])) <= 9


def test_whoever_holds_a_mandate_is_asked_for_it_once(visitor: Visitor, row: DossierRow) -> None:
    visitor.be("Bruno", OFFICE)
    assert queries_of(visitor, reverse("dossier", args=[row.pk])) <= DOSSIER_BUDGET + 1


def test_the_cast_is_found_in_a_few_queries(visitor: Visitor, district: Territory) -> None:
    assert queries_of(visitor, reverse("who")) <= LIST_BUDGET


def test_an_act_is_performed_after_a_form_that_cost_little(
    visitor: Visitor, row: DossierRow
) -> None:
    visitor.be("Bruno", OFFICE)
    assert queries_of(visitor, reverse("act_form", args=[row.pk, "acknowledge"])) <= 24
    assert visitor.send("act_form", row.pk, "acknowledge", **ACKNOWLEDGED).status == 200
