"""Preparing a ballot: its roll, its letters, its question and its hours."""

from __future__ import annotations

import csv
import io

import pytest

from communaux.apps.deliberation.ballots.casting import cast as vote
from communaux.apps.deliberation.ballots.letters import (
    draw_letters,
    letters_csv,
    letters_sheet,
    replace_code,
)
from communaux.apps.deliberation.ballots.preparing import Plan, amend, open_ballot, prepare
from communaux.apps.deliberation.ballots.roll import (
    Line,
    add_voters,
    empty_roll,
    read_roll,
)
from communaux.apps.deliberation.ballots.standing import find, standing_of
from communaux.apps.deliberation.models import Ballot, Mark, Voter
from communaux.apps.dossiers import pinning
from communaux.apps.dossiers.performing import perform
from communaux.kernel.ballots.codes import code_hash
from communaux.kernel.ballots.listing import roll_hash
from communaux.kernel.text import SpokenError
from communaux.kernel.time import clock
from tests.apps.conftest import Cast
from tests.apps.polling import (
    AFTER,
    CLOSES,
    DURING,
    OPENS,
    PLAN,
    Station,
    called,
    fields,
    refused,
    station,
)

pytestmark = pytest.mark.database


@pytest.fixture(autouse=True)
def field_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pinning, "catalogue", fields)


@pytest.fixture
def polls(cast: Cast) -> Station:
    return station(cast)


def test_opening_seals_the_roll_in_order_with_a_salt(polls: Station) -> None:
    found = polls.ballot.voters.values_list("number", "name")
    assert polls.ballot.roll_hash == roll_hash(polls.ballot.roll_salt, found)
    assert len(polls.ballot.roll_salt) == 64
    add = lambda: add_voters(polls.ballot, polls.office, [Line("9", "Tard venue")])  # noqa: E731 - said once, tried once
    refused("sont scellées", add)
    refused("sont scellées", lambda: empty_roll(polls.ballot, polls.office))
    refused("sont scellées", lambda: amend(polls.ballot, polls.office, PLAN))
    refused("sont scellées", lambda: open_ballot(polls.ballot, polls.office))


def test_codes_are_kept_as_hashes_and_shown_once(polls: Station) -> None:
    hashes = set(Voter.objects.values_list("code_hash", flat=True))
    assert hashes == {code_hash(code) for code in polls.codes.values()}
    refused("montré une seule fois", lambda: draw_letters(polls.ballot, polls.office))
    refused("sont scellées", lambda: draw_letters(polls.ballot, polls.office, again=True))


def test_a_lost_code_is_replaced_while_it_has_not_served(polls: Station) -> None:
    lost = polls.codes["1"]
    letter = replace_code(polls.ballot, polls.office, "1")
    with clock.at(DURING):
        refused("un autre l’a remplacé", lambda: vote(polls.ballot, lost, "for"))
        vote(polls.ballot, letter.code, "for")
    refused("a déjà voté", lambda: replace_code(polls.ballot, polls.office, "1"))
    refused("n’est pas sur la liste", lambda: replace_code(polls.ballot, polls.office, "77"))
    polls.close()
    refused("clos et compté", lambda: replace_code(polls.ballot, polls.office, "2"))


def test_letters_made_again_before_opening_make_the_first_ones_worthless(cast: Cast) -> None:
    polls = station(cast, opened=False)
    again = draw_letters(polls.ballot, polls.office, again=True)
    polls.ballot = open_ballot(polls.ballot, polls.office)
    with clock.at(DURING):
        refused("n’ouvre pas", lambda: vote(polls.ballot, polls.codes["1"], "for"))
        vote(polls.ballot, again[0].code, "for")


