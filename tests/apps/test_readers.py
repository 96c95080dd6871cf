"""Who may read what, by visibility, seat and mandate; and what is erased stays erased."""

from __future__ import annotations

import pytest

from communaux.apps.actors.models import Mandate, Territory
from communaux.apps.dossiers.loading import load, situation_of
from communaux.apps.dossiers.models import DossierRow, Draft
from communaux.apps.dossiers.performing import perform
from communaux.apps.dossiers.queries import entries_of
from communaux.apps.dossiers.readers import Reader, visible_data, visible_facts, withheld
from communaux.apps.privacy.erasing import erase
from communaux.apps.privacy.models import Reason
from communaux.apps.register.models import Entry
from communaux.apps.register.verification import verify_all
from tests.apps.conftest import Cast

pytestmark = pytest.mark.database


@pytest.fixture
def agreed(cast: Cast, garden: DossierRow) -> DossierRow:
    opinion = {"opinion": "La friche est saine, mais le mur penche."}
    return perform(garden, "agree", cast.office(), data=opinion)


def seen(row: DossierRow, reader: Reader) -> set[str]:
    return {name for entry in entries_of(row) for name in visible_data(row, entry, reader)}


def test_the_public_reads_only_public_answers(agreed: DossierRow) -> None:
    assert seen(agreed, Reader()) == {"title"}


def test_an_outsider_reads_no_more_than_the_public(cast: Cast, agreed: DossierRow) -> None:
    assert seen(agreed, Reader(cast.alone(cast.elsa))) == {"title"}
    assert seen(agreed, Reader(cast.alone(cast.driss))) == {"title"}


def test_a_party_reads_what_parties_share_and_its_own_answers(
    cast: Cast, agreed: DossierRow
) -> None:
    assert seen(agreed, Reader(cast.gardeners())) == {"title", "budget", "telephone"}


def test_the_mandated_authority_reads_everything(cast: Cast, agreed: DossierRow) -> None:
    everything = {"title", "budget", "telephone", "opinion"}
    assert seen(agreed, Reader(cast.office())) == everything


def test_a_mandate_elsewhere_opens_nothing(cast: Cast, agreed: DossierRow) -> None:
    from communaux.apps.actors.acting import acting_as
    from communaux.kernel.time import clock

    elsewhere = Territory.objects.create(slug="ailleurs", name="Ailleurs")
    Mandate.objects.update(territory=elsewhere)
    acting = acting_as(cast.bruno, cast.city, elsewhere, clock.today())
    own = {"opinion"}  # The city wrote it.
    assert seen(agreed, Reader(acting)) == {"title"} | own


def test_a_third_party_with_a_mandate_reads_what_parties_share_only(
    cast: Cast, garden: DossierRow
) -> None:
    Mandate.objects.update(roles=["expert"])
    assert seen(garden, Reader(cast.office())) == {"title", "budget"}


def test_what_is_not_shown_says_why(cast: Cast, agreed: DossierRow) -> None:
    first = entries_of(agreed)[0]
    hidden = withheld(agreed, first, Reader())
    assert {name: told.visibility for name, told in hidden.items()} == {
        "budget": "parties",
        "telephone": "personal",
    }
    erase(cast.driss, Reason.ASKED)
    first = entries_of(agreed)[0]
    assert withheld(agreed, first, Reader(cast.office()))["telephone"].erased


def test_facts_of_a_situation_are_filtered_like_answers(cast: Cast, agreed: DossierRow) -> None:
    situation, entries = situation_of(agreed), entries_of(agreed)
    assert set(visible_facts(agreed, situation, entries, Reader())) == {"title"}
    own = visible_facts(agreed, situation, entries, Reader(cast.gardeners()))
    assert set(own) == {"title", "budget", "telephone"}


def test_a_sealed_answer_is_nowhere_in_the_chain(cast: Cast, agreed: DossierRow) -> None:
    payloads = "".join(Entry.objects.values_list("payload", flat=True))
    assert not any(word in payloads for word in ("06 12", "600.00", "penche", "Driss"))


def test_forgetting_a_person_keeps_every_register_valid(cast: Cast, agreed: DossierRow) -> None:
    assert erase(cast.driss, Reason.ASKED).counts["answers"] == 1
    assert list(verify_all()) == []
    assert "telephone" not in load(agreed).acts[0].data
    assert "telephone" not in situation_of(agreed).facts
    assert not Draft.objects.filter(person=cast.driss).exists()
    cast.driss.refresh_from_db()
    assert cast.driss.name == "—"


def test_a_rectified_personal_answer_is_sealed_too_and_may_be_forgotten(
    cast: Cast, agreed: DossierRow
) -> None:
    row = perform(
        agreed,
        "rectify",
        cast.gardeners(),
        data={
            "rectified_act": 1,
            "rectified_field": "telephone",
            "rectified_value": "07 00 00 00 00",
            "rectification_reasons": "Le numéro avait été mal recopié.",
        },
    )
    assert situation_of(row).facts["telephone"] == "07 00 00 00 00"
    assert "07 00" not in Entry.objects.get(dossier=row.pk, seq=3).payload
    erase(cast.driss, Reason.ASKED)
    assert situation_of(row).facts.get("telephone") is None
    assert list(verify_all()) == []
