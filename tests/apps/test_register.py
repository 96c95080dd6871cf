"""The register: one way to write, nothing rewritten, every alteration named."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from communaux.apps.register.canonical import Uncanonical, canonical
from communaux.apps.register.faults import Fault
from communaux.apps.register.guard import lowered
from communaux.apps.register.models import Chain, Entry, SealedValue
from communaux.apps.register.sealing import erase, reveal
from communaux.apps.register.verification import CHUNK, verify_all, verify_dossier
from communaux.apps.register.writing import NewEntry, append, open_chain

MOMENT = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
HEADER = {"mechanism": "m", "version": "1", "mechanism_sha256": "0" * 64, "territory": "bourg"}


def written(count: int = 5, *, sealed: bool = True) -> UUID:
    """A register of `count` acts, each with a public and a sealed answer."""
    chain = open_chain(uuid4(), HEADER)
    for n in range(1, count + 1):
        append(chain, entry(f"acte {n}", sealed=sealed))
    return chain.dossier


def entry(title: str, *, sealed: bool = True) -> NewEntry:
    return NewEntry(
        act="comment",
        legal_date=date(2026, 3, 2),
        recorded_at=MOMENT,
        person="driss",
        party="mains",
        role="gardeners",
        data={"title": title, "telephone": "06"} if sealed else {"title": title},
        sealed={"telephone": "personal"},
    )


def found(faults: list[Fault]) -> list[int]:
    return [fault.seq for fault in faults]


# ── One way to write ─────────────────────────────────────────────────────────────────────────────


def test_a_value_is_written_in_one_way_whatever_the_order_of_its_keys() -> None:
    assert canonical({"b": [1, True, None], "a": "é\n\u2028"}) == (
        '{"a":"é\\n\u2028","b":[1,true,null]}'.encode()
    )


@pytest.mark.parametrize(
    ("value", "word"),
    [
        ({"price": 12.5}, "virgule flottante"),
        ({"a": {"b": [1, float("nan")]}}, "a.b[2]"),
        ({"n": 2**53}, "dépasse"),
        ({"é": 1}, "clé"),
        ({1: 1}, "clé"),
        ({"a": "\0"}, "caractère"),
        ({"a": "\ud800"}, "caractère"),
        ({"a": date(2026, 1, 1)}, "date"),
    ],
)
def test_what_has_no_single_form_is_refused_with_a_sentence(value: object, word: str) -> None:
    with pytest.raises(Uncanonical) as refused:
        canonical(value)
    assert word in refused.value.text.fr
    assert refused.value.text.en


# ── Nothing is rewritten ─────────────────────────────────────────────────────────────────────────


@pytest.mark.database
@pytest.mark.parametrize(
    "deed",
    [
        lambda: Entry.objects.update(payload="{}"),
        lambda: Entry.objects.all()._raw_delete("default"),
        lambda: SealedValue.objects.update(value='"07"'),
        lambda: SealedValue.objects.update(salt="1"),
        lambda: SealedValue.objects.all()._raw_delete("default"),
        lambda: Chain.objects.update(head_seq=3),
        lambda: Chain.objects.update(header="{}", head_seq=6),
        lambda: Chain.objects.all()._raw_delete("default"),
    ],
    ids="update delete unseal salt unkeep rewind header unchain".split(),
)
def test_the_database_itself_refuses_to_rewrite(db: None, deed: Callable[[], object]) -> None:
    dossier = written()
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        deed()
    assert verify_dossier(dossier) == []


@pytest.mark.database
def test_an_erased_answer_is_gone_with_its_salt_and_the_register_still_verifies(db: None) -> None:
    dossier = written()
    assert erase(dossier, seq=2, field="telephone") == 1
    erased = SealedValue.objects.get(entry__dossier=dossier, entry__seq=2)
    assert (erased.erased, erased.salt, reveal(erased)) == (True, "", None)
    assert verify_dossier(dossier) == []
    assert erase(dossier) == 4
    assert SealedValue.objects.filter(value__isnull=False).count() == 0


@pytest.mark.database
def test_the_same_answer_never_has_the_same_hash_twice(db: None) -> None:
    written()
    hashes = {row.body["data"]["telephone"]["sealed"] for row in Entry.objects.all()}
    assert len(hashes) == 5


@pytest.mark.database
def test_flushing_a_development_database_stays_possible_and_the_guard_comes_back(
    committed: object,
) -> None:
    written()
    call_command("flush", verbosity=0, interactive=False)
    assert not Entry.objects.exists()
    written()
    with pytest.raises(DatabaseError, match="never changed"):
        Entry.objects.all()._raw_delete("default")


# ── Every alteration is named ────────────────────────────────────────────────────────────────────


def change(dossier: UUID, seq: int, /, **columns: object) -> None:
    Entry.objects.filter(dossier=dossier, seq=seq).update(**columns)


def change_a_byte(dossier: UUID) -> None:
    payload = Entry.objects.get(dossier=dossier, seq=3).payload
    change(dossier, 3, payload=payload.replace("acte 3", "acte 8"))


def delete_in_the_middle(dossier: UUID) -> None:
    SealedValue.objects.filter(entry__dossier=dossier, entry__seq=3).delete()
    Entry.objects.filter(dossier=dossier, seq=3).delete()


def cut_the_tail(dossier: UUID) -> None:
    SealedValue.objects.filter(entry__dossier=dossier, entry__seq__gte=4).delete()
    Entry.objects.filter(dossier=dossier, seq__gte=4).delete()


def empty_it(dossier: UUID) -> None:
    SealedValue.objects.filter(entry__dossier=dossier).delete()
    Entry.objects.filter(dossier=dossier).delete()


def swap(dossier: UUID) -> None:
    change(dossier, 2, seq=99)
    change(dossier, 3, seq=2)
    change(dossier, 99, seq=3)


def renumber(dossier: UUID) -> None:
    delete_in_the_middle(dossier)
    change(dossier, 4, seq=3)
    change(dossier, 5, seq=4)


def rewrite_with_its_hash(dossier: UUID) -> None:
    from communaux.apps.register.canonical import sha256

    body = Entry.objects.get(dossier=dossier, seq=3).body
    body["data"]["title"] = "autre"
    payload = canonical(body)
    change(dossier, 3, payload=payload.decode(), hash=sha256(payload))


def change_a_column(dossier: UUID) -> None:
    change(dossier, 3, legal_date=date(2026, 3, 1))


def change_a_sealed_value(dossier: UUID) -> None:
    SealedValue.objects.filter(entry__dossier=dossier, entry__seq=3).update(value='"07"')


def drop_a_sealed_value(dossier: UUID) -> None:
    SealedValue.objects.filter(entry__dossier=dossier, entry__seq=3).delete()


def change_the_header(dossier: UUID) -> None:
    Chain.objects.filter(dossier=dossier).update(header='{"territory":"autre"}')


def pull_the_head_back(dossier: UUID) -> None:
    Chain.objects.filter(dossier=dossier).update(head_seq=4)


def break_the_json(dossier: UUID) -> None:
    change(dossier, 3, payload="{")


def lose_the_head(dossier: UUID) -> None:
    Chain.objects.filter(dossier=dossier).delete()


@pytest.mark.database
@pytest.mark.parametrize(
    ("tamper", "where", "word"),
    [
        (change_a_byte, [3], "modifié"),
        (delete_in_the_middle, [3], "il manque"),
        (cut_the_tail, [4], "coupée"),
        (empty_it, [1], "coupée"),
        (swap, [2, 3], "déplacés"),
        (renumber, [3, 4, 5], "déplacés"),
        (rewrite_with_its_hash, [4], "remplacé"),
        (change_a_column, [3], "legal_date"),
        (change_a_sealed_value, [3], "telephone"),
        (drop_a_sealed_value, [3], "disparu"),
        (change_the_header, [1], "en-tête"),
        (pull_the_head_back, [5], "ajouté"),
        (break_the_json, [3], "modifié"),
        (lose_the_head, [0], "en-tête"),
    ],
)
def test_every_alteration_is_told_with_its_dossier_and_number(
    db: None, tamper: Callable[[UUID], None], where: list[int], word: str
) -> None:
    sound, dossier = written(), written()
    with lowered(connection):
        tamper(dossier)
    faults = list(verify_all())
    assert found(faults) == where
    assert word in faults[0].sentence.fr
    assert all(f"{dossier}" in told for told in (faults[0].sentence.fr, faults[0].sentence.en))
    assert verify_dossier(dossier) == faults
    assert verify_dossier(sound) == []


@pytest.mark.database
def test_verifying_everything_counts_as_it_goes_and_keeps_nothing(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    from communaux.apps.register import verification

    monkeypatch.setattr(verification, "CHUNK", 7)
    for _ in range(6):
        written(5, sealed=False)
    seen: list[tuple[int, int]] = []
    assert list(verify_all(lambda done, total: seen.append((done, total)))) == []
    assert seen == [(7, 30), (14, 30), (21, 30), (28, 30), (30, 30)]
    assert CHUNK >= 500


@pytest.mark.database
def test_an_act_appended_while_everything_is_verified_is_no_fault(db: None) -> None:
    dossier = written()
    appended: list[Entry] = []

    def meanwhile(_done: int, _total: int) -> None:
        if not appended:
            chain = Chain.objects.get(dossier=dossier)
            appended.append(append(chain, entry("pendant ce temps")))

    assert list(verify_all(meanwhile)) == []
    assert appended


@pytest.mark.database
def test_the_payload_says_everything_and_names_nobody(db: None) -> None:
    written(1)
    body = Entry.objects.get().body
    assert list(body) == sorted(body)
    assert set(body) == set(
        "v dossier seq act legal_date recorded_at person party role data documents prev".split()
    )
    assert set(body["data"]["telephone"]) == {"sealed"}
    assert json.loads(Chain.objects.get().header)["dossier"] == body["dossier"]
