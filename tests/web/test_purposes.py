"""Next to each question that is not for all: why it is asked, how long the answer is kept."""

from __future__ import annotations

from tests.web.conftest import GROUP, PACT, Visitor


def test_a_question_says_why_it_is_asked_and_how_long_it_is_kept(visitor: Visitor) -> None:
    page = visitor.be("Driss", GROUP).read("open_dossier", PACT, "submit")
    told = page[page.index('id="q-referent_contact-qui"') :]
    told = told[: told.index("</p>")]
    assert "Donnée personnelle" in told
    assert "Pourquoi on vous le demande\u00a0:" in told
    assert "Combien de temps on le garde\u00a0:" in told
    assert "1 an après la fin du dossier (notre proposition, pas une loi)." in told
    assert "q-referent_contact-qui" in page[page.index('name="r-referent_contact"') :][:400]


def test_a_public_question_says_neither(visitor: Visitor) -> None:
    page = visitor.be("Driss", GROUP).read("open_dossier", PACT, "submit")
    assert 'id="q-title-qui"' not in page
