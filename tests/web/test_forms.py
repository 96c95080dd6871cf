"""Forms lose nothing: errors, drafts, files, two people at once, the same click twice."""

from __future__ import annotations

from datetime import date

from communaux.apps.commons.models import Commons
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.register.models import Entry
from tests.web.conftest import (
    ACKNOWLEDGED,
    GROUP,
    OFFICE,
    PACT,
    PROPOSAL,
    Visitor,
    a_file,
)


def acts_of(row: DossierRow) -> int:
    return Entry.objects.filter(dossier=row.pk).count()


def test_a_proposal_opens_a_dossier_and_enters_its_commons(visitor: Visitor) -> None:
    row = visitor.propose()
    assert (row.title, row.stage, row.head_seq) == (PROPOSAL["title"], "submitted", 1)
    assert row.commons is not None
    assert (row.commons.name, row.commons.place) == ("Place de la Pace", "Place de la Pace")


def test_a_dossier_may_be_opened_on_a_known_commons(visitor: Visitor, place: Commons) -> None:
    row = visitor.propose(commons=str(place.pk), commons_name="")
    assert row.commons == place
    assert Commons.objects.count() == 1


def test_a_refused_opening_enters_no_commons(visitor: Visitor) -> None:
    visitor.be("Driss", GROUP)
    sent = visitor.send("open_dossier", PACT, "submit", title="Rien", commons_name="Nulle part")
    assert sent.status == 422
    assert not Commons.objects.exists()


def test_an_error_keeps_every_answer_and_leads_to_each_question(visitor: Visitor) -> None:
    visitor.be("Driss", GROUP)
    wrong = {**PROPOSAL, "members_count": "beaucoup", "aims": ""}
    sent = visitor.send("open_dossier", PACT, "submit", support_asked=["rooms"], **wrong)
    assert sent.status == 422
    assert 'href="#q-members_count"' in sent.page
    assert 'id="q-members_count"' in sent.page
    assert 'aria-describedby="q-members_count-erreur"' in sent.page
    assert 'value="beaucoup"' in sent.page
    assert PROPOSAL["motivation"] in sent.page
    assert 'value="rooms" checked' in sent.page
    assert 'value="material" checked' in sent.page


def test_a_date_typed_wrongly_comes_back_as_typed(visitor: Visitor, row: DossierRow) -> None:
    visitor.be("Bruno", OFFICE)
    sent = visitor.send(
        "act_form", row.pk, "acknowledge", responsible_office="Le quartier", expected_by="bientôt"
    )
    assert sent.status == 422
    assert 'type="text" name="r-expected_by" id="q-expected_by" value="bientôt"' in sent.page


def test_a_draft_is_kept_and_found_again(visitor: Visitor, row: DossierRow) -> None:
    visitor.be("Bruno", OFFICE)
    kept = {"garder": "1"}
    visitor.send("act_form", row.pk, "refuse", plain=kept, reasons="Je cherche mes mots.")
    assert acts_of(row) == 1
    assert "Je cherche mes mots." in visitor.read("act_form", row.pk, "refuse")
    assert "Brouillon enregistré le 2 mars 2026" in visitor.read("dossier", row.pk)
    visitor.be("Elsa")
    assert "Je cherche mes mots." not in visitor.read("act_form", row.pk, "refuse")


def test_the_same_form_sent_twice_is_done_once(visitor: Visitor, row: DossierRow) -> None:
    visitor.be("Bruno", OFFICE)
    form = {"seen": "1", "once": "one-showing"}
    first = visitor.send("act_form", row.pk, "acknowledge", plain=form, **ACKNOWLEDGED)
    second = visitor.send("act_form", row.pk, "acknowledge", plain=form, **ACKNOWLEDGED)
    assert (first.address, acts_of(row)) == (second.address, 2)


def test_an_opening_sent_twice_opens_one_dossier(visitor: Visitor) -> None:
    form = {"once": "one-showing"}
    visitor.be("Driss", GROUP)
    for _ in range(2):
        visitor.send("open_dossier", PACT, "submit", plain=form, **PROPOSAL)
    assert DossierRow.objects.count() == 1


