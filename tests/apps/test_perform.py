"""The one door: what enters, what is refused, and what everybody is told."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection

from communaux.apps.commons.models import Commons, LockRow
from communaux.apps.dossiers import news
from communaux.apps.dossiers.checking import verify_everything
from communaux.apps.dossiers.loading import load, situation_of
from communaux.apps.dossiers.models import DossierRow, Numbering, PinnedMechanism
from communaux.apps.dossiers.performing import perform
from communaux.apps.dossiers.queries import rivals_of
from communaux.apps.dossiers.refusals import ImpossibleOpening, Overtaken, Refused, UnknownAct
from communaux.apps.register.guard import lowered
from communaux.apps.register.models import Chain, Entry, SealedValue
from communaux.apps.register.verification import verify_dossier
from communaux.kernel.dossier.act import DocumentRef
from communaux.kernel.time import clock
from tests.apps.conftest import DAY, Cast, proposed

pytestmark = pytest.mark.database
LONG = "Une remarque assez longue pour être lue."


def test_an_opened_dossier_has_a_number_a_row_and_a_valid_register(garden: DossierRow) -> None:
    garden.refresh_from_db()
    assert (garden.number, garden.title) == ("2026-001", "Jardin de l’Église")
    assert (garden.stage, garden.state, garden.turn) == ("proposed", "open", "office")
    assert (garden.next_due, garden.next_change_on) == (date(2026, 4, 1), date(2026, 4, 2))
    assert garden.late_from is None  # Silence ends it: nobody will be late.
    assert garden.head_hash == Chain.objects.get().head_hash
    assert verify_dossier(garden.pk) == []


def test_the_fold_of_what_was_written_gives_back_what_was_answered(garden: DossierRow) -> None:
    dossier = load(garden)
    assert dossier.acts[0].data["telephone"] == "06 12 34 56 78"
    assert dossier.acts[0].data["budget"] == "600.00"
    assert situation_of(garden).stage == "proposed"


def test_an_act_without_mandate_is_refused_with_the_roles_it_belongs_to(
    cast: Cast, garden: DossierRow
) -> None:
    with pytest.raises(Refused) as refused:
        perform(garden, "agree", cast.alone(cast.elsa))
    assert [verdict.kind for verdict in refused.value.judgement.refusals] == ["role"]
    assert "Guichet" in refused.value.text.fr
    assert Entry.objects.count() == 1


def test_answers_that_cannot_be_accepted_lose_nothing(cast: Cast, garden: DossierRow) -> None:
    with pytest.raises(Refused) as refused:
        perform(garden, "comment", cast.alone(cast.elsa), data={"remark": "", "other": "1"})
    assert {p.field for p in refused.value.judgement.problems} == {"remark", "other"}
    with pytest.raises(Refused) as refused:
        perform(garden, "comment", cast.alone(cast.elsa), data={"remark": "x" * 20_000_000})
    assert "20" in refused.value.judgement.problems[0].sentence.fr


def test_a_legal_date_to_come_is_refused_and_says_from_when(cast: Cast, garden: DossierRow) -> None:
    with pytest.raises(Refused) as refused:
        perform(garden, "agree", cast.office(), on=date(2026, 3, 9))
    assert refused.value.judgement.possible_from == date(2026, 3, 9)


def test_a_date_before_the_last_act_is_refused(cast: Cast, garden: DossierRow) -> None:
    with pytest.raises(Refused) as refused:
        perform(
            garden,
            "comment",
            cast.alone(cast.elsa),
            data={"remark": LONG},
            on=date(2026, 3, 1),
        )
    assert "date" in {verdict.kind for verdict in refused.value.judgement.refusals}


def test_a_closed_story_can_be_entered_with_its_own_dates(cast: Cast) -> None:
    row = proposed(cast, on=date(2019, 1, 7), nature="real")
    row = perform(row, "agree", cast.office(), on=date(2019, 1, 20))
    row = perform(row, "close", cast.gardeners(), on=date(2019, 3, 21))
    assert (row.number, row.ended_on, row.turn) == ("2019-001", date(2019, 3, 21), "")
    assert {entry.recorded_at.date() for entry in Entry.objects.all()} == {DAY}


def test_who_saw_an_older_register_is_told_what_changed(cast: Cast, garden: DossierRow) -> None:
    perform(garden, "comment", cast.alone(cast.elsa), data={"remark": LONG})
    with pytest.raises(Overtaken) as overtaken:
        perform(garden, "agree", cast.office(), seen=1)
    assert (overtaken.value.seen, overtaken.value.now) == (1, 2)
    assert "Observation reçue (Elsa, 2 mars 2026)" in overtaken.value.text.fr
    assert perform(garden, "agree", cast.office(), seen=2).stage == "agreed"


def test_an_unknown_act_is_told_those_that_exist(cast: Cast, garden: DossierRow) -> None:
    with pytest.raises(UnknownAct, match="propose, agree"):
        perform(garden, "sing", cast.office())


def test_opening_needs_a_territory_and_a_commons_of_that_territory(cast: Cast) -> None:
    with pytest.raises(ImpossibleOpening):
        proposed(cast, territory=None)
    elsewhere = Commons.objects.create(
        territory=type(cast.territory).objects.create(slug="x", name="Ailleurs"), name="Loin"
    )
    with pytest.raises(ImpossibleOpening, match="Loin"):
        proposed(cast, commons=elsewhere)


def test_a_refused_opening_leaves_nothing_and_burns_no_number(cast: Cast) -> None:
    with pytest.raises(Refused):
        proposed(cast, data={})
    assert not DossierRow.objects.exists()
    assert not Chain.objects.exists()
    assert not Numbering.objects.exists()
    assert proposed(cast).number == "2026-001"


def test_a_dossier_keeps_the_mechanism_it_opened_under(
    cast: Cast, garden: DossierRow, monkeypatch: pytest.MonkeyPatch
) -> None:
    from communaux.apps.dossiers import pinning
    from tests.apps.toy_garden import GARDEN, toys

    newer = GARDEN.replace('version: "1"', 'version: "2"').replace("to: agreed", "to: closed")
    monkeypatch.setattr(pinning, "catalogue", lambda: toys(newer))
    second = proposed(cast)
    assert perform(second, "agree", cast.office()).stage == "closed"
    assert perform(garden, "agree", cast.office()).stage == "agreed"
    assert PinnedMechanism.objects.count() == 2


def test_the_lock_of_one_dossier_refuses_the_tagged_act_of_a_rival(
    cast: Cast, garden: DossierRow
) -> None:
    rival = proposed(cast, commons=cast.plot)
    assert rivals_of(garden) == [rival]
    garden = perform(garden, "agree", cast.office())
    with pytest.raises(Refused) as refused:
        perform(rival, "agree", cast.office())
    assert [verdict.kind for verdict in refused.value.judgement.refusals] == ["lock"]
    assert "Un jardin occupe le terrain" in refused.value.text.fr
    perform(garden, "close", cast.gardeners())
    assert not LockRow.objects.exists()
    assert perform(rival, "agree", cast.office()).stage == "agreed"


def test_listeners_hear_of_an_act_only_once_it_is_committed(
    committed: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[news.Performed] = []

    def deaf(_: news.Performed) -> None:
        raise RuntimeError("deaf")

    monkeypatch.setattr(news, "listeners", [deaf, heard.append])
    with pytest.raises(Refused):
        proposed(committed, data={})
    assert heard == []
    row = proposed(committed)
    assert [(told.dossier, told.seq, told.act) for told in heard] == [(row.pk, 1, "propose")]


def test_a_confidential_document_is_named_in_the_chain_by_its_kind_alone(cast: Cast) -> None:
    papers = [
        DocumentRef("identity", "passeport-driss.pdf", "a" * 64),
        DocumentRef("plan", "plan.pdf", "b" * 64),
    ]
    row = proposed(cast, documents=papers)
    told = Entry.objects.get(dossier=row.pk).body["documents"]
    assert [document["name"] for document in told] == ["identity", "plan.pdf"]


def test_silence_moves_a_dossier_without_any_act(cast: Cast, garden: DossierRow) -> None:
    with clock.at(date(2026, 4, 2)):
        assert situation_of(garden).stage == "dropped"


def test_a_whole_register_taken_away_is_missed_by_the_list(cast: Cast, garden: DossierRow) -> None:
    other = proposed(cast)
    assert list(verify_everything()) == []
    with lowered(connection):
        SealedValue.objects.filter(entry__dossier=other.pk).delete()
        Entry.objects.filter(dossier=other.pk).delete()
        Chain.objects.filter(pk=other.pk).delete()
    (fault,) = verify_everything()
    assert (fault.dossier, fault.seq) == (str(other.pk), 1)
