"""Posting: notices kept on the site, and the letters that will carry them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from communaux.apps.actors.models import Account, Territory
from communaux.apps.notifications.models import Letter, Notice, Preference, Rhythm, State
from communaux.apps.notifications.moments import Off, moment, never_rests, rests
from communaux.kernel.time import clock


def post(notices: Sequence[Notice], territory: Territory) -> list[Notice]:
    """Keep the notices not kept yet, each with its letter if one is wished for.

    Inside a transaction. The number of queries does not depend on how many there are.
    """
    fresh = _not_known(notices)
    wishes = wishes_of({notice.person_id for notice in fresh})
    posted = _Box(territory)
    for notice in fresh:
        wish = wishes.get(notice.person_id)
        if wish is not None and wish.rhythm(notice.kind) != Rhythm.NEVER:
            posted.take(notice, wish)
    posted.keep(wishes)
    Notice.objects.bulk_create(fresh)
    return fresh


def wishes_of(people: Iterable[UUID]) -> dict[UUID, Preference]:
    """How each person with an account wishes to be written to; nobody else has an address."""
    wanted = set(people)
    accounts = Account.objects.filter(person__in=wanted, user__is_active=True)
    reachable = set(accounts.values_list("person_id", flat=True))
    kept = Preference.objects.in_bulk(reachable)
    return {pk: kept.get(pk) or Preference(person_id=pk) for pk in reachable}


def _not_known(notices: Sequence[Notice]) -> list[Notice]:
    known = Notice.objects.filter(
        dossier__in={notice.dossier_id for notice in notices},
        key__in={notice.key for notice in notices},
    ).values_list("person_id", "party_id", "dossier_id", "key")
    seen = set(known)
    return [
        notice
        for notice in notices
        if (notice.person_id, notice.party_id, notice.dossier_id, notice.key) not in seen
    ]


class _Box:
    """The letters of one posting: one for each notice sent at once, one for each digest."""

    def __init__(self, territory: Territory, off: Off | None = None) -> None:
        self.territory, self.off = territory, off or rests(territory)
        self.letters: dict[str, Letter] = {}
        self.inside: dict[str, list[Notice]] = {}

    def take(self, notice: Notice, wish: Preference, after: datetime | None = None) -> None:
        """Put a notice in the letter that will leave next, or next after that instant."""
        rhythm, zone = wish.rhythm(notice.kind), self.territory.zone
        off = self.off if wish.rest_days else never_rests
        leaves = moment(wish, rhythm, after or clock.now(), zone, off)
        day = leaves.astimezone(ZoneInfo(zone)).date()
        now = rhythm == Rhythm.NOW
        key = f"now:{notice.pk}" if now else f"{rhythm}:{notice.person_id}:{day}"
        letter = Letter(person_id=notice.person_id, rhythm=rhythm, key=key, not_before=leaves)
        self.letters.setdefault(key, letter)
        self.inside.setdefault(key, []).append(notice)

    def keep(self, wishes: Mapping[UUID, Preference]) -> None:
        """Write the letters; a digest already begun is taken up, one that has left is not."""
        if not self.letters:
            return
        Letter.objects.bulk_create(self.letters.values(), ignore_conflicts=True)
        later = _Box(self.territory, self.off)
        found = Letter.objects.select_for_update().filter(key__in=self.letters).order_by("key")
        for letter in found:
            for notice in self.inside[letter.key]:
                if letter.state == State.WAITING:
                    notice.letter = letter
                else:
                    left = self.letters[letter.key].not_before
                    later.take(notice, wishes[notice.person_id], after=left)
        later.keep(wishes)
