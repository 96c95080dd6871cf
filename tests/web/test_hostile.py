"""What people type is shown as they typed it, and never run; what is too large gets a sentence."""

from __future__ import annotations

import pytest
from django.core.exceptions import RequestDataTooBig
from django.http import Http404
from django.test import RequestFactory
from django.urls import reverse

from communaux.kernel.text import Text
from communaux.web.markdown import to_html
from communaux.web.views import plain
from tests.web.conftest import PACT, PROPOSAL, Visitor

HOSTILE = "<script>alert(1)</script>\"'{{7*7}}{% now %}&amp;<img src=x onerror=alert(2)>"
SHOWN = "&lt;script&gt;alert(1)&lt;/script&gt;"
MEGABYTE = 1_000_000


def test_hostile_words_are_shown_escaped_wherever_they_appear(visitor: Visitor) -> None:
    answers = {**PROPOSAL, "title": HOSTILE, "summary": HOSTILE, "place": HOSTILE, "aims": HOSTILE}
    row = visitor.propose(**answers, commons_name=HOSTILE)
    pages = {
        "dossier": visitor.read("dossier", row.pk),
        "act": visitor.read("act", row.pk, 1),
        "form": visitor.read("act_form", row.pk, "withdraw_proposal"),
        "register of the dossier": visitor.read("dossier_register", row.pk),
        "register": visitor.read("register"),
        "dossiers": visitor.read("dossiers"),
        "commons": visitor.read("commons", row.commons_id),
        "list of commons": visitor.read("commons_list"),
        "home": visitor.read("home"),
    }
    assert {name: SHOWN in page for name, page in pages.items()} == dict.fromkeys(pages, True)
    assert not [name for name, page in pages.items() if "<script>alert" in page or "<img" in page]
    assert "{{7*7}}{% now %}" in pages["act"]


@pytest.mark.parametrize("name", ["q", "mecanisme", "etat", "tour", "situation", "page"])
def test_hostile_filters_give_a_list_and_no_markup(visitor: Visitor, name: str) -> None:
    for written in (HOSTILE, "\x00", "a" * 5000, "-1", "é'--"):
        answer = visitor.client.get(reverse("dossiers"), {name: written})
        assert answer.status_code == 200
        assert b"<script>alert" not in answer.content


@pytest.mark.parametrize("written", ["", "hier", "9" * 30, "-3", "0", "2"])
def test_a_strange_page_number_is_a_page(visitor: Visitor, written: str) -> None:
    assert visitor.client.get(reverse("commons_list"), {"page": written}).status_code == 200
    assert visitor.client.get(reverse("register"), {"avant": written}).status_code == 200


def test_a_strange_calculation_gives_sentences_and_keeps_the_inputs(visitor: Visitor) -> None:
    query = {"r-pacts": "<b>mille</b>", "r-years": "-4", "calculer": "1"}
    answer = visitor.client.get(reverse("instrument", args=[PACT, "portfolio"]), query)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "&lt;b&gt;mille&lt;/b&gt;" in page
    assert 'id="erreurs"' in page


def test_twenty_megabytes_of_text_get_a_sentence(visitor: Visitor) -> None:
    """The page of the site, not the server's: Django alone would say “Bad Request”."""
    address = reverse("open_dossier", args=[PACT, "submit"])
    answer = visitor.client.post(address, {"r-aims": "a" * (20 * MEGABYTE)})
    assert answer.status_code == 413
    assert "C’est trop long pour un formulaire" in answer.content.decode()


def test_a_text_of_a_hundred_thousand_characters_is_kept_and_explained(visitor: Visitor) -> None:
    visitor.be("Driss", "Muri Vivi")
    long = "Un long texte. " * 7000
    sent = visitor.send("open_dossier", PACT, "submit", **{**PROPOSAL, "aims": long})
    assert sent.status == 422
    assert "caractères, c’est trop" in sent.page
    assert long.strip() in sent.page


def test_each_error_is_a_page_with_a_sentence() -> None:
    request = RequestFactory().get("/fr/nulle-part/")
    said = Text(fr="Il n’y a pas de mécanisme « x ».", en="There is no mechanism “x”.")
    answers = {
        404: plain.not_found(request, Http404(said)),
        403: plain.forbidden(request, PermissionError(said)),
        400: plain.bad_request(request, ValueError()),
        413: plain.bad_request(request, RequestDataTooBig()),
        500: plain.broken(request),
    }
    for status, answer in answers.items():
        page = answer.content.decode()
        assert answer.status_code == status
        assert "<h1" in page
        assert 'lang="fr"' in page
    assert "Il n’y a pas de mécanisme" in answers[404].content.decode()


def test_a_lost_address_is_told_in_a_page_of_the_site(visitor: Visitor) -> None:
    answer = visitor.client.get("/fr/nulle-part/")
    assert answer.status_code == 404
    assert "Il n’y a rien à cette adresse" in answer.content.decode()


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("<script>alert(1)</script>", "<script"),
        ("[x](javascript:alert(1))", 'href="javascript'),
        ('<a href="/x" onclick="y()">z</a>', "<a href"),
        ("![x](https://example.org/x.png)", "<img"),
    ],
)
def test_a_text_of_a_mechanism_can_hold_nothing_harmful(text: str, absent: str) -> None:
    assert absent not in to_html(text)
