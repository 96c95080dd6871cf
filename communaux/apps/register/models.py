"""The register in the database: entries that never change, sealed values that may be erased."""

from __future__ import annotations

import json
from functools import cached_property
from typing import Any

from django.db import models


class Chain(models.Model):
    """One register: its header and its head, so that a cut tail shows.

    `header` is canonical JSON {dossier, mechanism, version, mechanism_sha256, territory}; its
    SHA-256 is the `prev` of entry 1. `head_hash` is the hash of the last entry, or of the header
    while the register is empty. The database lets the head only go forward, one entry at a time.
    """

    dossier = models.UUIDField(primary_key=True)
    header = models.TextField()
    head_seq = models.PositiveIntegerField(default=0)
    head_hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.dossier} · {self.head_seq}"


class Entry(models.Model):
    """One act as it was recorded: `payload` is canonical JSON and `hash` its SHA-256.

    The other columns repeat what the payload says, for indexes; verification compares them.
    The database refuses any UPDATE or DELETE.
    """

    dossier = models.UUIDField()
    seq = models.PositiveIntegerField()
    act = models.CharField(max_length=100)
    legal_date = models.DateField()
    recorded_at = models.DateTimeField()
    person = models.CharField(max_length=64)
    party = models.CharField(max_length=64)
    payload = models.TextField()
    hash = models.CharField(max_length=64)

    class Meta:
        verbose_name_plural = "entries"
        constraints = [
            models.UniqueConstraint(fields=["dossier", "seq"], name="register_entry_place"),
        ]
        indexes = [
            models.Index(fields=["person"], name="register_entry_person"),
        ]

    def __str__(self) -> str:
        return f"{self.dossier} · {self.seq} · {self.act}"

    @cached_property
    def body(self) -> dict[str, Any]:
        """The payload as an object: v, dossier, seq, act, legal_date, …, data, documents, prev."""
        body: dict[str, Any] = json.loads(self.payload)
        return body


class SealedValue(models.Model):
    """An answer kept out of the chain, which only holds sha256(canonical([salt, value])).

    `value` is canonical JSON. Erasing empties `value` and `salt`: with the salt gone, nobody can
    guess a short answer (a telephone number) by trying them all against the hash.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="sealed")
    field = models.CharField(max_length=100)
    visibility = models.CharField(max_length=20)
    salt = models.CharField(max_length=64, blank=True)
    value = models.TextField(null=True)  # noqa: DJ001 - null says erased, "" would be a value.

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "field"], name="register_sealed_place"),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} · {self.field} · {self.visibility}"

    @property
    def erased(self) -> bool:
        """Whether the value has been forgotten; the chain still verifies."""
        return self.value is None