def test_somebody_overtaken_reads_what_changed_and_keeps_what_they_wrote(
    visitor: Visitor, row: DossierRow
) -> None:
    visitor.be("Bruno", OFFICE)
    visitor.send("act_form", row.pk, "acknowledge", **ACKNOWLEDGED)
    late = {"seen": "1"}
    reasons = "Le lieu n’appartient pas à la ville."
    sent = visitor.send("act_form", row.pk, "refuse", plain=late, reasons=reasons)
    assert sent.status == 409
    assert "Le dossier a changé pendant que vous écriviez" in sent.page
    assert "Dossier complet, service responsable nommé" in sent.page
    assert reasons in sent.page
    assert 'name="seen" value="2"' in sent.page
    again = visitor.send("act_form", row.pk, "refuse", plain={"seen": "2"}, reasons=reasons)
    assert (again.status, acts_of(row)) == (200, 3)


def test_a_file_received_before_an_error_is_not_asked_again(
    visitor: Visitor, row: DossierRow
) -> None:
    visitor.be("Bruno", OFFICE)
    visitor.send("act_form", row.pk, "ask_items", missing_items="Un croquis")
    visitor.be("Driss", GROUP)
    files = {"piece-proposal_attachment": a_file("croquis.txt")}
    sent = visitor.send("act_form", row.pk, "complete", plain=files)
    assert sent.status == 422
    assert "croquis.txt" in sent.page
    token = sent.page.split('name="kept"')[1].split('value="')[1].split('"')[0]
    visitor.send("act_form", row.pk, "complete", plain={"kept": token}, items_added="Un croquis.")
    page = visitor.read("dossier", row.pk)
    assert "croquis.txt" in page


def test_a_token_of_a_file_cannot_be_forged(visitor: Visitor, row: DossierRow) -> None:
    visitor.be("Bruno", OFFICE)
    sent = visitor.send(
        "act_form", row.pk, "refuse", plain={"kept": "faux"}, reasons="Motif assez long pour tenir."
    )
    assert sent.status == 200
    assert Entry.objects.get(dossier=row.pk, seq=2).body["documents"] == []


def test_a_file_of_a_strange_kind_is_refused_in_a_sentence(
    visitor: Visitor, row: DossierRow
) -> None:
    visitor.be("Bruno", OFFICE)
    visitor.send("act_form", row.pk, "ask_items", missing_items="Un croquis")
    visitor.be("Driss", GROUP)
    files = {"piece-proposal_attachment": a_file("virus.exe", b"MZ\x90\x00\x03\x00\x00\x00")}
    sent = visitor.send("act_form", row.pk, "complete", plain=files, items_added="Voilà.")
    assert sent.status == 422
    assert "enregistrez-le d’abord en PDF" in sent.page
    assert "Voilà." in sent.page


def test_only_people_with_a_mandate_date_an_act(visitor: Visitor, row: DossierRow) -> None:
    visitor.be("Driss", GROUP)
    assert 'name="r-on"' not in visitor.read("act_form", row.pk, "withdraw_proposal")
    visitor.be("Bruno", OFFICE)
    assert 'name="r-on" id="q-on" value="2026-03-02"' in visitor.read(
        "act_form", row.pk, "acknowledge"
    )
    visitor.send("act_form", row.pk, "acknowledge", on="2026-03-01", **ACKNOWLEDGED)
    assert acts_of(row) == 1, "an act cannot come before the one it answers"


def test_a_future_date_is_refused_with_the_day_it_becomes_possible(
    visitor: Visitor, row: DossierRow
) -> None:
    visitor.be("Bruno", OFFICE)
    sent = visitor.send("act_form", row.pk, "acknowledge", on="2026-03-20", **ACKNOWLEDGED)
    assert sent.status == 422
    assert "possible dès le 20 mars 2026" in sent.page
    row.refresh_from_db()
    assert row.since == date(2026, 3, 2)
