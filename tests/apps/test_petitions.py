"""A petition from its opening to its sealing: who may do what, what counts, what is erased."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

import pytest

from communaux.apps.deliberation.models import Petition, Signatory
from communaux.apps.deliberation.petitions.checking import compare, mark, signatures
from communaux.apps.deliberation.petitions.counting import standing
from communaux.apps.deliberation.petitions.forgetting import forget_signatures
from communaux.apps.deliberation.petitions.opening import open_petition
from communaux.apps.deliberation.petitions.refusals import NotYours, PetitionRefused
from communaux.apps.deliberation.petitions.sealing import on_the_list, seal
from communaux.apps.deliberation.petitions.sheets import copy_sheet
from communaux.apps.deliberation.petitions.signing import sign, signature_of, withdraw
from communaux.apps.dossiers import pinning
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.performing import perform
from communaux.apps.dossiers.refusals import Refused
from communaux.apps.register.models import Entry
from communaux.apps.register.verification import verify_all
from communaux.catalogue import catalogue
from communaux.kernel.ballots.codes import BadCode
from communaux.kernel.mechanism.problem import FieldProblem
from communaux.kernel.time import clock
from tests.apps.conftest import DAY, Cast, assemble
from tests.apps.test_two_at_once import together
from tests.orchard import FOLDER, SLUG, SUPPORT

pytestmark = pytest.mark.database
OPENING: dict[str, Any] = {
    "text": "Reprendre le verger de la Côte pour y cueillir ensemble.",
    "perimeter": "Le bourg et le hameau de la Côte",
    "postcodes": "01000, 01001",
    "electorate": "21",
    "roll_on": "2026-01-15",
    "closes_on": "2026-07-31",
}


@pytest.fixture(autouse=True)
def orchards(monkeypatch: pytest.MonkeyPatch, toy_catalogue: None) -> None:
    monkeypatch.setenv("COMMUNAUX_MECHANISMS", str(FOLDER))
    monkeypatch.setattr(pinning, "catalogue", catalogue)


@pytest.fixture
def cast(db: None) -> Cast:
    return with_office()


def with_office() -> Cast:
    cast = assemble()
    cast.bruno.mandates.update(roles=["interface_office"])
    return cast


def formed(cast: Cast, *, announced: bool = True, **answers: str) -> DossierRow:
    group = cast.gardeners()
    row = perform(
        None,
        "form_group",
        group,
        data={"title": "Verger de la Côte", **answers},
        territory=cast.territory,
        mechanism=SLUG,
    )
    return perform(row, "announce", group) if announced else row


def opened(cast: Cast, **more: Any) -> Petition:
    return open_petition(formed(cast), SUPPORT, cast.gardeners(), {**OPENING, **more})


@pytest.fixture
def petition(cast: Cast) -> Petition:
    return opened(cast)


def sign_as(petition: Petition, name: str, **more: Any) -> str:
    answers = {"name": name, "address": "3 rue des Fleurs", "postcode": "01 000", **more}
    return sign(petition, answers, consent=True)


def keep_all(petition: Petition, cast: Cast) -> int:
    marks = dict.fromkeys(petition.signatories.values_list("pk", flat=True), "kept")
    return mark(petition, cast.office(), marks)


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
    assert sha256(before.encode()).hexdigest() == petition.sealed_hash
    assert list(verify_all()) == []


def test_a_dropped_signature_does_not_count_and_is_not_on_the_list(
    cast: Cast, petition: Petition
) -> None:
    receipts = [sign_as(petition, name) for name in ("Awa", "Chloé", "Elsa", "Omar")]
    keep_all(petition, cast)
    mark(petition, cast.office(), {signature_of(receipts[3]).pk: "not_entitled"})
    seal(petition, cast.gardeners(), {"use": "Cueillir"})
    assert [on_the_list(signature_of(receipt)) for receipt in receipts] == [True] * 3 + [False]
    assert standing(petition).support.dropped_for("not_entitled") == 1


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


@pytest.fixture(autouse=True)
def nothing_personal_in_the_logs(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    caplog.set_level("DEBUG", logger="communaux")
    yield
    assert "Chloé" not in caplog.text
