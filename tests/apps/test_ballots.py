"""A ballot from the roll to the register, and every attack refused with a sentence."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

import pytest

from communaux.apps.deliberation.ballots.casting import cast as vote
from communaux.apps.deliberation.ballots.casting import recognise
from communaux.apps.deliberation.ballots.closing import close, tally_of
from communaux.apps.deliberation.ballots.letters import (
    draw_letters,
    letters_csv,
    letters_sheet,
    replace_code,
)
from communaux.apps.deliberation.ballots.preparing import Plan, amend, open_ballot, prepare
from communaux.apps.deliberation.ballots.publishing import export_ballot, paper_of
from communaux.apps.deliberation.ballots.roll import (
    Line,
    add_voters,
    empty_roll,
    mark_in_person,
    read_roll,
)
from communaux.apps.deliberation.ballots.sealing import seal, sealed_answers
from communaux.apps.deliberation.ballots.standing import find, standing_of
from communaux.apps.deliberation.models import Ballot, Mark, Paper, Voter
from communaux.apps.dossiers import pinning
from communaux.apps.dossiers.judging import judge_act
from communaux.apps.dossiers.performing import perform
from communaux.apps.dossiers.refusals import Refused
from communaux.apps.register.models import Entry
from communaux.kernel.ballots.codes import POSSIBILITIES, code_hash, spell
from communaux.kernel.ballots.listing import roll_hash
from communaux.kernel.text import SpokenError
from communaux.kernel.time import clock
from tests.apps.conftest import Cast
from tests.apps.polling import (
    AFTER,
    CLOSES,
    DURING,
    OPEN_VOTE,
    OPENS,
    PLAN,
    Station,
    called,
    fields,
    station,
)

pytestmark = pytest.mark.database


@pytest.fixture(autouse=True)
def field_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pinning, "catalogue", fields)


@pytest.fixture
def polls(cast: Cast) -> Station:
    return station(cast)


def refused(words: str, deed: Callable[[], object]) -> None:
    """The deed is refused with these words, in two languages, and changes no paper and no mark."""
    before = (Paper.objects.count(), sorted(Voter.objects.values_list("number", "mark")))
    with pytest.raises(SpokenError, match=words) as told:
        deed()
    assert told.value.text.en != told.value.text.fr
    assert before == (Paper.objects.count(), sorted(Voter.objects.values_list("number", "mark")))


# ── The whole way ────────────────────────────────────────────────────────────────────────────────


def test_a_ballot_goes_from_letters_to_a_sealed_act(cast: Cast, polls: Station) -> None:
    receipts = [polls.vote(1), polls.vote(2), polls.vote(3, "against")]
    with clock.at(DURING):
        mark_in_person(polls.ballot, polls.office, "4")
    ballot = polls.close(invalid=1)
    assert standing_of(ballot) == "closed"
    tally = tally_of(ballot)
    assert (tally.eligible, tally.voted, tally.choices) == (5, 4, {"for": 2, "against": 1})
    assert [paper_of(ballot, each).choice for each in receipts] == ["for", "for", "against"]
    with clock.at(AFTER):
        row = seal(ballot, polls.office, data={"remark": "Tout s’est bien passé."})
    assert row.stage == "voted"
    sealed = Entry.objects.get(act="return_vote").body["data"]
    assert sealed["remark"].startswith("Tout")
    assert {name: sealed[name] for name in ("eligible", "voted", "votes_for", "votes_invalid")} == {
        "eligible": 5,
        "voted": 4,
        "votes_for": 2,
        "votes_invalid": 1,
    }
    assert sealed["roll_hash"] == ballot.roll_hash
    assert sealed["papers_hash"] == export_ballot(ballot)["papers_sha256"]
    assert standing_of(polls.fresh()) == "sealed"


def test_a_turnout_under_the_reference_asks_for_a_judgement_and_does_not_fail(cast: Cast) -> None:
    polls = station(cast)
    polls.vote(1)
    polls.vote(2)
    polls.close()
    with clock.at(AFTER):
        row = seal(polls.ballot, polls.office)
        found = judge_act(row, "buy", polls.office)
        assert found.allowed
        assert found.verdicts[0].holds is None
        reasons = "Deux voisines sur cinq, et personne contre."
        data = {"turnout_enough": True, "turnout_enough_reasons": reasons}
        assert perform(row, "buy", polls.office, data=data).stage == "bought"


def test_a_blank_paper_is_counted_with_the_invalid_ones_when_the_act_has_no_place_for_it(
    polls: Station,
) -> None:
    polls.vote(1, "blank")
    ballot = polls.close()
    assert tally_of(ballot).blank == 1
    assert sealed_answers(ballot)["votes_invalid"] == 1


def test_the_figures_of_the_ballot_win_over_figures_typed_beside_them(polls: Station) -> None:
    polls.vote(1)
    polls.close()
    with clock.at(AFTER):
        seal(polls.ballot, polls.office, data={"votes_for": "900", "voted": "1000"})
    assert Entry.objects.get(act="return_vote").body["data"]["votes_for"] == 1


def test_a_vote_on_paper_may_still_be_typed_into_the_act(cast: Cast) -> None:
    row = called(cast)
    data = {"eligible": "100", "voted": "60", "votes_for": "50", "votes_against": "10"}
    assert perform(row, "return_vote", cast.office(), data=data).stage == "voted"


def test_in_an_open_ballot_the_name_stands_on_the_paper(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pinning, "catalogue", lambda: fields(OPEN_VOTE))
    polls = station(cast)
    polls.vote(2, "against")
    polls.close()
    (paper,) = export_ballot(polls.ballot)["papers"]
    assert (paper["name"], paper["choice"]) == ("Voisine 2", "against")


# ── The attacks ──────────────────────────────────────────────────────────────────────────────────


def test_nobody_votes_before_the_opening_hour_or_from_the_closing_hour(polls: Station) -> None:
    code = polls.codes["1"]
    refused("il ouvre le 3 mars 2026 à 09 h 00", lambda: vote(polls.ballot, code, "for"))
    with clock.at(CLOSES):
        refused("clos depuis le 10 mars 2026 à 18 h 00", lambda: vote(polls.ballot, code, "for"))


def test_nobody_votes_in_a_ballot_that_was_not_opened(cast: Cast) -> None:
    polls = station(cast, opened=False)
    with clock.at(DURING):
        refused("pas encore été ouvert", lambda: vote(polls.ballot, polls.codes["1"], "for"))


def test_nobody_votes_twice_online_in_person_or_both(polls: Station) -> None:
    polls.vote(1)
    with clock.at(DURING):
        refused("on ne vote qu’une fois", lambda: vote(polls.ballot, polls.codes["1"], "against"))
        refused("déjà voté", lambda: mark_in_person(polls.ballot, polls.office, "1"))
        mark_in_person(polls.ballot, polls.office, "2")
        refused("déjà voté", lambda: mark_in_person(polls.ballot, polls.office, "2"))
        refused("vote sur place", lambda: vote(polls.ballot, polls.codes["2"], "for"))


def test_an_unknown_a_forged_and_a_mistyped_code_are_refused(polls: Station) -> None:
    forged = spell(POSSIBILITIES // 3, "code")
    mistyped = forged[:-1] + ("0" if forged[-1] != "0" else "1")
    with clock.at(DURING):
        refused("n’ouvre pas ce scrutin", lambda: vote(polls.ballot, forged, "for"))
        refused("faute de frappe", lambda: vote(polls.ballot, mistyped, "for"))
        refused("18 signes", lambda: vote(polls.ballot, "", "for"))


def test_a_code_of_another_ballot_opens_nothing(cast: Cast, polls: Station) -> None:
    other = station(cast)
    with clock.at(DURING):
        refused("n’ouvre pas ce scrutin", lambda: vote(other.ballot, polls.codes["1"], "for"))


def test_a_choice_nobody_offers_is_refused(polls: Station) -> None:
    with clock.at(DURING):
        refused("Choisissez une réponse", lambda: vote(polls.ballot, polls.codes["1"], "invalid"))


def test_a_forged_receipt_is_refused_and_a_code_is_no_receipt(polls: Station) -> None:
    polls.vote(1)
    polls.close()
    forged = spell(12345, "receipt")
    refused("Aucun bulletin", lambda: paper_of(polls.ballot, forged))
    refused("Ceci est un code de vote", lambda: paper_of(polls.ballot, polls.codes["1"]))


def test_an_empty_roll_opens_nothing(cast: Cast) -> None:
    polls = station(cast, voters=0, opened=False)
    refused("La liste est vide", lambda: open_ballot(polls.ballot, polls.office))


def test_counts_that_do_not_add_up_close_nothing(polls: Station) -> None:
    polls.vote(1)
    refused("sur place : bulletins, 3 ; émargements, 0", lambda: polls.close(**{"for": 3}))
    refused("plus de bulletins que d’électeurs", lambda: polls.close(**{"for": 5}))
    refused("zéro au moins", lambda: polls.close(**{"for": 1, "against": -1}))
    refused("n’est pas un choix", lambda: polls.close(maybe=1))
    Paper.objects.create(ballot=polls.ballot, receipt_hash="f" * 64, choice="for")
    refused("en ligne : bulletins, 2 ; émargements, 1", polls.close)
    assert polls.fresh().closed_at is None


def test_nobody_closes_early_twice_or_an_unopened_ballot(cast: Cast, polls: Station) -> None:
    with clock.at(DURING):
        refused("on ne clôt pas avant", lambda: close(polls.ballot, polls.office, {}))
    polls.close()
    refused("clos et compté", polls.close)
    unopened = station(cast, opened=False)
    refused("n’a pas été ouvert", unopened.close)


def test_only_the_roles_of_the_mechanism_run_a_ballot(cast: Cast, polls: Station) -> None:
    words = "Ceci revient à : Guichet"
    for stranger in (cast.gardeners(), cast.alone(cast.elsa), None):
        refused(words, lambda who=stranger: prepare(polls.row, "field_vote", who, PLAN))  # type: ignore[misc]  # a loop variable held by a default
        refused(words, lambda who=stranger: draw_letters(polls.ballot, who))  # type: ignore[misc]  # same
        refused(words, lambda who=stranger: mark_in_person(polls.ballot, who, "1"))  # type: ignore[misc]  # same
        refused(words, lambda who=stranger: close(polls.ballot, who, {}))  # type: ignore[misc]  # same
        refused(words, lambda who=stranger: replace_code(polls.ballot, who, "1"))  # type: ignore[misc]  # same


def test_a_result_is_sealed_once_and_never_before_closing(cast: Cast, polls: Station) -> None:
    refused("n’est pas encore clos", lambda: seal(polls.ballot, polls.office))
    polls.vote(1)
    polls.close()
    with clock.at(AFTER):
        with pytest.raises(Refused):
            seal(polls.ballot, cast.alone(cast.elsa))
        seal(polls.ballot, polls.office)
        refused("déjà au registre : c’est l’acte n° 3", lambda: seal(polls.ballot, polls.office))


def test_trying_codes_at_random_is_slowed_down_for_that_sender_only(polls: Station) -> None:
    with clock.at(DURING):
        for n in range(20):
            code = spell(n, "code")
            refused("n’ouvre pas", lambda code=code: recognise(polls.ballot, code, "192.0.2.7"))  # type: ignore[misc]  # a loop variable held by a default
        refused("Attendez", lambda: vote(polls.ballot, polls.codes["1"], "for", "192.0.2.7"))
        assert vote(polls.ballot, polls.codes["1"], "for", "192.0.2.8")


# ── Roll, letters, preparation ───────────────────────────────────────────────────────────────────


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
