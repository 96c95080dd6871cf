"""Every attack on a ballot is refused with a sentence, and changes no paper and no mark."""

from __future__ import annotations

import pytest

from communaux.apps.deliberation.ballots.casting import cast as vote
from communaux.apps.deliberation.ballots.casting import recognise
from communaux.apps.deliberation.ballots.closing import close
from communaux.apps.deliberation.ballots.letters import (
    draw_letters,
    replace_code,
)
from communaux.apps.deliberation.ballots.preparing import open_ballot, prepare
from communaux.apps.deliberation.ballots.publishing import paper_of
from communaux.apps.deliberation.ballots.roll import (
    mark_in_person,
)
from communaux.apps.deliberation.ballots.sealing import seal
from communaux.apps.deliberation.models import Paper
from communaux.apps.dossiers import pinning
from communaux.apps.dossiers.refusals import Refused
from communaux.kernel.ballots.codes import POSSIBILITIES, spell
from communaux.kernel.time import clock
from tests.apps.conftest import Cast
from tests.apps.polling import (
    AFTER,
    CLOSES,
    DURING,
    PLAN,
    Station,
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
