"""Writing one line of the journal, and checking that none was changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC

from django.db import connection, transaction

from communaux.apps.auditing.models import AuditEntry
from communaux.apps.auditing.witness import witnessed
from communaux.apps.register.canonical import as_written, canonical, sha256
from communaux.kernel.text import Text
from communaux.kernel.time import clock

START = "0" * 64
BROKEN = Text(
    fr="La ligne {seq} du journal n’est plus celle qui a été écrite, ou une ligne manque avant "
    "elle : comparez avec une sauvegarde.",
    en="Line {seq} of the journal is no longer the one that was written, or a line is missing "
    "before it: compare with a backup.",
)
COLUMNS = ("seq", "by", "what", "table", "row")


def note(what: str, table: str, row: object, fields: Mapping[str, str | None]) -> AuditEntry:
    """Add one line: what was done to which row; `fields` gives None for a value not to be kept."""
    by = witnessed()
    with transaction.atomic():
        _one_at_a_time()
        last = AuditEntry.objects.order_by("-seq").first()
        now = clock.now().astimezone(UTC)
        told = {
            "seq": last.seq + 1 if last else 1, "at": now.isoformat(), "by": by.by,
            "from": by.place, "what": what, "table": table, "row": str(row),
            "fields": dict(fields), "prev": last.hash if last else START,
        }  # fmt: skip
        payload = canonical(told)
        return AuditEntry.objects.create(
            at=now,
            payload=payload.decode(),
            hash=sha256(payload),
            **{name: told[name] for name in COLUMNS},
        )


def broken_lines() -> Iterator[Text]:
    """One sentence for each line that is not what was written, in order."""
    previous, seq = START, 0
    for entry in AuditEntry.objects.order_by("seq").iterator():
        seq += 1
        if not _intact(entry, previous, seq):
            yield BROKEN.format(seq=entry.seq)
        previous, seq = entry.hash, entry.seq


def _intact(entry: AuditEntry, previous: str, seq: int) -> bool:
    told = entry.told
    columns = all(str(told[name]) == str(getattr(entry, name)) for name in COLUMNS)
    whole = sha256(as_written(told)) == entry.hash and told["at"] == _moment(entry)
    return columns and whole and told["prev"] == previous and entry.seq == seq


def _moment(entry: AuditEntry) -> str:
    return entry.at.astimezone(UTC).isoformat()


def _one_at_a_time() -> None:
    """SQLite already lets one writer in at a time; PostgreSQL is asked to."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("LOCK TABLE auditing_auditentry IN EXCLUSIVE MODE")
