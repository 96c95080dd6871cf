"""A dossier that walks through one of the six cases on paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from communaux.kernel.dossier.act import DocumentRef, Dossier, Hand, World
from communaux.kernel.dossier.judge import Judgement, judge
from communaux.kernel.dossier.replay import appended, document_of
from communaux.kernel.dossier.situation import Situation, situate
from communaux.kernel.mechanism.loader import load, load_mapping
from communaux.kernel.parameters.book import ParameterBook
from communaux.kernel.parameters.parameter import Parameter

if TYPE_CHECKING:
    from communaux.kernel.conditions.view import Lock
    from communaux.kernel.mechanism.mechanism import Mechanism

PAPER = Path(__file__).resolve().parent
CASES = sorted(path.stem for path in PAPER.glob("*.yaml") if "." not in path.stem)
REASONS = "Voici les motifs, écrits pour être lus."


def text_of(case: str) -> str:
    """The mechanism of a case."""
    return (PAPER / f"{case}.yaml").read_text("utf-8")


def numbers_of(case: str) -> str:
    """Its parameters."""
    return (PAPER / f"{case}.parameters.yaml").read_text("utf-8")


def judged(*questions: str) -> dict[str, Any]:
    """Judgements given: yes, each with its reasons."""
    reasons = {f"{question}_reasons": REASONS for question in questions}
    return dict.fromkeys(questions, True) | reasons


@dataclass
class Walk:
    """Each act is judged on its day, and entered only when it is allowed."""

    mechanism: Mechanism
    book: ParameterBook
    dossier: Dossier

    @classmethod
    def of(cls, case: str, locks: tuple[Lock, ...] = ()) -> Walk:
        """An empty dossier of the case; `locks` are held by others on the same commons."""
        mechanism = load(text_of(case), f"{case}.yaml")
        parameters = load_mapping(Parameter, numbers_of(case), f"{case}.parameters.yaml")
        dossier = Dossier(id=case, mechanism=mechanism, world=World(locks=locks))
        return cls(mechanism, ParameterBook(parameters), dossier)

    def on(self, day: str) -> Situation:
        return situate(self.dossier, date.fromisoformat(day), self.book)

    def stage(self, day: str, track: str = "main") -> str:
        return self.on(day).stages[track]

    def ask(self, day: str, who: Hand, act: str, **data: Any) -> Judgement:
        """Judge without entering; `papers` are the kinds of documents that come with the act."""
        return judge(self.on(day), act, who, documents=_papers(data), data=data)

    def do(self, day: str, who: Hand, act: str, **data: Any) -> None:
        documents = _papers(data)
        judgement = judge(self.on(day), act, who, data=data, documents=documents)
        assert judgement.allowed, [*judgement.refusals, *judgement.problems]
        on = date.fromisoformat(day)
        self.dossier = appended(self.dossier, judgement, who, on, documents)

    def refused(self, day: str, who: Hand, act: str, **data: Any) -> set[str]:
        """The kinds of refusal, and the fields at fault."""
        judgement = self.ask(day, who, act, **data)
        assert not judgement.allowed, f"{act} is allowed on {day}"
        return {v.kind for v in judgement.refusals} | {p.field for p in judgement.problems}


def _papers(data: dict[str, Any]) -> tuple[DocumentRef, ...]:
    return tuple(document_of(kind) for kind in data.pop("papers", ()))


def hand(person: str, party: str, *roles: str) -> Hand:
    """Somebody, on whose behalf, with which mandates."""
    return Hand(person=person, party=party, roles=frozenset(roles))


AWA = hand("Awa", "Ville", "executive", "council", "town", "lender", "ministers")
BRUNO = hand("Bruno", "Ville", "office", "director", "operator", "trust", "valuer", "ballotter")
CHLOE = hand("Chloé", "Collectif de la place")
DRISS = hand("Driss", "Les voisins")
ELSA = hand("Elsa", "Tiers", "owner", "notary", "tribunal", "sheriff", "committee")
ROOM = hand("Chloé", "Assemblée", "assembly", "table", "commission", "plenary")
