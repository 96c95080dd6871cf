"""Why a file cannot be kept, or a document cannot be printed."""

from __future__ import annotations

from communaux.kernel.text import SpokenError, Text, number_text

MEGABYTE = 1_000_000
LARGEST_FILE = 20 * MEGABYTE


class FileRefused(SpokenError):
    """A file that cannot be kept: too large, empty, or of a kind we do not keep."""


class FileLost(SpokenError):
    """A file named by a register is not on the disk, or is not what was sealed."""


class NotPrintable(SpokenError):
    """A document that cannot be printed: unknown, not yet made, or its template is faulty."""


def too_large(name: str) -> FileRefused:
    return FileRefused(
        Text(
            fr="« {name} » dépasse {most} Mo : réduisez-le ou partagez-le en plusieurs fichiers.",
            en="“{name}” exceeds {most} MB: make it smaller or split it into several files.",
        ).format(name=name, most=number_text(LARGEST_FILE // MEGABYTE))
    )


def empty(name: str) -> FileRefused:
    return FileRefused(
        Text(
            fr="« {name} » est vide : choisissez un autre fichier.",
            en="“{name}” is empty: choose another file.",
        ).format(name=name)
    )


def unknown_kind(name: str) -> FileRefused:
    return FileRefused(
        Text(
            fr="« {name} » n’est ni un PDF, ni une image PNG ou JPEG, ni un texte : "
            "enregistrez-le d’abord en PDF.",
            en="“{name}” is neither a PDF, nor a PNG or JPEG picture, nor a text: "
            "save it as PDF first.",
        ).format(name=name)
    )


def lost(sha256: str) -> FileLost:
    return FileLost(
        Text(
            fr="Le fichier {short}… est nommé par un registre mais il n’est pas sur le disque : "
            "restaurez-le depuis une sauvegarde.",
            en="The file {short}… is named by a register but is not on the disk: "
            "restore it from a backup.",
        ).format(short=sha256[:12])
    )


def altered(sha256: str) -> FileLost:
    return FileLost(
        Text(
            fr="Le fichier {short}… n’est plus celui que le registre a scellé : "
            "restaurez-le depuis une sauvegarde.",
            en="The file {short}… is no longer the one the register sealed: "
            "restore it from a backup.",
        ).format(short=sha256[:12])
    )
