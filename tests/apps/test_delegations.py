"""A delegation goes as far as it says; a refusal names who may; the register keeps its number."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from communaux.apps.actors.acting import Acting, acting_as
from communaux.apps.actors.models import Actor, Interest, Mandate, MandateKind, Membership
from communaux.apps.dossiers.judging import judge_act, judgements_for
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.performing import perform
from communaux.apps.dossiers.refusals import Refused
from communaux.apps.register.export import export
from communaux.apps.register.models import Entry
from communaux.apps.register.verification import verify_dossier
from tests.apps.conftest import DAY, Cast

pytestmark = pytest.mark.database
FORMAT = Path(__file__).parent.parent.parent / "docs" / "register-format.md"


def given(cast: Cast, name: str, limit: str | None, **more: Any) -> Acting:
    """Somebody new, delegated by the city for the office, up to `limit`."""
    person = Actor.objects.create(name=name, nature="person", territory=cast.territory)
    fields: dict[str, Any] = {
        "kind": MandateKind.SIGNATURE,
        "roles": ["office"],
        "starts": date(2026, 1, 1),
        "given_by": f"arrêté pour {name}",
        "given_on": date(2025, 12, 20),
        "amount_limit": Decimal(limit) if limit else None,
    } | more
    Mandate.objects.create(person=person, body=cast.city, territory=cast.territory, **fields)
    return acting_as(person, cast.city, cast.territory, fields["starts"])


def refusal(row: DossierRow, acting: Acting) -> str:
    with pytest.raises(Refused) as refused:
        perform(row, "agree", acting)
    row.refresh_from_db()
    assert row.head_seq == 1
    return refused.value.text.fr


@pytest.mark.parametrize(("limit", "passes"), [("600.00", True), ("599.99", False)])
def test_the_limit_is_reached_and_not_passed(
    cast: Cast, garden: DossierRow, limit: str, passes: bool
) -> None:
    farid = given(cast, "Farid", limit)
    if passes:
        assert perform(garden, "agree", farid).stage == "agreed"
        return
    said = refusal(garden, farid)
    assert "engage 600,00\u00a0€" in said
    assert "va jusqu’à 599,99\u00a0€" in said
    assert "arrêté pour Farid du 20 décembre 2025" in said


def test_a_refusal_names_those_who_may_today_and_those_who_will(
    cast: Cast, garden: DossierRow
) -> None:
    farid = given(cast, "Farid", "500.00")
    given(cast, "Gaëlle", "5000.00")
    given(cast, "Hugo", None, starts=date(2026, 4, 1))
    given(cast, "Inès", "599.00")
    given(cast, "Jo", None, ends=date(2026, 3, 1))
    given(cast, "Kim", None, revoked_on=DAY)
    given(cast, "Lou", None, mechanisms=["land_trust"])
    said = refusal(garden, farid)
    assert said.endswith(
        "Peut le faire : Bruno (« Ville de Bourg »), Gaëlle (« Ville de Bourg », jusqu’à "
        "5\u202f000,00\u00a0€) ou Hugo (« Ville de Bourg ») à partir du 1er avril 2026."
    )


def test_nobody_who_may_is_said_too(cast: Cast, garden: DossierRow) -> None:
    Mandate.objects.all().delete()
    farid = given(cast, "Farid", "500.00")
    assert refusal(garden, farid).endswith("Personne ici n’a aujourd’hui de mandat qui suffise.")


def test_an_outsider_learns_whose_act_it_is_and_who_holds_it(
    cast: Cast, garden: DossierRow
) -> None:
    elsa = cast.alone(cast.elsa)
    found = {each.act: each for each in judgements_for(garden, elsa)}["agree"]
    assert found.refusals[0].sentence.fr == (
        "Cet acte revient à : Guichet. Peut le faire : Bruno (« Ville de Bourg »)."
    )


@pytest.mark.parametrize(
    ("dates", "said", "possible"),
    [
        ({"ends": date(2026, 3, 1)}, "a pris fin le 1er mars 2026", None),
        ({"starts": date(2026, 3, 9)}, "ne commence que le 9 mars 2026", date(2026, 3, 9)),
        (
            {"revoked_on": DAY, "revoked_by": "arrêté n° 9"},
            "a été retiré le 2 mars 2026 par : arrêté n° 9",
            None,
        ),
    ],
)
def test_a_mandate_that_does_not_hold_says_why_and_from_when(
    cast: Cast, garden: DossierRow, dates: dict[str, Any], said: str, possible: date | None
) -> None:
    office = replace(cast.office(), on=DAY - timedelta(days=1))
    Mandate.objects.update(given_by="arrêté n° 1", **dates)
    found = judge_act(garden, "agree", office)
    refused = next(each for each in found.refusals if each.kind == "mandate")
    assert said in refused.sentence.fr
    assert "arrêté n° 1" in refused.sentence.fr
    assert refused.possible_from == possible


def test_a_replacement_says_whose_place_it_takes(cast: Cast, garden: DossierRow) -> None:
    gaelle = given(cast, "Gaëlle", None, replaces=Mandate.objects.get())
    words = judge_act(garden, "agree", gaelle).verdicts[0].sentence
    assert "à la place de Bruno" in words.fr
    assert "in place of Bruno" in words.en


def test_the_register_keeps_the_number_of_the_mandate_and_nothing_of_the_person(
    cast: Cast, garden: DossierRow, tmp_path: Path
) -> None:
    farid = given(cast, "Farid", "600.00")
    perform(garden, "agree", farid)
    first, second = Entry.objects.filter(dossier=garden.pk).order_by("seq")
    assert "mandate" not in first.body
    assert second.body["mandate"] == str(farid.mandates[0].uuid)
    assert "Farid" not in second.payload
    assert verify_dossier(garden.pk) == []
    kept = tmp_path / "register.json"
    kept.write_text(json.dumps(export(garden.pk)), encoding="utf-8")
    program = re.findall(r"```python\n(.*?)```", FORMAT.read_text("utf-8"), re.DOTALL)[0]
    (tmp_path / "verify.py").write_text(program, encoding="utf-8")
    run = [sys.executable, str(tmp_path / "verify.py"), str(kept)]
    checked = subprocess.run(run, capture_output=True, text=True, check=False)
    assert (checked.stdout.strip(), checked.returncode) == ("Intact.", 0)
    other = kept.read_text("utf-8").replace(second.body["mandate"], str(cast.awa.pk))
    kept.write_text(other, encoding="utf-8")
    assert subprocess.run(run, capture_output=True, check=False).returncode == 1


def test_a_member_of_the_party_stands_aside_and_somebody_else_is_named(
    cast: Cast, garden: DossierRow
) -> None:
    gaelle = given(cast, "Gaëlle", None)
    Membership.objects.create(person=cast.bruno, body=cast.hands, starts=DAY)
    said = refusal(garden, cast.office())
    assert "vous êtes membre de « Les Mains vertes »" in said
    assert said.endswith("Peut le faire : Gaëlle (« Ville de Bourg »).")
    assert perform(garden, "agree", gaelle).stage == "agreed"


@pytest.mark.parametrize(
    ("dates", "aside"), [({}, True), ({"ends": date(2026, 3, 1)}, False), ({"ends": DAY}, True)]
)
def test_a_declared_interest_sets_aside_while_it_lasts(
    cast: Cast, garden: DossierRow, dates: dict[str, date], aside: bool
) -> None:
    Interest.objects.create(
        person=cast.bruno, party=cast.hands, kind="relative", starts=date(2026, 1, 1),
        declared_by=cast.bruno, declared_on=date(2026, 1, 1), **dates,
    )  # fmt: skip
    if not aside:
        assert perform(garden, "agree", cast.office()).stage == "agreed"
        return
    said = refusal(garden, cast.office())
    assert "lien familial ou personnel avec « Les Mains vertes »" in said
    assert said.endswith("Personne ici n’a aujourd’hui de mandat qui suffise.")
