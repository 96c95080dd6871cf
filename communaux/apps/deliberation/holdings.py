"""What deliberation holds of a person: her signatures, her lines on voting rolls."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from communaux.apps.actors.models import Actor
from communaux.apps.deliberation.models import Signatory, Voter
from communaux.apps.privacy.accounts import addresses_of
from communaux.apps.privacy.holdings import Holding, Row, declare, spare
from communaux.kernel.text import Text

WORDS = {
    "petition": Text(fr="Pétition", en="Petition"),
    "on": Text(fr="Le", en="On"),
    "name": Text(fr="Nom", en="Name"),
    "address": Text(fr="Adresse", en="Address"),
    "email": Text(fr="Courriel", en="E-mail"),
    "keep_until": Text(fr="Gardée jusqu’au", en="Kept until"),
    "ballot": Text(fr="Scrutin", en="Ballot"),
    "number": Text(fr="Numéro", en="Number"),
}


def _signatures(person: Actor) -> QuerySet[Signatory]:
    """Those given with an address of her account: a name alone could be somebody else's."""
    wanted = Q(pk__in=())
    for address in addresses_of(person):
        wanted |= Q(email__iexact=address)
    return Signatory.objects.filter(wanted)


def _signed(person: Actor) -> list[Row]:
    found = _signatures(person).select_related("petition__dossier").order_by("on", "pk")
    return [
        {
            "petition": each.petition.dossier.number,
            "on": each.on.isoformat(),
            "name": each.name,
            "address": f"{each.address}, {each.postcode}",
            "email": each.email,
            "keep_until": each.petition.keep_until.isoformat(),
        }
        for each in found
    ]


def _unsign(person: Actor) -> int:
    return _signatures(person).delete()[0]


def _lines(person: Actor) -> QuerySet[Voter]:
    """Those that say an address of her account."""
    wanted = Q(pk__in=())
    for address in addresses_of(person):
        wanted |= Q(address__icontains=address)
    return Voter.objects.filter(wanted)


def _on_rolls(person: Actor) -> list[Row]:
    found = _lines(person).select_related("ballot__dossier").order_by("ballot", "number")
    return [
        {
            "ballot": f"{each.ballot.dossier.number} · {each.ballot.name}",
            "number": each.number,
            "name": each.name,
            "address": each.address,
        }
        for each in found
    ]


def _off_rolls(person: Actor) -> int:
    """Off the rolls not yet opened; on one that served, the address goes and the name stays.

    The hash of an opened roll is public: a line taken away would void the vote of everybody.
    """
    gone = _lines(person).filter(ballot__opened_at__isnull=True).delete()[0]
    return gone + _lines(person).update(address="")


declare(
    Holding(
        id="signatures",
        name=Text(fr="Vos signatures de pétitions", en="Your signatures of petitions"),
        purpose=Text(
            fr="Compter les soutiens, une fois par personne.",
            en="To count support, once for each person.",
        ),
        keep=Text(
            fr="Jusqu’au jour que la pétition annonce.", en="Until the day the petition announces."
        ),
        tables=("deliberation.Signatory",),
        export=_signed,
        erase=_unsign,
        remains=Text(
            fr="Une signature donnée sans courriel, ou avec une autre adresse que celle de votre "
            "compte : elle s’efface avec son reçu.",
            en="A signature given without an e-mail, or with another address than your account’s: "
            "it is erased with its receipt.",
        ),
        words=WORDS,
    )
)
declare(
    Holding(
        id="rolls",
        name=Text(fr="Les listes de vote où vous êtes", en="Voting rolls you are on"),
        purpose=Text(
            fr="Savoir qui peut voter, et que chacun ne vote qu’une fois.",
            en="To know who may vote, and that everyone votes once.",
        ),
        keep=Text(
            fr="Autant que le scrutin doit pouvoir être contesté.",
            en="As long as the ballot must be open to challenge.",
        ),
        tables=("deliberation.Voter", "deliberation.Paper"),
        export=_on_rolls,
        erase=_off_rolls,
        remains=Text(
            fr="Votre nom sur la liste d’un scrutin ouvert ou clos, et sur un bulletin signé d’un "
            "vote public : c’est la preuve du résultat. Un bulletin secret ne mène à personne.",
            en="Your name on the roll of an open or closed ballot, and on a signed paper of an "
            "open vote: it is the proof of the result. A secret paper leads to nobody.",
        ),
        words=WORDS,
    )
)
spare("deliberation.Ballot", "A question and the counts of its answers: no person.")
spare("deliberation.Petition", "The text of a collective, and a list of hashes: no person.")
