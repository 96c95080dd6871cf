"""What an entry of a public register says, and why a column says nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from communaux.kernel.dossier.act import DocumentRef
from communaux.kernel.dossier.entry_words import cell_text, parties_in
from communaux.kernel.dossier.public_entry import entry_in, history_of
from communaux.kernel.mechanism.finding import Faulty
from communaux.kernel.mechanism.lint.lint import lint
from communaux.kernel.mechanism.loader import load, load_mapping
from communaux.kernel.parameters.parameter import Parameter
from tests.kernel import lending
from tests.kernel.lending import BOOK, BRUNO, CHLOE, Story, asked, commented, lent

CLOSED = """      - {id: rent, type: amount, label: {fr: Loyer, en: Rent}, visibility: confidential,
         purpose: {fr: Comparer, en: To compare}, keep: {parameter: kept}}
"""
REGISTERS = """
documents:
  plan: {label: {fr: Plan, en: Plan}}
  accounts: {label: {fr: Comptes, en: Accounts}, visibility: confidential}
registers:
  loans:
    label: {fr: Registre des prêts, en: Register of loans}
    intro: {fr: Les salles demandées, en: Rooms asked for}
    source: R
    enters_by: [publish]
    columns:
      - {id: title, label: {fr: Objet, en: Title}, field: title, listed: true}
      - {id: until, label: {fr: Fin, en: End}, field: end}
      - {id: rent, label: {fr: Loyer, en: Rent}, field: rent}
      - {id: persons, label: {fr: Personnes, en: Persons}, field: persons}
      - {id: useful, label: {fr: Utile, en: Useful}, field: useful}
      - {id: terms, label: {fr: Conditions, en: Terms}, field: terms}
      - {id: asked_on, label: {fr: Demandée le, en: Asked on}, date_of: [ask], listed: true}
      - {id: signed_on, label: {fr: Signée le, en: Signed on}, date_of: [sign]}
      - {id: refused_on, label: {fr: Refusée le, en: Refused on}, entered: [refused]}
      - {id: comments_until, label: {fr: Observations, en: Comments}, deadline: comment}
      - {id: stage, label: {fr: Étape, en: Stage}, stage: main, listed: true}
      - {id: group, label: {fr: Collectif, en: Group}, party: group}
      - {id: room, label: {fr: Salle, en: Room}, commons: name}
      - {id: plan, label: {fr: Plan, en: Plan}, document: plan}
      - {id: accounts, label: {fr: Comptes, en: Accounts}, document: accounts}
      - {id: held, label: {fr: Retenue, en: Held}, lock: use}
      - {id: ended_on, label: {fr: Terminée le, en: Ended on}, ended: true}
