"""What performing an act works on: the locked row, its register, its acts, the numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from communaux.apps.actors.models import Territory
from communaux.apps.commons.models import Commons
from communaux.apps.dossiers.books import book_for
from communaux.apps.dossiers.loading import load, world_of
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.pinning import mechanism_of, pin
from communaux.apps.dossiers.refusals import ImpossibleOpening
from communaux.apps.register.models import Chain
from communaux.apps.register.writing import open_chain
from communaux.kernel.dossier.act import Dossier
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.parameters.book import ParameterBook
from communaux.kernel.text import Text

NO_TERRITORY = Text(
    fr="Pour ouvrir un dossier, il faut dire dans quel territoire et sous quel mécanisme.",
    en="To open a dossier, say in which territory and under which mechanism.",
)
ELSEWHERE = Text(
    fr="« {commons} » n’est pas dans le territoire « {territory} ».",
    en="“{commons}” is not in the territory “{territory}”.",
)
NOT_A_CHILD = Text(
    fr="Le dossier {number} n’accueille pas de dossier « {mechanism} ».",
    en="The dossier {number} takes in no dossier “{mechanism}”.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """Where and under what a new dossier is opened."""

    territory: Territory | None
    mechanism: str | None
    commons: Commons | None = None
    parent: DossierRow | None = None
    nature: str = "real"


@dataclass(slots=True, kw_only=True)
class Bench:
    """Everything at hand inside the transaction.

    `fresh`: the row is not in the database yet; `chain` is then None until its first act.
    """

    row: DossierRow
    chain: Chain | None
    dossier: Dossier
    book: ParameterBook
    fresh: bool = False

    @property
    def mechanism(self) -> Mechanism:
        return self.dossier.mechanism

    def register(self) -> Chain:
        """The chain to append to, opened on the first act."""
        if self.chain is None:
            self.chain = open_chain(
                self.row.pk,
                {
                    "mechanism": self.row.mechanism,
                    "version": self.row.version,
                    "mechanism_sha256": self.row.pinned_id,
                    "territory": self.row.territory.slug,
                },
            )
        return self.chain


def taken_up(pk: UUID, commons: UUID | None) -> Bench:
    """An existing dossier, locked: the commons first, so that its dossiers take turns."""
    _hold(commons)
    found = DossierRow.objects.select_for_update(of=("self",)).select_related("territory")
    row = found.get(pk=pk)
    return Bench(
        row=row,
        chain=Chain.objects.get(dossier=pk),
        dossier=load(row),
        book=book_for(row.territory_id, row.mechanism),
    )


def laid_out(opening: Opening) -> Bench:
    """A dossier still to be opened: nothing is written yet, except the mechanism's text."""
    if opening.territory is None or opening.mechanism is None:
        raise ImpossibleOpening(NO_TERRITORY)
    commons = opening.commons
    if commons is not None and commons.territory_id != opening.territory.pk:
        words = ELSEWHERE.format(commons=commons.name, territory=opening.territory.name)
        raise ImpossibleOpening(words)
    _hold(commons.pk if commons else None)
    row = _new_row(opening, opening.territory, opening.mechanism)
    mechanism = mechanism_of(row.pinned_id)
    world = world_of(row, mechanism)
    return Bench(
        row=row,
        chain=None,
        dossier=Dossier(id=str(row.pk), mechanism=mechanism, world=world),
        book=book_for(opening.territory, row.mechanism),
        fresh=True,
    )


def _hold(commons: UUID | None) -> None:
    if commons is not None:
        Commons.objects.select_for_update().values_list("pk").get(pk=commons)


def _new_row(opening: Opening, territory: Territory, slug: str) -> DossierRow:
    pinned = pin(slug)
    return DossierRow(
        uuid=uuid4(),
        territory=territory,
        mechanism=pinned.slug,
        version=pinned.version,
        family=mechanism_of(pinned.digest).family,
        pinned=pinned,
        commons=opening.commons,
        parent=opening.parent,
        child_kind=_child_kind(opening.parent, slug),
        nature=opening.nature,
        opened_on=date.min,
    )


def _child_kind(parent: DossierRow | None, slug: str) -> str:
    if parent is None:
        return ""
    for name, child in mechanism_of(parent.pinned_id).children.items():
        if child.mechanism == slug:
            return name
    words = NOT_A_CHILD.format(number=parent.number, mechanism=slug)
    raise ImpossibleOpening(words)
