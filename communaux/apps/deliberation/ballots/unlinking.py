"""Leaving nothing in the database that joins a paper to a voter.

Every row of a ballot's roll and papers is written again, in alphabetical order, by the one
transaction that closes it: the hidden numbers of a table (rowid on SQLite, xmin and ctid on
PostgreSQL) then say nothing of who voted when. After that transaction the files are
written again too, without the former rows.
"""

from __future__ import annotations

import logging

from django.db import connection, transaction

from communaux.apps.deliberation.models import Ballot, Paper, Voter

log = logging.getLogger(__name__)
BATCH = 500
CLUSTERED = {
    "deliberation_voter": "deliberation_voter_number",
    "deliberation_paper": "deliberation_paper_pkey",
}
"""PostgreSQL: each table is copied into a new file in the order of this index."""


def rewrite(ballot: Ballot) -> None:
    """Inside the closing transaction: the same rows, in another order, codes forgotten."""
    if connection.vendor == "sqlite":
        _run("PRAGMA secure_delete = ON")
    voters = list(ballot.voters.order_by("number"))
    papers = list(ballot.papers.order_by("receipt_hash"))
    ballot.voters.all().delete()
    ballot.papers.all().delete()
    for voter in voters:
        voter.code_hash = None
    Voter.objects.bulk_create(voters, batch_size=BATCH)
    Paper.objects.bulk_create(papers, batch_size=BATCH)
    transaction.on_commit(overwrite, robust=True)


def overwrite() -> None:
    """After the commit: give the disk no former row to read. Raises nothing; logs a failure."""
    if connection.in_atomic_block:
        log.warning("A ballot was closed inside another transaction: run VACUUM by hand.")
    elif connection.vendor == "sqlite":
        _run("VACUUM")
        _run("PRAGMA wal_checkpoint(TRUNCATE)")
    else:
        for table, index in CLUSTERED.items():
            _run(f"CLUSTER {table} USING {index}")


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
