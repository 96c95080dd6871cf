"""Paper sheets, the officer’s check, the sealing by an act, and erasing what is personal."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256

import pytest

from communaux.apps.deliberation.models import Petition, Signatory
from communaux.apps.deliberation.petitions.checking import compare, mark, signatures
from communaux.apps.deliberation.petitions.counting import standing
from communaux.apps.deliberation.petitions.forgetting import forget_signatures
from communaux.apps.deliberation.petitions.refusals import NotYours, PetitionRefused
from communaux.apps.deliberation.petitions.sealing import on_the_list, seal
from communaux.apps.deliberation.petitions.sheets import copy_sheet
from communaux.apps.deliberation.petitions.signing import signature_of, withdraw
from communaux.apps.dossiers.refusals import Refused
from communaux.apps.register.models import Entry
from communaux.apps.register.verification import verify_all
from communaux.cli.program import program
from communaux.kernel.mechanism.problem import FieldProblem
from communaux.kernel.time import clock
from tests.apps.conftest import DAY, Cast
from tests.apps.petitions.conftest import keep_all, opened, sign_as, with_office
from tests.apps.test_two_at_once import together

pytestmark = pytest.mark.database


def test_a_withdrawal_at_the_moment_of_the_sealing_leaves_a_list_that_agrees(
    transactional_db: None,
) -> None:
    cast = with_office()
    petition = opened(cast)
    receipts = [sign_as(petition, name) for name in ("Awa", "Chloé", "Elsa", "Omar")]
    keep_all(petition, cast)
    group = cast.gardeners()
    together(lambda: withdraw(receipts[0]), lambda: seal(petition, group, {"use": "Cueillir"}))
    petition.refresh_from_db()
    act = Entry.objects.get(act="apply").body["data"]
    assert act["approvals"] == len(petition.sealed_list.splitlines()) in {3, 4}
    assert act["approvals_list"] == sha256(petition.sealed_list.encode()).hexdigest()


def test_paper_lines_enter_and_bad_ones_come_back_whole(cast: Cast, petition: Petition) -> None:
    text = (
        "Nom;Adresse;Code postal;Date\n"
        "Awa Diop;2 rue Basse;01000;12/02/2026\n"
        '"Omar; dit Le Grand";4 rue Basse;01001;2026-02-13\n'
        "Sans date;4 rue Basse;01000;\n"
        "Trop peu;01000\n"
        "\n"
        "Demain Elsa;4 rue Basse;01000;2026-03-03\n"
        "=HYPERLINK(1);5 rue Basse;75011;2026-02-14\n"
    )
    copied = copy_sheet(petition, cast.gardeners(), text, sheet="Feuille 7", file="../../f.csv")
    assert (copied.entered, copied.already) == (3, 0)
    assert [(bad.file, bad.line, bad.column) for bad in copied.refused] == [
        ("../../f.csv", 4, "on"),
        ("../../f.csv", 5, "line"),
        ("../../f.csv", 7, "on"),
    ]
    assert copied.left.splitlines()[1] == "Trop peu;01000"
    found = standing(petition).support
    assert (found.count, found.dropped_for("outside")) == (2, 1)
    again = copy_sheet(petition, cast.office(), text)
    assert (again.entered, again.already) == (0, 3)


def test_an_outsider_neither_copies_sheets_nor_reads_names(cast: Cast, petition: Petition) -> None:
    for stranger in (cast.alone(cast.elsa), cast.alone(cast.driss)):
        with pytest.raises(NotYours):
            copy_sheet(petition, stranger, "Awa;2 rue Basse;01000;2026-02-12")
    for reader in (None, cast.alone(cast.elsa), cast.gardeners()):
        with pytest.raises(NotYours, match="mandatées"):
            signatures(petition, reader)
    with pytest.raises(NotYours):
        mark(petition, cast.gardeners(), {})


def test_a_roll_keeps_who_is_on_it_and_is_then_forgotten(cast: Cast, petition: Petition) -> None:
    for name in ("Chloé Martin", "Elsa Petit"):
        sign_as(petition, name)
    roll = "Nom,Né le,Code postal\nCHLOE MARTIN,1980,01000\nElsa Petit,1990,01001\n"
    compared = compare(petition, cast.office(), roll)
    assert (compared.kept, compared.left) == (1, 1)
    with pytest.raises(FieldProblem, match="nommer une colonne"):
        compare(petition, cast.office(), "a,b\n1,2\n")


def test_nine_percent_is_refused_by_the_act_and_ten_percent_is_sealed(cast: Cast) -> None:
    petition = opened(cast, electorate="30")
    for name in ("Awa", "Chloé"):
        sign_as(petition, name)
    with pytest.raises(PetitionRefused, match="2 signatures n’ont pas encore été vérifiées"):
        seal(petition, cast.gardeners(), {"use": "Cueillir"})
    keep_all(petition, cast)
    with pytest.raises(Refused, match="2 sur 30 ; il faut 3"):
        seal(petition, cast.gardeners(), {"use": "Cueillir"})
    petition.refresh_from_db()
    assert not petition.sealed
    sign_as(petition, "Elsa")
    keep_all(petition, cast)
    row = seal(petition, cast.gardeners(), {"use": "Cueillir", "approvals": "30"})
    petition.refresh_from_db()
    assert (row.stage, petition.sealed_seq) == ("asked", 3)
    told = Entry.objects.get(act="apply").body["data"]
    assert (told["approvals"], told["voters"], told["oldest_approval"]) == (3, 30, "2026-03-02")
    assert told["approvals_list"] == sha256(petition.sealed_list.encode()).hexdigest()
    assert not any(name in str(told) + petition.sealed_list for name in ("Awa", "Elsa", "Fleurs"))


def sealed(cast: Cast, petition: Petition) -> list[str]:
    receipts = [sign_as(petition, name) for name in ("Awa", "Chloé", "Elsa")]
    keep_all(petition, cast)
    seal(petition, cast.gardeners(), {"use": "Cueillir"})
    petition.refresh_from_db()
    return receipts


def test_a_sealed_list_no_longer_changes(cast: Cast, petition: Petition) -> None:
    sealed(cast, petition)
    for deed in (
        lambda: sign_as(petition, "Omar"),
        lambda: mark(petition, cast.office(), {}),
        lambda: copy_sheet(petition, cast.gardeners(), "Omar;2 rue Basse;01000;2026-02-12"),
        lambda: seal(petition, cast.gardeners(), {"use": "Encore"}),
    ):
        with pytest.raises(PetitionRefused, match="scellée au registre le 2 mars 2026"):
            deed()


def test_a_signer_finds_their_line_and_erasing_them_leaves_all_verifiable(
    cast: Cast, petition: Petition
) -> None:
    receipts = sealed(cast, petition)
    assert on_the_list(signature_of(receipts[1]))
    before = petition.sealed_list
    withdraw(receipts[1])
    petition.refresh_from_db()
    assert not Signatory.objects.filter(name="Chloé").exists()
    assert (petition.sealed_list, petition.withdrawn) == (before, 0)
    with clock.at(petition.keep_until + timedelta(days=1)):
        forget_signatures()
        found = standing(petition)
    assert (found.support.count, found.support.on, found.unchecked) == (3, DAY, 0)
    assert sha256(before.encode()).hexdigest() == petition.sealed_hash
    assert list(verify_all()) == []


def test_a_dropped_signature_does_not_count_and_is_not_on_the_list(
    cast: Cast, petition: Petition
) -> None:
    receipts = [sign_as(petition, name) for name in ("Awa", "Chloé", "Elsa", "Omar")]
    keep_all(petition, cast)
    mark(petition, cast.office(), {signature_of(receipts[3]).pk: "not_entitled"})
    assert standing(petition).support.dropped_for("not_entitled") == 1
    seal(petition, cast.gardeners(), {"use": "Cueillir"})
    assert [on_the_list(signature_of(receipt)) for receipt in receipts] == [True] * 3 + [False]


def test_a_mark_that_is_none_is_refused(cast: Cast, petition: Petition) -> None:
    receipt = sign_as(petition, "Awa")
    with pytest.raises(FieldProblem, match="n’est pas une marque"):
        mark(petition, cast.office(), {signature_of(receipt).pk: "old"})


def test_more_signatures_than_voters_is_not_sealed(cast: Cast) -> None:
    petition = opened(cast, electorate="2")
    for name in ("Awa", "Chloé", "Elsa"):
        sign_as(petition, name)
    keep_all(petition, cast)
    with pytest.raises(PetitionRefused, match="3 signatures comptent pour 2 électeurs"):
        seal(petition, cast.gardeners(), {"use": "Cueillir"})


def test_names_are_erased_the_day_after_the_promised_one(cast: Cast, petition: Petition) -> None:
    sealed(cast, petition)
    assert forget_signatures(petition.keep_until) == 0
    assert forget_signatures(petition.keep_until + timedelta(days=1)) == 3
    petition.refresh_from_db()
    assert sha256(petition.sealed_list.encode()).hexdigest() == petition.sealed_hash


def test_the_nightly_task_erases_them_and_says_how_many(
    cast: Cast, petition: Petition, capsys: pytest.CaptureFixture[str]
) -> None:
    sealed(cast, petition)
    with clock.at(petition.keep_until + timedelta(days=1)):
        program.main(["tick"], standalone_mode=False)
    assert "leur durée de garde étant passée : 3" in capsys.readouterr().out
    assert Signatory.objects.count() == 0
