"""Why a file cannot be kept, or a document cannot be printed."""

from __future__ import annotations

from communaux.kernel.text import SpokenError, Text, number_text

MEGABYTE = 1_000_000
LARGEST_FILE = 20 * MEGABYTE
LARGEST_REQUEST = 3 * LARGEST_FILE
MOST_PIXELS = 50_000_000


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


def unreadable_picture(name: str) -> FileRefused:
    return FileRefused(
        Text(
            fr="« {name} » a le début d’une image mais ne s’ouvre pas : ouvrez-la chez vous, "
            "enregistrez-la de nouveau en PNG ou en JPEG, puis renvoyez-la.",
            en="“{name}” begins like a picture but does not open: open it on your side, save it "
            "again as PNG or JPEG, then send it again.",
        ).format(name=name)
    )


def too_many_pixels(name: str) -> FileRefused:
    return FileRefused(
        Text(
            fr="« {name} » a plus de {most} millions de points : réduisez l’image, puis "
            "renvoyez-la.",
            en="“{name}” has more than {most} million pixels: make the picture smaller, then send "
            "it again.",
        ).format(name=name, most=number_text(MOST_PIXELS // MEGABYTE))
    )


def active_pdf(name: str) -> FileRefused:
    return FileRefused(
        Text(
            fr="« {name} » est un PDF qui contient un programme : imprimez-le en PDF, ou "
            "enregistrez-le sans formulaire ni script.",
            en="“{name}” is a PDF that holds a program: print it to PDF, or save it without forms "
            "or scripts.",
        ).format(name=name)
    )


def locked_pdf(name: str) -> FileRefused:
    return FileRefused(
        Text(
            fr="« {name} » est un PDF chiffré, que l’on ne peut pas vérifier : enregistrez-le sans "
            "mot de passe ni restriction.",
            en="“{name}” is an encrypted PDF, which cannot be checked: save it without a password "
            "or restriction.",
        ).format(name=name)
    )


def two_in_one(name: str) -> FileRefused:
    return FileRefused(
        Text(
            fr="« {name} » cache une archive dans un autre format : envoyez chaque document seul.",
            en="“{name}” hides an archive inside another format: send each document on its own.",
        ).format(name=name)
    )


def web_page(name: str) -> FileRefused:
    return FileRefused(
        Text(
            fr="« {name} » est une page web ou un dessin SVG, qui peuvent contenir un programme : "
            "imprimez-le en PDF, ou enregistrez l’image en PNG.",
            en="“{name}” is a web page or an SVG drawing, which may hold a program: print it to "
            "PDF, or save the picture as PNG.",
        ).format(name=name)
    )


def infected(name: str) -> FileRefused:
    return FileRefused(
        Text(
            fr="« {name} » est porteur d’un virus, dit l’antivirus : rien n’en est gardé. Faites "
            "nettoyer l’appareil d’où il vient.",
            en="“{name}” carries a virus, says the antivirus: nothing of it is kept. Have the "
            "device it comes from cleaned.",
        ).format(name=name)
    )


def unseen(name: str) -> FileRefused:
    return FileRefused(
        Text(
            fr="« {name} » n’a pas pu être vérifié par l’antivirus, et n’est donc pas gardé : "
            "réessayez dans un quart d’heure, ou prévenez qui tient ce site.",
            en="“{name}” could not be checked by the antivirus, so it is not kept: try again in a "
            "quarter of an hour, or tell whoever keeps this site.",
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
