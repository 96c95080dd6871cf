"""A petition opens, is signed and taken back, and counts each person once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from communaux.apps.deliberation.models import Petition, Signatory
from communaux.apps.deliberation.petitions.counting import standing
from communaux.apps.deliberation.petitions.opening import open_petition
from communaux.apps.deliberation.petitions.refusals import NotYours, PetitionRefused
from communaux.apps.deliberation.petitions.signing import sign, signature_of, withdraw
from communaux.apps.dossiers.performing import perform
from communaux.kernel.ballots.codes import BadCode
from communaux.kernel.mechanism.problem import FieldProblem
from communaux.kernel.time import clock
from tests.apps.conftest import DAY, Cast
from tests.apps.petitions.conftest import OPENING, formed, opened, sign_as, with_office
from tests.apps.test_two_at_once import together
from tests.orchard import SUPPORT

pytestmark = pytest.mark.database


def test_a_petition_opens_once_it_was_announced_and_not_before(cast: Cast) -> None:
    row = formed(cast, announced=False)
    with pytest.raises(PetitionRefused, match="Annoncer la pétition"):
        open_petition(row, SUPPORT, cast.gardeners(), OPENING)
    perform(row, "announce", cast.gardeners())
    petition = open_petition(row, SUPPORT, cast.gardeners(), OPENING)
    assert (petition.opens_on, petition.postcodes) == (DAY, ["01000", "01001"])
    assert petition.keep_until == date(2027, 1, 31)


def test_an_outsider_does_not_open_a_petition(cast: Cast) -> None:
    with pytest.raises(NotYours, match="Voisins"):
        open_petition(formed(cast), SUPPORT, cast.alone(cast.elsa), OPENING)


def test_two_petitions_of_one_kind_do_not_run_together(cast: Cast, petition: Petition) -> None:
    with pytest.raises(PetitionRefused, match="déjà ouverte jusqu’au 31 juillet 2026"):
        open_petition(petition.dossier, SUPPORT, cast.gardeners(), OPENING)
    with clock.at(date(2026, 8, 1)):
        open_petition(
            petition.dossier, SUPPORT, cast.gardeners(), {**OPENING, "closes_on": "2026-12-31"}
        )


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("electorate", "0", "trop peu"),
        ("electorate", "", "À remplir"),
        ("postcodes", " , ;", "personne ne pourrait signer"),
        ("postcodes", "<>", "« <> » n’est pas un code postal"),
        ("closes_on", "2026-03-01", "précède le début"),
        ("closes_on", "2027-03-03", "plus d’un an"),
        ("roll_on", "2026-03-03", "un jour à venir"),
        ("text", "court", "Trop court"),
    ],
)
def test_what_a_petition_cannot_stand_on_is_refused_at_its_question(
    cast: Cast, field: str, typed: str, words: str
) -> None:
    row = formed(cast)
    with pytest.raises(FieldProblem, match=words) as refused:
        open_petition(row, SUPPORT, cast.gardeners(), {**OPENING, field: typed})
    assert refused.value.field == field


def test_the_electorate_the_dossier_knows_is_not_asked_again(cast: Cast) -> None:
    row = formed(cast, voters="40")
    assert open_petition(row, SUPPORT, cast.gardeners(), OPENING).electorate == 40


def test_the_goal_moves_with_each_signature(petition: Petition) -> None:
    sign_as(petition, "Chloé")
    found = standing(petition).support
    assert (found.needed, found.count, found.missing, found.stale_on) == (3, 1, 2, None)
    for name in ("Awa", "Elsa"):
        sign_as(petition, name)
    assert standing(petition).support.stale_on == date(2026, 9, 3)


def test_the_same_person_twice_counts_once_however_they_spell_themselves(
    petition: Petition,
) -> None:
    first, second = sign_as(petition, "Chloé d’Arc"), sign_as(petition, "CHLOE D'ARC")
    assert first != second
    assert standing(petition).support.count == 1
    withdraw(second)
    assert standing(petition).support.count == 1


def test_two_signatures_of_the_same_person_at_once_count_once(transactional_db: None) -> None:
    petition = opened(with_office())
    receipts = together(*[lambda: sign_as(petition, "Chloé")] * 2)
    assert all(isinstance(receipt, str) for receipt in receipts)
    assert standing(petition).support.count == 1


def test_a_receipt_opens_one_signature_and_takes_it_back_once(petition: Petition) -> None:
    receipt = sign_as(petition, "Driss")
    assert signature_of(receipt.lower().replace("-", " ")).name == "Driss"
    assert withdraw(receipt).pk == petition.pk
    petition.refresh_from_db()
    assert (petition.withdrawn, Signatory.objects.count()) == (1, 0)
    with pytest.raises(PetitionRefused, match="Aucune signature n’a ce reçu"):
        withdraw(receipt)
    with pytest.raises(BadCode, match="Il faut 18"):
        signature_of("rien")


@pytest.mark.parametrize(
    ("more", "field", "words"),
    [
        ({"postcode": "75011"}, "postcode", "pas dans le périmètre"),
        ({"name": "x" * 10_000}, "name", "10\u202f000 caractères"),
        ({"name": "\u202e\u2066\u200b"}, "name", "À remplir"),
        ({"address": ""}, "address", "À remplir"),
    ],
)
def test_a_signature_that_could_not_count_is_refused_at_its_question(
    petition: Petition, more: dict[str, str], field: str, words: str
) -> None:
    with pytest.raises(FieldProblem, match=words) as refused:
        sign_as(petition, **{"name": "Elsa", **more})
    assert refused.value.field == field
    assert Signatory.objects.count() == 0


def test_without_consent_nothing_is_kept(petition: Petition) -> None:
    answers = {"name": "Elsa", "address": "1 rue Haute", "postcode": "01000"}
    with pytest.raises(FieldProblem, match="rien n’est gardé"):
        sign(petition, answers, consent=False)
    assert Signatory.objects.count() == 0


def test_invisible_characters_are_taken_out_of_a_name(petition: Petition) -> None:
    sign_as(petition, "Chlo\u202ee\u0301\tdu\u2067 Pré\x00")
    assert Signatory.objects.get().name == "Chloé du Pré"


def test_one_signs_neither_before_the_first_day_nor_after_the_last(cast: Cast) -> None:
    petition = opened(cast, opens_on="2026-03-10")
    with pytest.raises(PetitionRefused, match="à partir du 10 mars 2026"):
        sign_as(petition, "Chloé")
    with clock.at(date(2026, 7, 31)):
        sign_as(petition, "Chloé")
    with clock.at(date(2026, 8, 1)), pytest.raises(PetitionRefused, match="terminée le 31 juillet"):
        sign_as(petition, "Elsa")


def test_signatures_age_out_one_day_after_another(petition: Petition) -> None:
    for n, name in enumerate(("Awa", "Chloé", "Driss")):
        with clock.at(DAY + timedelta(days=n)):
            sign_as(petition, name)
    with clock.at(date(2026, 9, 3)):
        found = standing(petition).support
    assert (found.count, found.dropped_for("old"), found.missing) == (2, 1, 1)
