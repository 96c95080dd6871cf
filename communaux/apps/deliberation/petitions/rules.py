"""The rules under which a petition stands: its kind, its share, its age limit, who may do what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from communaux.apps.actors.acting import Acting
from communaux.apps.deliberation.models import Petition
from communaux.apps.deliberation.petitions.refusals import (
    NO_KIND,
    OFFICER_ONLY,
    SHEETS_ONLY,
    NotYours,
    PetitionRefused,
)
from communaux.apps.dossiers.books import book_for
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.permissions import serves_authority
from communaux.apps.dossiers.pinning import mechanism_of
from communaux.kernel.mechanism.petition_kind import PetitionKind
from communaux.kernel.parameters.dated import Dated
from communaux.kernel.time.duration import Duration


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The numbers in force on a day, each with its birth certificate."""

    share: Dated
    age_limit: Dated | None

    @property
    def part(self) -> Fraction:
        """The share that must sign."""
        return Fraction(str(self.share.value))

    @property
    def oldest(self) -> Duration | None:
        """How old a signature may be; None when none ages."""
        value = self.age_limit.value if self.age_limit else None
        return value if isinstance(value, Duration) else None


def kind_of(row: DossierRow, name: str) -> PetitionKind:
    """The kind of petition a dossier's mechanism knows by that name. Raises `PetitionRefused`."""
    kind = mechanism_of(row.pinned_id).petitions.get(name)
    if kind is None:
        raise PetitionRefused(NO_KIND.format(name=name[:60]))
    return kind


def rules_on(row: DossierRow, kind: PetitionKind, day: date) -> Rules:
    """Share and age limit on a day, with the territory's own decisions."""
    book = book_for(row.territory_id, row.mechanism)
    limit = book.value(kind.age_limit, day) if kind.age_limit else None
    return Rules(share=book.value(kind.share, day), age_limit=limit)


def may_check(row: DossierRow, acting: Acting | None) -> bool:
    """Whether somebody is mandated by the authority of this dossier."""
    return serves_authority(row, acting)


def may_type_sheets(petition: Petition, acting: Acting | None) -> bool:
    """Whether somebody may copy paper sheets: the collective that gathers, or the authority."""
    own = acting is not None and acting.party.pk == petition.collective_id
    return own or may_check(petition.dossier, acting)


def require_officer(row: DossierRow, acting: Acting | None) -> None:
    """Raise `NotYours` unless somebody may read and check the signatures."""
    if not may_check(row, acting):
        raise NotYours(OFFICER_ONLY)


def require_sheets(petition: Petition, acting: Acting | None) -> None:
    """Raise `NotYours` unless somebody may copy paper sheets."""
    if not may_type_sheets(petition, acting):
        raise NotYours(SHEETS_ONLY)
