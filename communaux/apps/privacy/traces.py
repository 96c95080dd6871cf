"""Traces left on the way: the journal of the administration, letters kept as files."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.db import transaction
from django.db.models import Q, QuerySet

from communaux.apps.actors.models import Actor
from communaux.apps.privacy.accounts import addresses_of
from communaux.apps.privacy.holdings import Holding, Row, declare
from communaux.apps.privacy.people import NAMELESS
from communaux.kernel.text import Text

BETWEEN = b"-" * 79 + b"\n"
WORDS = {
    "at": Text(fr="Quand", en="When"),
    "what": Text(fr="Sur quoi", en="About"),
    "letter": Text(fr="Lettre", en="Letter"),
}


def _naming(person: Actor) -> QuerySet[LogEntry]:
    """What administrators did to her row, or to one whose title or change says her name."""
    wanted = Q(object_id=str(person.pk))
    for word in _words_of(person):
        wanted |= Q(object_repr__icontains=word) | Q(change_message__icontains=word)
    return LogEntry.objects.filter(wanted)


def _words_of(person: Actor) -> tuple[str, ...]:
    named = (person.name,) if person.name not in ("", NAMELESS) else ()
    return (*named, *addresses_of(person))


def _log(person: Actor) -> list[Row]:
    found = _naming(person).order_by("action_time")
    return [{"at": each.action_time.isoformat(), "what": each.object_repr} for each in found]


def _blank_log(person: Actor) -> int:
    told = _naming(person).exclude(object_repr=NAMELESS, change_message="")
    return told.update(object_repr=NAMELESS, change_message="")


def _letters(person: Actor) -> list[Row]:
    addresses = [each.encode() for each in addresses_of(person)]
    return [
        {"letter": letter.decode(errors="replace")}
        for place in _letter_files()
        for letter in place.read_bytes().split(BETWEEN)
        if any(each in letter.lower() for each in addresses)
    ]


def _burn_letters(person: Actor) -> int:
    """Take her letters out of the files, once everything else is safely erased."""
    addresses = tuple(each.encode() for each in addresses_of(person))
    if not addresses:
        return 0
    found = [place for place in _letter_files() if _in(place.read_bytes(), addresses)]
    transaction.on_commit(partial(_rewrite, found, addresses))
    return len(found)


def _rewrite(places: list[Path], addresses: tuple[bytes, ...]) -> None:
    for place in places:
        letters = place.read_bytes().split(BETWEEN)
        kept = [letter for letter in letters if not _in(letter, addresses)]
        if any(letter.strip() for letter in kept):
            place.write_bytes(BETWEEN.join(kept))
        else:
            place.unlink()


def _in(text: bytes, addresses: tuple[bytes, ...]) -> bool:
    small = text.lower()
    return any(each in small for each in addresses)


def _letter_files() -> Iterator[Path]:
    folder = Path(settings.EMAIL_FILE_PATH)
    return (place for place in sorted(folder.glob("*.log")) if place.is_file())


declare(
    Holding(
        id="administration",
        name=Text(fr="Le journal de l’administration", en="The journal of the administration"),
        purpose=Text(
            fr="Savoir qui a changé quoi dans les pages d’administration.",
            en="To know who changed what in the pages of the administration.",
        ),
        keep=Text(fr="Autant que l’installation.", en="As long as the installation."),
        tables=("admin.LogEntry",),
        export=_log,
        erase=_blank_log,
        remains=Text(
            fr="L’heure et la sorte de chaque changement, sans votre nom.",
            en="The time and the kind of each change, without your name.",
        ),
        words=WORDS,
    )
)
declare(
    Holding(
        id="letters",
        name=Text(fr="Les lettres gardées en fichiers", en="Letters kept as files"),
        purpose=Text(
            fr="Ne perdre aucun courriel quand l’installation n’a pas de serveur de courrier.",
            en="To lose no e-mail where the installation has no mail server.",
        ),
        keep=Text(
            fr="Jusqu’à ce que vous demandiez l’effacement.", en="Until you ask for erasure."
        ),
        tables=(),
        export=_letters,
        erase=_burn_letters,
        words=WORDS,
    )
)
