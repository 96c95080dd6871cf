"""What a story is about: its commons, the holds of others on it, the documents it attaches."""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5

from communaux.apps.actors.models import Territory
from communaux.apps.commons.models import Commons, Kind, LockRow
from communaux.apps.documents.keeping import document_ref, store
from communaux.apps.dossiers.days_off import declare_day_off
from communaux.demo.place import SLUG
from communaux.kernel.dossier.act import DocumentRef
from communaux.kernel.dossier.scenario import LockSpec, Scenario
from communaux.kernel.mechanism.mechanism import Mechanism

STAND_IN = "Pièce de démonstration / Stand-in document\n{fr} / {en}\n"


def commons_of(story: Scenario, territory: Territory) -> Commons | None:
    """The commons of a story, shared by the stories that name it alike; with others' locks."""
    told = story.commons
    if not told.get("name"):
        return None
    where = "" if territory.slug == SLUG else f"{territory.slug}:"
    commons, _ = Commons.objects.get_or_create(
        territory=territory,
        name=str(told["name"]),
        defaults={
            "uuid": uuid5(NAMESPACE_URL, f"communaux:demo:{where}commons:{told['name']}"),
            "kind": told.get("kind", Kind.MATERIAL),
            "place": str(told.get("place", "")),
            "heritage": bool(told.get("heritage", False)),
            "notes": str(told.get("notes", "")),
        },
    )
    for lock in story.locks:
        _hold(commons, lock)
    return commons


def documents_of(kinds: tuple[str, ...], mechanism: Mechanism) -> tuple[DocumentRef, ...]:
    """A small text stands in for each document of a story."""
    return tuple(_stand_in(kind, mechanism) for kind in kinds)


def take_days_off(story: Scenario, territory: Territory) -> None:
    """The days off that a story names beside those of its place become the territory's own."""
    if not isinstance(story.holidays, dict) or story.holidays_place is None:
        return
    for day, name in story.holidays.items():
        declare_day_off(
            territory, day, name, decision=f"{story.title.fr} / {story.title.en}", decided_on=day
        )


def _stand_in(kind: str, mechanism: Mechanism) -> DocumentRef:
    label = mechanism.documents[kind].label
    text = STAND_IN.format(fr=label.fr, en=label.en)
    return document_ref(store([text.encode()], f"{kind}.txt"), kind, f"{kind}.txt")


def _hold(commons: Commons, lock: LockSpec) -> None:
    LockRow.objects.get_or_create(
        commons=commons,
        dossier=uuid5(NAMESPACE_URL, f"communaux:demo:dossier:{lock.dossier}"),
        kind=lock.kind,
        defaults={
            "since": lock.since,
            "until": lock.until,
            "expected": lock.expected,
            "forbids": list(lock.forbids),
            "label_fr": lock.label.fr if lock.label else "",
            "label_en": lock.label.en if lock.label else "",
        },
    )
