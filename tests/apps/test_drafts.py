"""A draft keeps what was typed, as typed, until the act is performed."""

from __future__ import annotations

import pytest

from communaux.apps.dossiers.drafts import discard_draft, drafts_of, get_draft, save_draft
from communaux.apps.dossiers.models import DossierRow, Draft
from communaux.apps.dossiers.performing import perform
from communaux.apps.dossiers.refusals import Refused
from tests.apps.conftest import Cast, proposed

pytestmark = pytest.mark.database


def test_a_draft_replaces_the_one_before(cast: Cast, garden: DossierRow) -> None:
    save_draft(cast.elsa, garden, "comment", {"remark": "a"})
    save_draft(cast.elsa, garden, "comment", {"remark": "ab", "other": ["1", "2"]})
    draft = get_draft(cast.elsa, garden, "comment")
    assert draft is not None
    assert draft.data == {"remark": "ab", "other": ["1", "2"]}
    assert drafts_of(cast.elsa) == [draft]


def test_a_draft_belongs_to_one_person_and_one_act(cast: Cast, garden: DossierRow) -> None:
    save_draft(cast.elsa, garden, "comment", {"remark": "a"})
    save_draft(cast.elsa, "toy_garden", "propose", {"title": "b"})
    assert get_draft(cast.chloe, garden, "comment") is None
    opening = get_draft(cast.elsa, "toy_garden", "propose")
    assert opening is not None
    assert opening.data == {"title": "b"}
    assert len(drafts_of(cast.elsa)) == 2
    discard_draft(cast.elsa, "toy_garden", "propose")
    assert len(drafts_of(cast.elsa)) == 1


def test_an_act_performed_clears_its_draft_and_a_refused_one_keeps_it(
    cast: Cast, garden: DossierRow
) -> None:
    save_draft(cast.elsa, garden, "comment", {"remark": ""})
    with pytest.raises(Refused):
        perform(garden, "comment", cast.alone(cast.elsa), data={"remark": ""})
    assert Draft.objects.count() == 1
    perform(garden, "comment", cast.alone(cast.elsa), data={"remark": "Enfin."})
    assert Draft.objects.count() == 0
    save_draft(cast.driss, "toy_garden", "propose", {"title": "b"})
    proposed(cast)
    assert Draft.objects.count() == 0
