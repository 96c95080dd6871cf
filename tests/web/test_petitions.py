"""A petition in a browser without scripts: opened, signed, taken back, checked, sealed."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from communaux.apps.deliberation.models import Petition, Signatory
from communaux.apps.deliberation.petitions import pace
from communaux.apps.dossiers.models import DossierRow
from communaux.kernel.time import clock
from tests.orchard import FOLDER, SLUG, SUPPORT
from tests.web.conftest import DAY, GROUP, OFFICE, Sent, Visitor
from tests.web.test_every_page import frame_faults

SCRIPT = "<script>alert(1)</script>"
NOON = datetime.combine(DAY, datetime.min.time(), ZoneInfo("Europe/Paris")) + timedelta(hours=12)
OPENING: dict[str, Any] = {
    "text": f"Reprendre le verger de la Côte. {SCRIPT}",
    "perimeter": f"Le bourg {SCRIPT}",
    "postcodes": "01000, 01001",
    "electorate": "30",
    "roll_on": "2026-01-15",
    "closes_on": "2026-07-31",
}


@pytest.fixture(autouse=True)
def orchards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNAUX_MECHANISMS", str(FOLDER))
    cache.clear()


@pytest.fixture
def petition(visitor: Visitor) -> Petition:
    visitor.be("Driss", GROUP)
    visitor.send("open_dossier", SLUG, "form_group", title="Verger de la Côte", commons_name="Côte")
    row = DossierRow.objects.get(mechanism=SLUG)
    visitor.send("act_form", row.pk, "announce")
    sent = visitor.send("petition_open", row.pk, SUPPORT, **OPENING)
    assert sent.status == 200, sent.page
    return Petition.objects.get()


def sign(petition: Petition, name: str, *, wait: int = 5, **more: Any) -> Sent:
    """Somebody unknown reads the form, takes a few seconds, and signs."""
    stranger = Visitor()
    page = stranger.read("petition_sign", petition.pk)
    shown = re.findall(r'name="shown" value="([^"]+)"', page)[0]
    plain = {"shown": shown, "r-name": name, **more.pop("plain", {})}
    answers = {"address": "3 rue des Fleurs", "postcode": "01000", "consent": "1"}
    with clock.at(NOON + timedelta(seconds=wait)):
        return stranger.send("petition_sign", petition.pk, plain=plain, **{**answers, **more})


def receipt_in(sent: Sent) -> str:
    return sent.address.rstrip("/").rpartition("/")[2]


def keep_all(visitor: Visitor, petition: Petition) -> Sent:
    visitor.be("Bruno", OFFICE)
    marks = {f"mark-{row.pk}": "" for row in petition.signatories.all()}
    return visitor.send("petition_check", petition.pk, plain={**marks, "keep_rest": "1"})


def test_from_three_signatures_to_the_register(visitor: Visitor, petition: Petition) -> None:
    receipts = [receipt_in(sign(petition, name)) for name in ("Awa Diop", "Chloé Roy", "Elsa Vir")]
    page = visitor.read("petition", petition.pk)
    assert "Le seuil est atteint" in page
    gone = Visitor().send("my_signature", receipts[1])
    assert "Votre signature est retirée" in gone.page
    assert "Il manque 1\u00a0signature" in gone.page or "Il manque 1 signature" in gone.page
    assert "1 signature a été retirée" in gone.page
    assert "2 signatures marquées" in keep_all(visitor, petition).page
    visitor.be("Driss", GROUP)
    form = visitor.read("petition_seal", petition.pk)
    assert "Ces réponses viennent du compte" in form
    assert 'name="r-approvals"' not in form
    refused = visitor.send("petition_seal", petition.pk, use="Cueillir", approvals="30")
    assert (refused.status, "2 sur 30\u202f; il faut 3" in refused.page) == (422, True)
    sign(petition, "Omar Sy")
    keep_all(visitor, petition)
    visitor.be("Driss", GROUP)
    done = visitor.send("petition_seal", petition.pk, use="Cueillir")
    petition.refresh_from_db()
    assert "La liste a été scellée le" in done.page
    assert petition.sealed_hash in done.page
    listed = Visitor().client.get(reverse("petition_list", args=[petition.pk])).content
    assert sha256(listed).hexdigest() == petition.sealed_hash
    mine = Visitor().read("my_signature", receipts[0])
    assert "une ligne de la liste scellée" in mine
    assert "Liste scellée le" in visitor.read("dossier", petition.dossier_id)


def test_no_name_is_on_a_public_page(visitor: Visitor, petition: Petition) -> None:
    sign(petition, "Chloé Roy", email="chloe@example.org")
    row = petition.dossier_id
    public = Visitor()
    pages = [public.read("petition", petition.pk), public.read("dossier", row)]
    pages += [public.read("dossier_register", row), public.read("dossier_export", row)]
    assert not any(word in page for page in pages for word in ("Roy", "Fleurs", "chloe@"))
    for name in ("petition_check", "petition_paper"):
        public.read(name, petition.pk, status=403)
    visitor.be("Elsa").read("petition_check", petition.pk, status=403)
    visitor.be("Driss", GROUP).read("petition_check", petition.pk, status=403)
    visitor.be("Elsa").read("petition_open", row, SUPPORT, status=403)
    visitor.read("petition_open", row, "nothing", status=404)
    visitor.read("petition_list", petition.pk, status=404)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_page_of_a_petition_answers_in_both_languages(
    visitor: Visitor, petition: Petition, language: str
) -> None:
    receipt = receipt_in(sign(petition, f"Chloé {SCRIPT}", address=SCRIPT))
    visitor.be("Bruno", OFFICE)
    with translation.override(language):
        pages = [visitor.read(name, petition.pk) for name in ("petition", "petition_sign")]
        pages += [visitor.read(name, petition.pk) for name in ("petition_paper", "petition_check")]
        pages += [visitor.read("signature_receipt"), visitor.read("my_signature", receipt)]
        pages.append(visitor.read("dossier", petition.dossier_id))
    assert [frame_faults(page, language) for page in pages] == [[] for _ in pages]
    assert not any("<script>" in page for page in pages)


def test_a_signature_is_refused_where_it_is_wrong_and_keeps_what_was_typed(
    petition: Petition,
) -> None:
    far = sign(petition, "Elsa Vir", postcode="75011")
    assert (far.status, "pas dans le périmètre" in far.page, "Elsa Vir" in far.page) == (
        *(422, True),
        True,
    )
    silent = sign(petition, "Elsa Vir", consent="")
    assert (silent.status, "rien n’est gardé" in silent.page) == (422, True)
    empty = sign(petition, "")
    assert (empty.status, "À remplir" in empty.page) == (422, True)
    assert "10\u202f000 caractères" in sign(petition, "x" * 10_000).page
    assert Signatory.objects.count() == 0


def test_a_robot_is_slowed_down_and_a_person_is_told_what_to_do(petition: Petition) -> None:
    assert "ne pas remplir" in sign(petition, "Elsa", plain={"site": "http://buy.example"}).page
    assert "moins de 3 secondes" in sign(petition, "Elsa", wait=1).page
    assert "ouverte depuis trop longtemps" in sign(petition, "Elsa", wait=13 * 3600 - 1).page
    assert "ouverte depuis trop longtemps" in sign(petition, "Elsa", plain={"shown": "x"}).page
    assert Signatory.objects.count() == 0


def test_one_connection_sends_only_so_many_signatures_an_hour(
    petition: Petition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "MOST", 2)
    assert [sign(petition, f"Elsa {n}").status for n in range(3)] == [200, 200, 422]
    assert Signatory.objects.count() == 2


def test_a_receipt_typed_by_hand_leads_to_its_signature(petition: Petition) -> None:
    receipt = receipt_in(sign(petition, "Chloé Roy"))
    found = Visitor().send("signature_receipt", receipt=f" {receipt.lower().replace('-', ' ')} ")
    assert "Chloé Roy" in found.page
    lost = Visitor().send("signature_receipt", receipt="AAA-BBB")
    assert (lost.status, "Il faut 18 signes" in lost.page) == (422, True)
    stranger = Visitor().client.get(reverse("my_signature", args=["x<script>alert(1)"]))
    assert (stranger.status_code, b"<script>" in stranger.content) == (404, False)


def test_sheets_sent_as_a_file_come_back_with_what_is_wrong(
    visitor: Visitor, petition: Petition
) -> None:
    csv = f"Nom;Adresse;CP;Date\n{SCRIPT};2 rue Basse;01000;12/02/2026\n=1+1;2 rue;01000\n"
    file = SimpleUploadedFile("../../etc/f<b>.csv", csv.encode())
    sent = visitor.send("petition_paper", petition.pk, plain={"file": file, "sheet": "7"})
    assert (sent.status, "1 signature recopiée" in sent.page) == (422, True)
    assert "f&lt;b&gt;.csv, ligne 3" in sent.page
    assert "Quatre parties sont attendues" in sent.page
    assert "=1+1;2 rue;01000</textarea>" in sent.page
    assert "<script>" not in sent.page
    image = SimpleUploadedFile("photo.csv", b"\x89PNG\x00\x00")
    refused = visitor.send("petition_paper", petition.pk, plain={"file": image})
    assert (refused.status, "n’est pas un texte" in refused.page) == (422, True)


def test_a_roll_sent_by_the_officer_keeps_who_is_on_it(
    visitor: Visitor, petition: Petition
) -> None:
    for name in ("Chloé Roy", "Elsa Vir"):
        sign(petition, name)
    visitor.be("Bruno", OFFICE)
    roll = SimpleUploadedFile("liste.csv", "Nom,CP\nROY Chloé,01000\nElsa VIR,01000\n".encode())
    sent = visitor.send("petition_check", petition.pk, plain={"roll": roll, "compare": "1"})
    assert "retrouvées sur la liste et gardées\u00a0: 1" in sent.page
    plain = {f"mark-{Signatory.objects.get(name='Chloé Roy').pk}": "nonsense", "mark-x": "kept"}
    refused = visitor.send("petition_check", petition.pk, plain=plain)
    assert (refused.status, "n’est pas une marque" in refused.page) == (422, True)


def test_what_a_petition_cannot_stand_on_is_shown_at_its_question(
    visitor: Visitor, petition: Petition
) -> None:
    with clock.at(date(2026, 8, 2)):
        wrong = {**OPENING, "electorate": "0", "closes_on": "2026-12-31", "postcodes": ",,"}
        sent = visitor.send("petition_open", petition.dossier_id, SUPPORT, **wrong)
        assert (sent.status, "trop peu" in sent.page, "verger de la Côte" in sent.page) == (
            *(422, True),
            True,
        )
    visitor.read("petition_open", petition.dossier_id, SUPPORT, status=403)


def test_a_sheet_prints_as_a_tagged_pdf_whatever_was_typed(petition: Petition) -> None:
    for language in ("fr", "en"):
        with translation.override(language):
            answer = Visitor().client.get(reverse("petition_sheet", args=[petition.pk]))
        assert (answer.status_code, answer.content[:5]) == (200, b"%PDF-")
        assert b"/MarkInfo" in answer.content


def test_a_closed_petition_says_so(petition: Petition) -> None:
    with clock.at(date(2026, 8, 1)):
        stranger = Visitor()
        answer = stranger.client.get(reverse("petition_sign", args=[petition.pk]), follow=True)
        assert "terminée le 31 juillet 2026" in answer.content.decode()


def test_sealing_waits_for_the_officer(visitor: Visitor, petition: Petition) -> None:
    sign(petition, "Chloé Roy")
    answer = visitor.client.get(reverse("petition_seal", args=[petition.pk]), follow=True)
    assert "pas encore été vérifiée" in answer.content.decode()
