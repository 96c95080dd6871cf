"""Signatures over the API: what to sign, who signed, and whether a file is the one."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from communaux.apps.actors.models import Territory
from communaux.apps.documents.models import StoredFile
from communaux.apps.documents.refusals import LARGEST_FILE
from communaux.apps.dossiers.models import DossierRow
from tests.api.conftest import Voice
from tests.signing.pact import DISTRICT, GROUP, agreed_pact, signed_by


@pytest.fixture
def agreed(district: Territory) -> DossierRow:
    return agreed_pact(district)


def test_a_program_signs_in_a_demo_what_it_was_told_and_nothing_else(agreed: DossierRow) -> None:
    chloe = Voice("Chloé", GROUP)
    told = chloe.get(f"/dossiers/{agreed.pk}/to-sign/sign").body
    assert (told["kind"], told["language"], told["fixed"]) == ("pact", "fr", False)
    pdf = Client().get(f"/api/dossiers/{agreed.pk}/to-sign/sign.pdf").content
    assert sha256(pdf).hexdigest() == told["sha256"]
    act = {"act": "sign", "data": {"pact_date": "2026-03-02"}}
    for documents in ([], [{"kind": "pact", "name": "x.pdf", "sha256": "0" * 64}]):
        refused = chloe.post(f"/dossiers/{agreed.pk}/acts", act | {"documents": documents})
        assert refused.status == 409
        assert [v["kind"] for v in refused.body["verdicts"] if v["holds"] is False] == ["signature"]
    named = [{"kind": "pact", "name": "x.pdf", "sha256": told["sha256"]}]
    assert chloe.post(f"/dossiers/{agreed.pk}/acts", act | {"documents": named}).status == 201
    assert chloe.get(f"/dossiers/{agreed.pk}/to-sign/sign").body["fixed"] is True
    (signed,) = Voice().get(f"/dossiers/{agreed.pk}/signatures").body
    assert (signed["standing"], signed["sha256"]) == ("awaited", told["sha256"])
    assert [each["method"] for each in signed["signatures"]] == ["demo"]
    assert signed["signatures"][0]["level"]["fr"] == "Aucune : démonstration"


def test_a_hash_and_a_file_are_checked_by_anybody(agreed: DossierRow) -> None:
    row = signed_by(agreed, "group", "district")
    (signed,) = Voice().get(f"/dossiers/{row.pk}/signatures").body
    assert [each["party"] for each in signed["signatures"]] == [GROUP, DISTRICT]
    found = Voice().get(f"/signed-documents/{signed['sha256']}").body
    assert (found["identical"], found["dossier"]) == (True, str(row.pk))
    assert Voice().get(f"/signed-documents/{'0' * 64}").status == 404
    content = bytearray(StoredFile.objects.get(sha256=signed["sha256"]).read())
    assert checked(bytes(content))["identical"] is True
    content[700] ^= 1
    told = checked(bytes(content))
    assert (told["identical"], told["changed"], told["dossier"]) == (False, 1, str(row.pk))
    assert "il a été changé" in told["verdict"]["fr"]


@pytest.mark.parametrize("hostile", ["abc", "%00", "..%2f..", "z" * 64, "A" * 64])
def test_what_is_no_hash_is_refused_in_words(district: Territory, hostile: str) -> None:
    answer = Client().get(f"/api/signed-documents/{hostile}")
    assert answer.status_code in {404, 422}


def test_a_file_too_large_to_check_is_refused(agreed: DossierRow) -> None:
    file = SimpleUploadedFile("a.pdf", b"x" * (LARGEST_FILE + 1))
    answer = Client().post("/api/signed-documents", {"file": file})
    assert answer.status_code == 413


@pytest.mark.parametrize("act", ["submit", "dance"])
def test_an_act_that_signs_nothing_gives_nothing_to_sign(agreed: DossierRow, act: str) -> None:
    assert Voice().get(f"/dossiers/{agreed.pk}/to-sign/{act}").status == 404


def checked(content: bytes) -> dict[str, Any]:
    file = SimpleUploadedFile("recu.pdf", content)
    answer = Client().post("/api/signed-documents", {"file": file})
    assert answer.status_code == 200
    told: dict[str, Any] = answer.json()
    return told
