"""The journal of those who keep the installation: written once, chained like a register."""

from __future__ import annotations

import json
from functools import cached_property
from typing import Any

from django.db import models


class AuditEntry(models.Model):
    """One thing an administrator did, or one change of who may do what.

    `payload` is canonical JSON {seq, at, by, from, what, table, row, fields, prev}; `hash` is its
    SHA-256 and stands as `prev` in the next one. It names people by their random identifiers only.
    The other columns repeat the payload, to search. The database refuses any UPDATE or DELETE.
    """

    seq = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=64)
    what = models.CharField(max_length=40)
    table = models.CharField(max_length=80)
    row = models.CharField(max_length=64)
    payload = models.TextField()
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name = "ligne du journal / line of the journal"
        verbose_name_plural = "journal"
        ordering = ("-seq",)
        indexes = [models.Index(fields=["by"], name="auditing_entry_by")]

    def __str__(self) -> str:
        return f"{self.seq} · {self.what} · {self.table} {self.row}"

    @cached_property
    def told(self) -> dict[str, Any]:
        """The payload as an object."""
        told: dict[str, Any] = json.loads(self.payload)
        return told

    @property
    def written(self) -> str:
        """The fields written, with their value where it is no personal datum."""
        return ", ".join(
            name if value is None else f"{name} = {value}"
            for name, value in self.told["fields"].items()
        )

    @property
    def connection(self) -> str:
        """The same for one connection during one day; empty for the command line."""
        return str(self.told["from"])
