"""A story names nobody who did not agree, and goes when somebody takes consent back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from communaux.apps.documents.withdrawing import NothingToWithdraw, withdraw_consent
from communaux.apps.dossiers.loading import situation_of
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.performing import perform
from communaux.apps.dossiers.queries import entries_of, export_for
from communaux.apps.dossiers.readers import Reader, visible_data
from communaux.apps.dossiers.refusals import Refused
from communaux.apps.privacy.models import Expiry
from communaux.apps.register.export import export
from communaux.apps.register.models import Entry
from communaux.apps.register.proof import verify_export
from communaux.apps.register.verification import verify_all
from tests.apps.conftest import Cast, proposed

pytestmark = pytest.mark.database
STORY = "Marguerite Roy a planté le premier pommier."
AGREED = {
    "title": "Verger",
    "story": STORY,
    "story_named": "agreed",
    "story_consents": ["Marguerite Roy, de vive voix, le 1er mars 2026"],
}


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.DATA = tmp_path


def told(cast: Cast, **answers: Any) -> DossierRow:
    return proposed(cast, data=answers)


@pytest.fixture
def orchard(cast: Cast) -> DossierRow:
    return told(cast, **AGREED)


def problems(cast: Cast, **answers: Any) -> dict[str, str]:
    with pytest.raises(Refused) as refused:
        told(cast, **{"title": "Verger", "story": STORY, **answers})
    return {each.field: each.sentence.fr for each in refused.value.judgement.problems}


def test_a_story_says_whether_it_names_anybody(cast: Cast) -> None:
    assert problems(cast) == {"story_named": "Dites si quelqu’un est nommé dans « Récit »."}


def test_those_who_agreed_are_written_down(cast: Cast) -> None:
    assert list(problems(cast, story_named="agreed")) == ["story_consents"]


@pytest.mark.parametrize("named", ["nobody", "initials"])
def test_initials_need_no_consent(cast: Cast, named: str) -> None:
    assert told(cast, title="Verger", story="M. R. a planté.", story_named=named).head_seq == 1


def test_no_story_no_question(cast: Cast) -> None:
    assert told(cast, title="Verger").head_seq == 1


def test_everybody_reads_the_story_and_the_chain_does_not_hold_it(orchard: DossierRow) -> None:
    (entry,) = entries_of(orchard)
    assert visible_data(orchard, entry, Reader())["story"] == STORY
    assert "story_consents" not in visible_data(orchard, entry, Reader())
    assert "Marguerite" not in Entry.objects.get().payload
    public = export(orchard.pk)
    assert [each["field"] for each in public["opened"]] == ["story"]
    assert list(verify_export(public)) == []


def test_who_takes_consent_back_is_told_about_no_more(cast: Cast, orchard: DossierRow) -> None:
    before = export_for(orchard, Reader())
    assert withdraw_consent(orchard, 1, "story") == 2
    assert list(verify_all()) == []
    assert list(verify_export(before)) == []
    assert "Marguerite" not in json.dumps(export_for(orchard, Reader(cast.office())))
    assert "story" not in situation_of(orchard).facts
    assert set(Expiry.objects.values_list("what", flat=True)) == {"story", "story_consents"}


def test_what_corrected_the_story_goes_with_it(cast: Cast, orchard: DossierRow) -> None:
    corrected = {
        "rectified_act": 1,
        "rectified_field": "story",
        "rectified_value": "Marguerite Roy a planté deux pommiers.",
        "rectification_reasons": "Il y en avait deux, à la réflexion.",
    }
    perform(orchard, "rectify", cast.gardeners(), data=corrected)
    assert "Marguerite" not in "".join(Entry.objects.values_list("payload", flat=True))
    assert withdraw_consent(orchard, 1, "story") == 3
    assert list(verify_all()) == []


@pytest.mark.parametrize(("seq", "field"), [(1, "title"), (2, "story"), (1, "nothing")])
def test_only_an_answer_that_names_people_is_withdrawn(
    orchard: DossierRow, seq: int, field: str
) -> None:
    with pytest.raises(NothingToWithdraw):
        withdraw_consent(orchard, seq, field)


def test_once_withdrawn_there_is_nothing_left(orchard: DossierRow) -> None:
    withdraw_consent(orchard, 1, "story")
    with pytest.raises(NothingToWithdraw):
        withdraw_consent(orchard, 1, "story")
