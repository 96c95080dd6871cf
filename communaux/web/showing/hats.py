"""In which capacity somebody acts, in words."""

from __future__ import annotations

from collections.abc import Iterable

from communaux.apps.actors.acting import Acting
from communaux.catalogue import catalogue
from communaux.kernel.dossier.situation import Situation
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.text import Text, list_text

ONESELF = Text(fr="en votre nom", en="in your own name")
FOR = Text(fr="pour « {party} »", en="for “{party}”")
NAMED = Text(fr="{person}, {hat}", en="{person}, {hat}")
WITH_ROLES = Text(fr="{hat} ({roles})", en="{hat} ({roles})")


def hat(acting: Acting) -> Text:
    """Such as "pour « Quartier Nord »", or "en votre nom"."""
    if acting.person.pk == acting.party.pk:
        return ONESELF
    return FOR.format(party=acting.party.name)


def hat_in(acting: Acting | None, situation: Situation) -> Text | None:
    """The capacity of the reader in a dossier, with the roles it gives there."""
    if acting is None:
        return None
    seated = [role for role, parties in situation.seats.items() if str(acting.party.pk) in parties]
    labels = role_labels_in(situation.dossier.mechanism, [*seated, *sorted(acting.roles)])
    return with_roles(NAMED.format(person=acting.person.name, hat=hat(acting)), labels)


def with_roles(words: Text, labels: list[Text]) -> Text:
    """The words followed by roles between brackets, when there are any."""
    return WITH_ROLES.format(hat=words, roles=list_text(labels, "and")) if labels else words


def role_labels_in(mechanism: Mechanism, roles: Iterable[str]) -> list[Text]:
    """The labels of the roles that this mechanism knows, each once."""
    known = mechanism.roles
    return [known[name].label for name in dict.fromkeys(roles) if name in known]


def role_labels(roles: Iterable[str]) -> list[Text]:
    """The labels of roles, wherever they are defined in the catalogue."""
    known = [shelf.mechanism.roles for shelf in catalogue().shelves.values()]
    return [
        next((each[name].label for each in known if name in each), Text.same(name))
        for name in sorted(roles)
    ]
