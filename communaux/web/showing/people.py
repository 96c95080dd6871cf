"""Names of those who hold a role in a dossier: found once for a page, in one query."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from communaux.kernel.dossier.situation import Situation


@dataclass(frozen=True, slots=True)
class Names:
    """Names by identifier; an unknown identifier is shown as a dash."""

    known: Mapping[str, str] = field(default_factory=dict)

    def of(self, identifier: str) -> str:
        """The name of a person or a party."""
        return self.known.get(identifier, "—")

    def seated(self, situation: Situation, role: str | None) -> str:
        """The parties that hold the role, separated by commas; empty when nobody does."""
        parties = situation.seats.get(role or "", ())
        return ", ".join(self.of(party) for party in parties)


def mentioned(situation: Situation) -> set[str]:
    """Every person and party a dossier names."""
    acts = situation.dossier.acts
    seated = {party for parties in situation.seats.values() for party in parties}
    return {act.person for act in acts} | {act.party for act in acts} | seated
