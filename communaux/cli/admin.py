"""`communaux admin`: the first person who may give mandates in this installation."""

from __future__ import annotations

from communaux.cli.faults import Stop
from communaux.cli.language import say
from communaux.cli.memory import wake
from communaux.cli.spoken import argument, spoken
from communaux.kernel.text import Text

STORY = Text(
    fr="Confier l’administration de cette installation à une personne.\n\n"
    "Elle se connecte ensuite comme tout le monde, par un code envoyé à son adresse, relie une "
    "application d’authentification, puis ouvre /admin/ : territoires, organismes, mandats.",
    en="Entrust a person with the administration of this installation.\n\n"
    "She then signs in like everybody, by a code sent to her address, links an authenticator app "
    "and opens /admin/: territories, bodies, mandates.",
)
EMAIL = Text(fr="Son adresse.", en="Her address.")
NAME = Text(fr="Son nom, comme on l’appelle ici.", en="Her name, as people call her here.")
EXAMPLES = (
    (
        'communaux admin awa@exemple.fr "Awa Diallo"',
        Text(fr="la première administratrice", en="the first administrator"),
    ),
)
BAD = Text(
    fr="« {email} » n’est pas une adresse : écrivez-la comme awa@exemple.fr.",
    en="“{email}” is not an address: write it like awa@exemple.fr.",
)
DONE = Text(
    fr="{name} peut administrer cette installation, en se connectant avec {email}.",
    en="{name} may administer this installation, by signing in with {email}.",
)


@spoken("admin", STORY, EXAMPLES)
@argument("email", EMAIL)
@argument("name", NAME)
def command(email: str, name: str) -> None:
    wake()
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    from communaux.apps.actors.accounts import appoint_administrator

    try:
        validate_email(email)
    except ValidationError:
        raise Stop(BAD.format(email=email)) from None
    appoint_administrator(email, name)
    say(DONE.format(name=name, email=email))
