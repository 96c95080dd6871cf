"""What the table of commons says of people: owners and holders of rights."""

from __future__ import annotations

from communaux.apps.actors.models import Actor
from communaux.apps.commons.models import Commons, Right
from communaux.apps.privacy.holdings import Holding, Row, declare, spare
from communaux.kernel.text import Text


def _rights(person: Actor) -> list[Row]:
    owned = Commons.objects.filter(owner=person).order_by("name")
    held = Right.objects.filter(holder=person).select_related("commons").order_by("starts")
    return [{"commons": each.name, "what": ""} for each in owned] + [
        {"commons": each.commons.name, "what": each.what, "starts": each.starts.isoformat()}
        for each in held
    ]


def _nothing(_person: Actor) -> int:
    """A right outlives the name: it stays, held by an identifier that names nobody."""
    return 0


declare(
    Holding(
        id="rights",
        name=Text(fr="Vos droits sur des communs", en="Your rights on commons"),
        purpose=Text(
            fr="Savoir à qui demander, et ce que chaque commun supporte.",
            en="To know whom to ask, and what each commons bears.",
        ),
        keep=Text(fr="Autant que le droit lui-même.", en="As long as the right itself."),
        tables=("commons.Commons", "commons.Right"),
        export=_rights,
        erase=_nothing,
        remains=Text(
            fr="Le droit et ses dates, sans votre nom.",
            en="The right and its dates, without your name.",
        ),
        words={
            "commons": Text(fr="Commun", en="Commons"),
            "what": Text(fr="Droit", en="Right"),
            "starts": Text(fr="Depuis", en="Since"),
        },
    )
)
spare("commons.LockRow", "A hold of a dossier on a commons, in the words of its mechanism.")
