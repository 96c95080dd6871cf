"""The files people attach, known by their SHA-256."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import models

from communaux.apps.documents.storage import bring

LONGEST = 200


class StoredFile(models.Model):
    """One file. Who may read it is not said here: the register that names it decides.

    `size` is in bytes; `media_type` was told from the bytes, never from the name.
    """

    sha256 = models.CharField(primary_key=True, max_length=64)
    name = models.CharField(max_length=LONGEST)
    media_type = models.CharField(max_length=60)
    size = models.PositiveBigIntegerField()
    stored_at = models.DateTimeField()

    class Meta:
        ordering = ("stored_at", "sha256")

    def __str__(self) -> str:
        return self.name

    def read(self) -> bytes:
        """The bytes, checked again. Raises `FileLost`."""
        return bring(files_folder(), self.sha256)


def files_folder() -> Path:
    """Where the bytes live."""
    return Path(settings.DATA) / "files"