def test_the_letters_for_the_print_shop_hold_no_formula(cast: Cast) -> None:
    polls = station(cast, voters=0, opened=False)
    add_voters(polls.ballot, polls.office, [Line("", "=HYPERLINK(1)", "1 rue du Pré, 01000 Bourg")])
    letters = draw_letters(polls.ballot, polls.office)
    (row,) = csv.DictReader(io.StringIO(letters_csv(letters, "https://bourg.example/fr/")))
    assert row["name"] == "'=HYPERLINK(1)"
    assert (row["code"], row["page"]) == (letters[0].code, "https://bourg.example/fr/")
    sheet = letters_sheet(polls.ballot, letters, "https://bourg.example/fr/", "fr")
    assert sheet["opens"] == "3 mars 2026 à 09 h 00"
    assert sheet["qr"].startswith("<svg")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Awa\nBruno\n", [("", "Awa"), ("", "Bruno")]),
        ("7;Awa;1 rue du Pré\n8;Bruno\n", [("7", "Awa"), ("8", "Bruno")]),
        ("Nom,Prénom,Numéro\nAwa,x,7\n", [("7", "Awa")]),
        ("number\tname\n7\t Awa   Diallo \n\n", [("7", "Awa Diallo")]),
        ('"7","Diallo, Awa"\n', [("7", "Diallo, Awa")]),
    ],
)
def test_a_roll_is_read_from_a_file_or_from_typed_lines(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert [(line.number, line.name) for line in read_roll(text)] == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "aucun électeur"),
        ("numero;nom\n", "aucun électeur"),
        ("numero;adresse\n7;x\n", "aucune ne s’appelle « nom »"),
        ("7;\n", "Ligne 1 : le nom manque"),
        (f"7;{'a' * 201}\n", "200 signes au plus"),
    ],
)
def test_a_roll_that_cannot_be_read_says_where_and_what_to_do(text: str, words: str) -> None:
    with pytest.raises(SpokenError, match=words):
        read_roll(text)


def test_a_number_is_on_the_roll_once_and_missing_ones_are_given(cast: Cast) -> None:
    polls = station(cast, voters=0, opened=False)
    lines = [Line("2", "Awa"), Line("", "Bruno"), Line("", "Chloé")]
    assert add_voters(polls.ballot, polls.office, lines) == 3
    assert sorted(Voter.objects.values_list("number", flat=True)) == ["2", "3", "4"]
    add = lambda: add_voters(polls.ballot, polls.office, [Line("2", "Driss")])  # noqa: E731 - said once, tried once
    refused("le numéro 2 est déjà sur la liste", add)
    empty_roll(polls.ballot, polls.office)
    assert not Voter.objects.exists()


def test_a_plan_that_cannot_be_held_is_refused(cast: Cast) -> None:
    row, office = called(cast), cast.office()
    plans = {
        "se termine avant de commencer": Plan(opens_at=CLOSES, closes_at=OPENS),
        "dans les deux langues": Plan(
            opens_at=OPENS, closes_at=CLOSES, question={"fr": " ", "en": "Yes?"}
        ),
        "au moins une façon de voter": Plan(opens_at=OPENS, closes_at=CLOSES, modalities=("post",)),
    }
    for words, plan in plans.items():
        refused(words, lambda plan=plan: prepare(row, "field_vote", office, plan))  # type: ignore[misc]  # a loop variable held by a default
    with clock.at(AFTER):
        refused("déjà passée", lambda: prepare(row, "field_vote", office, PLAN))
    refused("n’appelle aucun scrutin", lambda: prepare(row, "other", office, PLAN))
    prepare(row, "field_vote", office, PLAN)
    refused("déjà en préparation", lambda: prepare(row, "field_vote", office, PLAN))


def test_the_question_may_be_reworded_until_the_opening(cast: Cast) -> None:
    polls = station(cast, opened=False)
    question = {"fr": "Achetons-nous ?", "en": "Do we buy?"}
    amend(polls.ballot, polls.office, Plan(opens_at=OPENS, closes_at=CLOSES, question=question))
    assert find(polls.ballot.pk).question == question


def test_a_ballot_opens_only_when_called_and_with_its_letters(cast: Cast) -> None:
    options = {"territory": cast.territory, "mechanism": "toy_field", "data": {"title": "Le pré"}}
    row = perform(None, "propose", cast.gardeners(), **options)  # type: ignore[arg-type]  # a mapping of mixed options
    ballot = prepare(row, "field_vote", cast.office(), PLAN)
    add_voters(ballot, cast.office(), [Line("1", "Awa")])
    refused("il faut d’abord « Appeler au vote »", lambda: open_ballot(ballot, cast.office()))
    perform(row, "call_vote", cast.office())
    refused(
        "Une personne de la liste n’a pas encore de code",
        lambda: open_ballot(ballot, cast.office()),
    )
    draw_letters(ballot, cast.office())
    assert standing_of(open_ballot(ballot, cast.office())) == "waiting"


def test_a_ballot_has_a_standing_for_each_moment(polls: Station) -> None:
    moments = {OPENS: "open", DURING: "open", CLOSES: "over"}
    for moment, expected in moments.items():
        with clock.at(moment):
            assert standing_of(polls.ballot) == expected


def test_a_closed_ballot_leaves_room_for_another(cast: Cast, polls: Station) -> None:
    polls.close()
    assert prepare(polls.row, "field_vote", polls.office, PLAN).pk != polls.ballot.pk
    assert Ballot.objects.count() == 2
    assert set(Voter.objects.values_list("mark", flat=True)) <= {"", *Mark.values}
