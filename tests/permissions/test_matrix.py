"""Who may do and read what, at every address: as docs/permissions.md says, and nothing else."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from communaux.apps.auditing.models import AuditEntry
from communaux.apps.dossiers.keeping import kept_until
from communaux.apps.keys.proofs import make_proof
from communaux.apps.register.verification import verify_dossier
from communaux.kernel.text import Text
from communaux.web.entering import fresh
from tests.permissions.conftest import DAY, Everybody
from tests.permissions.table import read, row
from tests.permissions.whole_walk import walk_api, walk_pages

pytestmark = [pytest.mark.django_db, pytest.mark.long]


def differences(found: dict[str, dict[str, str]], told: dict[str, dict[str, str]]) -> list[str]:
    """One sentence for each cell that differs, and each row that only one side has."""
    said = [
        f"No row for “{name}”: add {row(name, cells)}"
        for name, cells in found.items()
        if name not in told
    ]
    said += [f"A row for “{name}”, and no such route." for name in told.keys() - found.keys()]
    for name, cells in found.items():
        for who, cell in cells.items():
            expected = told.get(name, {}).get(who, cell)
            if cell != expected:
                said.append(f"{name}, as {who}: expected “{expected}”, got “{cell}”.")
    return said


def require(same: list[str]) -> None:
    """Fail with every difference, one to a line."""
    assert not same, "\n" + "\n".join(same)


def test_every_page_and_file_gives_everybody_what_the_table_says(everybody: Everybody) -> None:
    told = {name: cells for name, cells in read().items() if "/api/" not in name}
    require(differences(walk_pages(everybody), told))


def test_every_operation_of_the_api_gives_everybody_what_the_table_says(
    everybody: Everybody,
) -> None:
    told = {name: cells for name, cells in read().items() if "/api/" in name}
    require(differences(walk_api(everybody), told))


def prove(browser: Client) -> None:
    """As the page that asks for a fresh proof notes it (tests/web/test_fresh_proof.py)."""
    session = browser.session
    session[fresh._KEPT] = {
        "reference": make_proof("totp").reference, "whose": session["_auth_user_id"],
    }  # fmt: skip
    session.save()


def test_lines_where_somebody_is_named_are_erased_by_the_authority_alone(
    everybody: Everybody,
) -> None:
    row, told = everybody.site.row, "M. R. la dessine."
    page, gone = reverse("act", args=[row.pk, 1]), reverse("withdraw", args=[row.pk, 1, "story"])

    def read_by(who: str, address: str = page) -> str:
        return everybody.browsers[who].get(address).content.decode()

    with transaction.atomic():
        assert told in read_by("visitor")
        assert "à qui écrire" in read_by("visitor")
        assert gone in read_by("officer")
        assert "Personne ne pourra la faire revenir" in read_by("officer", gone)
        everybody.browsers["referent"].post(gone)
        assert told in read_by("visitor")
        officer = everybody.browsers["officer"]
        assert reverse("prove_afresh") in officer.post(gone)["Location"]
        assert told in read_by("visitor")
        prove(officer)
        answer = officer.post(gone, follow=True).content.decode()
        assert "Le registre se vérifie toujours" in answer
        for who in ("visitor", "referent", "officer"):
            assert told not in read_by(who)
            assert "Effacé à la demande de la personne" in read_by(who)
            assert gone not in read_by(who)
        assert everybody.browsers["officer"].get(gone).status_code == 404
        assert verify_dossier(row.pk) == []
        line = AuditEntry.objects.get(what="lines.erased")
        assert (line.row, line.by) == (str(row.pk), str(everybody.actors["officer"].pk))
        transaction.set_rollback(True)
    assert told in read_by("visitor")


def test_she_reads_what_erasing_leaves_and_until_when(everybody: Everybody) -> None:
    page = everybody.browsers["referent"].get(reverse("erase_me")).content.decode()
    told = re.sub(r"\s", " ", page)
    assert "« group confidential texte », 5 ans après la fin du dossier" in told
    assert "« group parties texte »" in told
    assert "group personal" not in told
    row = everybody.site.row
    row.ended_on = date(2026, 3, 2)
    until = kept_until(row, "group_confidential_text", DAY)
    row.ended_on = None
    assert until == Text(fr="jusqu’au 2 mars 2031", en="until 2 March 2031")
