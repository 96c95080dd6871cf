"""What moves between two timetables: each date before and after, and by how many days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from communaux.kernel.text import Text, plural_text
from communaux.kernel.timetable.coming import Coming, Timetable

SAME = Text(fr="inchangé", en="unchanged")
SOONER = (
    Text(fr="avance de {n} jour", en="{n} day earlier"),
    Text(fr="avance de {n} jours", en="{n} days earlier"),
)
LATER = (
    Text(fr="recule de {n} jour", en="{n} day later"),
    Text(fr="recule de {n} jours", en="{n} days later"),
)
APPEARS = Text(fr="apparaît", en="appears")
DISAPPEARS = Text(fr="disparaît", en="disappears")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """One date in both timetables; None on the side where it is not, or cannot be placed."""

    before: Coming | None
    after: Coming | None

    @property
    def told(self) -> Coming:
        """The date to name: as it becomes, else as it was."""
        found = self.after or self.before
        if found is None:
            raise AssertionError("a difference has at least one side")
        return found

    @property
    def earliest(self) -> int | None:
        """Days by which the earliest day moves, negative when it comes sooner."""
        return _gap(self.before, self.after, "earliest")

    @property
    def latest(self) -> int | None:
        """Days by which the latest day moves."""
        return _gap(self.before, self.after, "latest")

    @property
    def days(self) -> int | None:
        """The greater of the two moves; None when one side is missing."""
        gaps = [gap for gap in (self.latest, self.earliest) if gap is not None]
        return max(gaps, key=abs, default=None)

    @property
    def changes(self) -> bool:
        """Whether anything moves at all."""
        return self.days != 0

    @property
    def words(self) -> Text:
        """Such as "recule de 12 jours"."""
        if self.days is None:
            return APPEARS if _placed(self.after) else DISAPPEARS
        return moved_text(self.days)


def difference(before: Timetable, after: Timetable) -> tuple[Moved, ...]:
    """Every date of either timetable that can be placed, in order of its day after the change."""
    was = {one.key: one for one in before.coming}
    becomes = {one.key: one for one in after.coming}
    found = [
        Moved(before=was.get(key), after=becomes.get(key))
        for key in dict.fromkeys([*was, *becomes])
    ]
    return tuple(sorted(found, key=lambda one: (one.told.day or date.max, one.told.key)))


def moved_text(days: int) -> Text:
    """A number of days moved, in words."""
    if not days:
        return SAME
    return plural_text(abs(days), *(LATER if days > 0 else SOONER))


def _placed(one: Coming | None) -> bool:
    return one is not None and one.day is not None


def _gap(before: Coming | None, after: Coming | None, side: str) -> int | None:
    was, becomes = getattr(before, side, None), getattr(after, side, None)
    if not isinstance(was, date) or not isinstance(becomes, date):
        return None
    return (becomes - was).days
