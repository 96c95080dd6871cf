"""Who may, answered here for pages, API, documents, exports, feeds and searches alike.

Each predicate takes who acts (None: the public, the mandates being those of the day they were
looked up), and what it is about: a dossier, acts, a visibility. Nothing else decides: a page that
compared a visibility or looked for a mandate by itself would fail `tests/test_one_place.py`.
Whether a role lets somebody perform an act is judged by the kernel (`judging.holds_role`). What
everybody meets in the end is the table of docs/permissions.md.
"""

from __future__ import annotations

from collections.abc import Collection

from communaux.apps.actors.acting import Acting
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.pinning import mechanism_of
from communaux.apps.dossiers.visibility import PUBLIC
from communaux.kernel.mechanism.mechanism import Mechanism

PARTIES, AUTHORITY = "parties", "authority"


def is_public(visibility: str) -> bool:
    """Whether anybody at all may read it."""
    return visibility == PUBLIC


def may_read(visibility: str, *, own: bool, sides: Collection[str], seated: bool) -> bool:
    """Whether somebody so placed in a dossier reads an answer of that visibility.

    `own`: their party gave it; `sides`: where they hold a mandate in the dossier (see `sides_of`);
    `seated`: their party holds a role in it. public: everyone. parties: parties seated, everybody
    mandated. confidential and personal: the authority's mandated people, and the party that
    answered.
    """
    if is_public(visibility) or own or AUTHORITY in sides:
        return True
    return visibility == PARTIES and (bool(sides) or seated)


def sides_of(row: DossierRow, acting: Acting | None) -> frozenset[str]:
    """On which sides of the dossier (authority, third) somebody holds a mandate, without query."""
    if acting is None or acting.territory is None or acting.territory.pk != row.territory_id:
        return frozenset()
    roles = mechanism_of(row.pinned_id).roles
    held = (roles[name] for name in acting.roles_in(row.mechanism) if name in roles)
    return frozenset(role.side for role in held if role.held_by == "mandate")


def serves_authority(row: DossierRow, acting: Acting | None) -> bool:
    """Whether somebody is mandated by the authority of this dossier."""
    return AUTHORITY in sides_of(row, acting)


def may_open(mechanism: Mechanism, act: str, acting: Acting) -> bool:
    """Whether an opening act belongs to a role that somebody holds, or may take by opening."""
    held = acting.roles_in(mechanism.mechanism)
    roles = ((name, mechanism.roles[name]) for name in mechanism.acts[act].by)
    return any(role.held_by != "mandate" or name in held for name, role in roles)


def under_mandate(acting: Acting | None) -> bool:
    """Whether somebody acts under a mandate: it asks for both factors, and lets them date acts."""
    return acting is not None and acting.mandate is not None


def may_name_referents(acting: Acting | None, referents: Collection[object]) -> bool:
    """Who reads the names of a group’s referents (their identifiers): themselves, and mandates."""
    own = acting is not None and acting.person.pk in referents
    return own or under_mandate(acting)