"""
WRITTEN = (
    lending.MECHANISM.replace("      - {id: phone,", CLOSED + "      - {id: phone,") + REGISTERS
)
MECHANISM = load(WRITTEN)
LOANS = MECHANISM.registers["loans"]
ROOM = {"name": "Salle des fêtes"}


def registered(story: Story) -> Story:
    """The same story under the mechanism that has a register."""
    story.dossier = replace(story.dossier, mechanism=MECHANISM)
    return story


def entry(story: Story, day: str, place=ROOM):
    return entry_in(registered(story).at(day).state, LOANS, place)


def standings(story: Story, day: str) -> dict[str, str]:
    found = entry(story, day)
    assert found is not None
    return {name: cell.standing for name, cell in found.cells.items()}


def said(story: Story, day: str, column: str, names=None) -> str:
    found, wanted = entry(story, day), next(c for c in LOANS.columns if c.id == column)
    assert found is not None
    return cell_text(found.cells[column], wanted, MECHANISM, names or {}).fr


def with_answers(**data: object) -> Story:
    story = registered(Story())
    story.do("2026-01-01", CHLOE, "ask", title="Atelier", end="2026-12-31", **data)
    story.do("2026-01-05", BRUNO, "publish")
    return story


def test_a_dossier_is_not_in_the_register_before_the_act_that_enters_it():
    assert entry(asked(), "2026-01-04") is None
    assert entry(commented(), "2026-01-04") is None
    found = entry(commented(), "2026-01-05")
    assert found is not None
    assert found.entered == date(2026, 1, 5)


def test_a_column_says_the_answer_the_day_and_the_deadline_in_words():
    story = lent()
    assert said(story, "2026-03-01", "title") == "Atelier"
    assert said(story, "2026-03-01", "until") == "31 décembre 2026"
    assert said(story, "2026-03-01", "useful") == "oui"
    assert said(story, "2026-03-01", "asked_on") == "1er janvier 2026"
    assert said(story, "2026-03-01", "comments_until") == "20 janvier 2026"
    assert said(story, "2026-03-01", "stage") == "Prêtée"
    assert said(story, "2026-03-01", "room") == "Salle des fêtes"
    assert said(story, "2026-03-01", "held") == "du 3 février 2026 au 31 décembre 2026"


def test_an_empty_column_says_whether_it_was_asked_may_come_or_never_will():
    now = standings(commented(), "2026-01-05")
    assert (now["persons"], now["useful"], now["signed_on"]) == ("given", "not_yet", "not_yet")
    assert standings(with_answers(), "2026-01-05")["persons"] == "not_given"
    refused = commented()
    refused.do("2026-01-08", BRUNO, "refuse", reasons="La salle est prise toute l’année.")
    over = standings(refused, "2026-01-08")
    assert (over["signed_on"], over["useful"], over["refused_on"]) == (
        "not_applicable", "not_applicable", "given",
    )  # fmt: skip


def test_a_confidential_answer_is_withheld_and_its_value_is_nowhere():
    story = with_answers(rent="1234,56")
    found = entry(story, "2026-01-05")
    assert found is not None
    assert (found.cells["rent"].standing, found.cells["rent"].because) == (
        "withheld", "confidential",
    )  # fmt: skip
    assert "1234" not in repr(found)
    assert said(story, "2026-01-05", "rent") == "réservé : annexe confidentielle"
    assert standings(with_answers(), "2026-01-05")["rent"] == "not_given"


def test_a_public_piece_is_named_and_a_confidential_one_is_only_said_to_exist():
    story = commented()
    pieces = (DocumentRef("plan", "plan.pdf", "a" * 64), DocumentRef("accounts", "x.pdf", "b" * 64))
    acts = story.dossier.acts
    story.dossier = replace(story.dossier, acts=(replace(acts[0], documents=pieces), *acts[1:]))
    found = entry(story, "2026-01-05")
    assert found is not None
    assert said(story, "2026-01-05", "plan") == "plan.pdf"
    assert found.cells["accounts"].standing == "withheld"
    assert "x.pdf" not in repr(found)
    assert standings(commented(), "2026-01-05")["accounts"] == "not_yet"


def test_a_party_is_named_when_its_name_may_be_and_a_person_is_not():
    story = commented()
    assert said(story, "2026-01-05", "group", {"Voisines": "Les Voisines"}) == "Les Voisines"
    assert "n’est pas publié" in said(story, "2026-01-05", "group")
    found = entry(story, "2026-01-05")
    assert found is not None
    assert parties_in(found.cells, LOANS.columns, MECHANISM) == {"Voisines"}


def test_a_place_that_is_not_there_does_not_apply():
    found = entry(commented(), "2026-01-05", None)
    assert found is not None
    assert found.cells["room"].standing == "not_applicable"


def test_a_date_a_silence_caused_is_found_like_that_of_an_act():
    story = registered(asked())
    by_asking = LOANS.model_copy(update={"enters_by": ("ask",)})
    found = entry_in(story.at("2026-03-01").state, by_asking, ROOM)
    assert found is not None
    assert found.cells["refused_on"].value == "2026-01-12"


def test_the_history_tells_each_day_the_entry_began_to_say_something_else():
    changes = history_of(registered(lent()).dossier, date(2026, 3, 1), BOOK, LOANS, ROOM)
    told = {change.on.isoformat(): change.columns for change in changes}
    assert list(told) == ["2026-01-05", "2026-02-01", "2026-02-03"]
    assert "stage" in told["2026-02-01"]
    assert set(told["2026-02-03"]) == {"terms", "signed_on", "stage", "held"}


@pytest.mark.parametrize("day", ["2026-01-05", "2026-01-20", "2026-02-01", "2026-02-03"])
def test_the_history_and_the_situation_of_a_day_say_the_same(day: str):
    story, on = registered(lent()), date.fromisoformat(day)
    changes = history_of(story.dossier, on, BOOK, LOANS, ROOM)
    found = entry_in(story.at(day).state, LOANS, ROOM)
    assert found is not None
    assert changes[-1].entry.cells == found.cells


def findings(text: str):
    numbers = load_mapping(Parameter, lending.PARAMETERS, "parameters.yaml")
    files = {"mechanism.yaml": text, "parameters.yaml": lending.PARAMETERS}
    return lint(load(text), numbers, files, date(2026, 11, 23))


def test_a_sound_register_has_no_finding():
    assert findings(WRITTEN) == ()


@pytest.mark.parametrize(
    ("was", "typed", "words"),
    [
        ("enters_by: [publish]", "enters_by: [publsh]", "publsh » n’est pas un acte"),
        ("field: persons}", "field: person}", "person » n’est pas une réponse"),
        ("entered: [refused]", "entered: [refuse]", "refuse » n’est pas une étape"),
        ("deadline: comment}", "deadline: coment}", "coment » n’est pas un délai"),
        ("lock: use}", "lock: usage}", "usage » n’est pas une sorte de verrou"),
        ("field: persons}", "field: phone}", "donnée personnelle"),
        (", listed: true", "", "Aucune colonne"),
        ("plan: {label: {fr: Plan, en: Plan}}", "plan: {label: {fr: P, en: P}, template: plan.typ}",
         "s’imprime du registre"),
    ],
)  # fmt: skip
def test_what_a_register_cannot_mean_is_found(was: str, typed: str, words: str):
    text = WRITTEN.replace(was, typed)
    assert text != WRITTEN
    assert [finding for finding in findings(text) if words in finding.sentence.fr]


@pytest.mark.parametrize(
    ("was", "typed"),
    [("field: persons}", "field: persons, deadline: comment}"), (", field: persons}", "}"),
     ("{id: until,", "{id: title,")],
)  # fmt: skip
def test_a_column_has_one_origin_and_a_name_of_its_own(was: str, typed: str):
    with pytest.raises(Faulty):
        load(WRITTEN.replace(was, typed))
