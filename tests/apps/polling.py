"""A polling station for tests: the toy field's dossier, its ballot, and people who vote."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import pytest

from communaux.apps.actors.acting import Acting
from communaux.apps.deliberation.ballots.casting import cast
from communaux.apps.deliberation.ballots.closing import close
from communaux.apps.deliberation.ballots.letters import draw_letters
from communaux.apps.deliberation.ballots.preparing import Plan, open_ballot, prepare
from communaux.apps.deliberation.ballots.roll import Line, add_voters
from communaux.apps.deliberation.models import Ballot, Paper, Voter
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.performing import perform
from communaux.catalogue import Catalogue, Shelf
from communaux.kernel.figures import Figures
from communaux.kernel.mechanism.loader import load, load_mapping
from communaux.kernel.parameters.book import ParameterBook
from communaux.kernel.parameters.parameter import Parameter
from communaux.kernel.text import SpokenError
from communaux.kernel.time import clock
from tests.apps.conftest import Cast
from tests.kernel.voting import FIELD, PARAMETERS

OPENS = datetime(2026, 3, 3, 8, tzinfo=UTC)
DURING = datetime(2026, 3, 5, 12, tzinfo=UTC)
CLOSES = datetime(2026, 3, 10, 17, tzinfo=UTC)
AFTER = datetime(2026, 3, 10, 18, tzinfo=UTC)
PLAN = Plan(opens_at=OPENS, closes_at=CLOSES)
OPEN_VOTE = FIELD.replace("    called_by: [call", "    secrecy: open\n    called_by: [call")


@lru_cache(maxsize=4)
def fields(source: str = FIELD) -> Catalogue:
    """A catalogue with the field alone."""
    parameters = load_mapping(Parameter, PARAMETERS, "parameters.yaml")
    shelf = Shelf(
        folder=Path(),
        mechanism=load(source),
        parameters=parameters,
        book=ParameterBook(parameters),
        figures=Figures(),
        scenarios={},
        texts={},
        templates={},
        instruments={},
        source=source,
        digest=sha256(source.encode()).hexdigest(),
    )
    return Catalogue({"toy_field": shelf})


@dataclass
class Station:
    """A ballot, who runs it, and the codes as the letters gave them: number → code."""

    row: DossierRow
    ballot: Ballot
    office: Acting
    codes: dict[str, str] = field(default_factory=dict)

    def vote(self, number: str | int, choice: str = "for") -> str:
        with clock.at(DURING):
            return cast(self.ballot, self.codes[str(number)], choice)

    def close(self, **in_person: int) -> Ballot:
        with clock.at(AFTER):
            self.ballot = close(self.ballot, self.office, in_person)
        return self.ballot

    def fresh(self) -> Ballot:
        return Ballot.objects.get(pk=self.ballot.pk)


def called(cast_: Cast) -> DossierRow:
    """The purchase of a field, proposed and called to the vote."""
    options = {"territory": cast_.territory, "mechanism": "toy_field", "data": {"title": "Le pré"}}
    row = perform(None, "propose", cast_.gardeners(), **options)  # type: ignore[arg-type]  # a mapping of mixed options
    return perform(row, "call_vote", cast_.office())


def station(cast_: Cast, voters: int = 5, *, opened: bool = True) -> Station:
    """A ballot with that many voters, letters drawn, opened unless told otherwise."""
    row, office = called(cast_), cast_.office()
    ballot = prepare(row, "field_vote", office, PLAN)
    place = Station(row, ballot, office)
    if voters:
        add_voters(ballot, office, [Line(str(n), f"Voisine {n}") for n in range(1, voters + 1)])
        place.codes = {one.number: one.code for one in draw_letters(ballot, office)}
    if opened:
        place.ballot = open_ballot(ballot, office)
    return place


def refused(words: str, deed: Callable[[], object]) -> None:
    """The deed is refused with these words, in two languages, and changes no paper and no mark."""
    before = (Paper.objects.count(), sorted(Voter.objects.values_list("number", "mark")))
    with pytest.raises(SpokenError, match=words) as told:
        deed()
    assert told.value.text.en != told.value.text.fr
    assert before == (Paper.objects.count(), sorted(Voter.objects.values_list("number", "mark")))
