"""Who may do what somebody is refused for want of a mandate: by name, and from when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Final
from uuid import UUID

from django.db.models import Q

from communaux.apps.actors.acting import held
from communaux.apps.actors.models import Mandate, Territory
from communaux.apps.actors.ties import tied_to
from communaux.kernel.dossier.judge import Judgement
from communaux.kernel.dossier.mandate import AUTHORITY, suffices
from communaux.kernel.dossier.situation import Situation
from communaux.kernel.text import Text, list_text

MANDATE: Final = frozenset({"mandate", "interest"})
ANY: Final = frozenset({"role", *MANDATE})
MOST_NAMED = 6
"""Names in one sentence; the page of mandates has them all."""
WHO = Text(fr="Peut le faire : {people}.", en="Who may do it: {people}.")
NOBODY = Text(
    fr="Personne ici n’a aujourd’hui de mandat qui suffise.",
    en="Nobody here holds a mandate that suffices today.",
)
FOR = Text(fr="{person} (« {body} »)", en="{person} (“{body}”)")
FOR_UP_TO = Text(
    fr="{person} (« {body} », jusqu’à {limit})", en="{person} (“{body}”, up to {limit})"
)
FROM = Text(fr="{person} à partir du {day}", en="{person} from {day}")


class Entitled:
    """The mandates of a territory that hold on a day or are to come; at most two queries."""

    def __init__(self, territory: Territory, situation: Situation, on: date) -> None:
        self.territory, self.situation, self.on = territory, situation, on

    def tell(self, found: Judgement, kinds: frozenset[str] = ANY) -> Judgement:
        """The judgement, its first refusal of those kinds saying who may do the act."""
        wanting = next((each for each in found.refusals if each.kind in kinds), None)
        roles = self._mandated(found.act)
        if wanting is None or not roles:
            return found
        told = self._named(found, roles)
        said = replace(wanting, sentence=Text.joined([wanting.sentence, told], " "))
        verdicts = tuple(said if each is wanting else each for each in found.verdicts)
        return replace(found, verdicts=verdicts)

    def _mandated(self, act: str) -> tuple[str, ...]:
        """The roles that do the act by mandate."""
        mechanism = self.situation.dossier.mechanism
        return tuple(r for r in mechanism.acts[act].by if mechanism.roles[r].held_by == "mandate")

    def _named(self, found: Judgement, roles: tuple[str, ...]) -> Text:
        named = dict.fromkeys(_words(mandate, self.on) for mandate in self._able(found, roles))
        people = list(named)[:MOST_NAMED]
        return WHO.format(people=list_text(people, "or")) if people else NOBODY

    def _able(self, found: Judgement, roles: tuple[str, ...]) -> Iterator[Mandate]:
        mechanism = self.situation.dossier.mechanism
        for mandate in self._mandates:
            given = held(mandate)
            useful = [role for role in roles if given.gives(role, mechanism.mechanism)]
            sides = {mechanism.roles[role].side for role in useful}
            aside = sides == {AUTHORITY} and mandate.person_id in self._aside
            if useful and suffices(given, found.amount) and not aside:
                yield mandate

    @cached_property
    def _mandates(self) -> list[Mandate]:
        """Those held first, then those to come, by their first day."""
        living = Q(ends__isnull=True) | Q(ends__gte=self.on)
        kept = Q(revoked_on__isnull=True) | Q(revoked_on__gt=self.on)
        found = Mandate.objects.filter(living, kept, territory=self.territory)
        rows = found.select_related("person", "body", "territory", "replaces__person")
        return sorted(rows, key=lambda each: (max(each.starts, self.on), each.person.name))

    @cached_property
    def _aside(self) -> frozenset[UUID]:
        """The people tied to a party of the dossier: they do no act of the authority in it."""
        roles = self.situation.dossier.mechanism.roles
        seats = self.situation.seats.items()
        others = [seated for role, seated in seats if roles[role].side != AUTHORITY]
        return tied_to([party for seated in others for party in seated], self.on)


def _words(mandate: Mandate, on: date) -> Text:
    limit = mandate.limit
    told = {"person": mandate.person.name, "body": mandate.body.name}
    named = FOR.format(**told) if limit is None else FOR_UP_TO.format(**told, limit=limit.text())
    return FROM.format(person=named, day=mandate.starts) if mandate.starts > on else named
