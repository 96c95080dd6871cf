"""After closing, nothing that remains in the database joins a paper to a voter."""

from __future__ import annotations

import random
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models

from communaux.apps.deliberation.ballots.closing import tally_of
from communaux.apps.deliberation.ballots.publishing import export_ballot
from communaux.apps.deliberation.models import Paper, Voter
from communaux.apps.dossiers import pinning
from communaux.kernel.ballots.codes import code_hash
from tests.apps.conftest import Cast
from tests.apps.polling import Station, fields, station

pytestmark = pytest.mark.database
VOTERS = 60
PLACE = {"sqlite": "rowid", "postgresql": "ctid"}


@pytest.fixture(autouse=True)
def field_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pinning, "catalogue", fields)


def voted(cast: Cast) -> tuple[Station, list[tuple[str, str]]]:
    """A closed ballot in which all but ten voted in a random order: (number, receipt hash)."""
    polls = station(cast, VOTERS)
    order = random.Random(7).sample(range(1, VOTERS + 1), VOTERS - 10)  # noqa: S311 - an order, not a secret
    told = [(str(n), code_hash(polls.vote(n, "for" if n % 3 else "against"))) for n in order]
    return polls, told


def stored(model: type[models.Model], column: str) -> list[str]:
    """A column in the order in which the database keeps its rows."""
    table, place = model._meta.db_table, PLACE[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} ORDER BY {place}")  # noqa: S608 - our own names
        return [str(row[0]) for row in cursor.fetchall()]


def agreement(first: list[Any], second: list[Any]) -> float:
    """Kendall's tau of two orders of the same things: 1 the same, −1 reversed, else about 0."""
    place = {thing: n for n, thing in enumerate(second)}
    ranks = [place[thing] for thing in first]
    pairs = [(a, b) for n, a in enumerate(ranks) for b in ranks[n + 1 :]]
    return sum(1 if a < b else -1 for a, b in pairs) / len(pairs)


def test_the_order_of_rows_joins_papers_and_voters_before_closing_and_not_after(
    committed: Cast,
) -> None:
    polls, told = voted(committed)
    receipts = [receipt for _, receipt in told]
    assert agreement(receipts, stored(Paper, "receipt_hash")) == 1
    polls.close()
    kept = stored(Paper, "receipt_hash")
    assert kept == sorted(receipts)
    assert abs(agreement(receipts, kept)) < 0.3
    numbers = stored(Voter, "number")
    assert numbers == sorted(numbers)
    marked = [number for number in numbers if number in dict(told)]
    by_voter = [dict(told)[number] for number in marked]
    assert abs(agreement(by_voter, kept)) < 0.3


def test_every_row_bears_the_one_transaction_that_closed_the_ballot(committed: Cast) -> None:
    if connection.vendor != "postgresql":
        return  # Only PostgreSQL writes on a row which transaction made it.
    polls, _ = voted(committed)
    with connection.cursor() as cursor:
        written = "SELECT count(DISTINCT xmin::text) FROM deliberation_paper"
        cursor.execute(written)
        assert cursor.fetchone() == (VOTERS - 10,)
        polls.close()
        both = (
            "SELECT xmin::text FROM deliberation_paper UNION SELECT xmin::text "
            "FROM deliberation_voter"
        )
        cursor.execute(both)
        assert len(cursor.fetchall()) == 1


def test_a_paper_knows_no_voter_no_time_and_no_number_of_order() -> None:
    names = {field.name for field in Paper._meta.get_fields()}
    assert names == {"receipt_hash", "ballot", "choice", "signed"}
    for model in (Paper, Voter):
        for field in model._meta.get_fields():
            assert not isinstance(field, models.DateField | models.AutoField), field
    related = {field.related_model for field in Voter._meta.get_fields() if field.is_relation}
    assert related == {Paper._meta.get_field("ballot").related_model}


def test_the_columns_of_a_paper_say_nothing_of_its_voter(committed: Cast) -> None:
    polls, told = voted(committed)
    voters = {voter.number: voter for voter in Voter.objects.all()}
    secrets = {word for v in voters.values() for word in (v.name, str(v.pk), v.code_hash or "")}
    polls.close()
    for row in Paper.objects.values():
        assert not secrets & set(map(str, row.values()))
        assert row["signed"] == ""
    assert not Voter.objects.exclude(code_hash=None).exists()
    assert "Voisine" not in str(export_ballot(polls.ballot))
    assert tally_of(polls.ballot).voted == len(told)


def test_nothing_else_in_the_database_moves_when_somebody_votes(committed: Cast) -> None:
    polls = station(committed, 3)
    watched = [model for model in apps.get_models() if model not in (Paper, Voter)]

    def all_rows() -> dict[str, list[Any]]:
        return {model.__name__: list(model._default_manager.values()) for model in watched}

    before = all_rows()
    polls.vote(1)
    assert all_rows() == before


def test_the_files_of_sqlite_hold_no_former_row(committed: Cast) -> None:
    if connection.vendor != "sqlite":
        return  # PostgreSQL keeps its files to itself; the tables are copied by CLUSTER.
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete = OFF")
    polls, told = voted(committed)
    polls.close()
    place = Path(connection.settings_dict["NAME"])
    whole = place.read_bytes()
    journal = place.with_name(f"{place.name}-wal")
    assert not journal.exists() or journal.stat().st_size == 0
    for code in polls.codes.values():
        assert code_hash(code).encode() not in whole
        assert code.replace("-", "").encode() not in whole
    for _, receipt in told:
        assert whole.count(receipt.encode()) == 2  # the row and its index


def test_a_closed_ballot_tells_its_dates_and_no_other_time(committed: Cast) -> None:
    polls, _ = voted(committed)
    polls.close()
    moments = re.findall(r"\d{4}-\d\d-\d\dT[\d:.+]+", str(export_ballot(polls.ballot)))
    assert {datetime.fromisoformat(each) for each in moments} == {
        polls.ballot.opens_at,
        polls.ballot.closes_at,
    }
