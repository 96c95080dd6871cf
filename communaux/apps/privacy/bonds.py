"""What is held of a person's bonds: interests declared, minors and guardians, invitations."""

from __future__ import annotations

from django.db.models import Q

from communaux.apps.actors.models import Actor, GuardianConsent, Interest, Invitation
from communaux.apps.privacy.holdings import Holding, Row, both, declare
from communaux.kernel.text import Text

WORDS = {
    "person": Text(fr="Personne", en="Person"),
    "party": Text(fr="Lien avec", en="Tie with"),
    "kind": Text(fr="Nature", en="Nature"),
    "starts": Text(fr="Depuis", en="Since"),
    "ends": Text(fr="Jusqu’à", en="Until"),
    "minor": Text(fr="Personne mineure", en="Minor"),
    "until": Text(fr="Mineure ou mineur jusqu’au", en="Minor until"),
    "guardian": Text(fr="Parent ou tuteur", en="Parent or guardian"),
    "given": Text(fr="Accord donné le", en="Agreement given on"),
    "withdrawn": Text(fr="Accord retiré le", en="Agreement withdrawn on"),
    "body": Text(fr="Invitation pour", en="Invitation for"),
    "made": Text(fr="Faite le", en="Made on"),
    "accepted": Text(fr="Acceptée le", en="Accepted on"),
}


def _interests(person: Actor) -> list[Row]:
    found = Interest.objects.filter(Q(person=person) | Q(party=person))
    return [
        {
            "person": each.person.name,
            "party": each.party.name,
            "kind": both(each.get_kind_display()),
            "starts": each.starts.isoformat(),
            "ends": each.ends.isoformat() if each.ends else "",
        }
        for each in found.select_related("person", "party").order_by("starts", "pk")
    ]


def _forget_interests(person: Actor) -> int:
    return Interest.objects.filter(Q(person=person) | Q(party=person)).delete()[0]


def _consents(person: Actor) -> list[Row]:
    found = GuardianConsent.objects.filter(Q(minor=person) | Q(guardian=person))
    until = person.minor_until
    own: list[Row] = [{"until": until.isoformat()}] if until else []
    return own + [
        {
            "minor": each.minor.name,
            "guardian": each.guardian.name,
            "given": each.given_on.isoformat(),
            "withdrawn": each.withdrawn_on.isoformat() if each.withdrawn_on else "",
        }
        for each in found.select_related("minor", "guardian").order_by("given_on", "pk")
    ]


def _forget_consents(person: Actor) -> int:
    forgotten = Actor.objects.filter(pk=person.pk, minor_until__isnull=False)
    count = forgotten.update(minor_until=None)
    found = GuardianConsent.objects.filter(Q(minor=person) | Q(guardian=person))
    return count + found.delete()[0]


def _invitations(person: Actor) -> list[Row]:
    found = Invitation.objects.filter(Q(invited_by=person) | Q(accepted_by=person))
    return [
        {
            "body": each.body.name,
            "made": each.made_at.date().isoformat(),
            "accepted": each.accepted_at.date().isoformat() if each.accepted_at else "",
        }
        for each in found.select_related("body").order_by("made_at", "pk")
    ]


def _forget_invitations(person: Actor) -> int:
    count = Invitation.objects.filter(accepted_by=person).update(accepted_by=None)
    return count + Invitation.objects.filter(invited_by=person).delete()[0]


UNTIL_ERASED = Text(
    fr="Jusqu’à ce que vous demandiez l’effacement.", en="Until you ask for erasure."
)
declare(
    Holding(
        id="interests",
        name=Text(fr="Vos liens d’intérêts déclarés", en="Your declared interests"),
        purpose=Text(
            fr="Vous tenir à l’écart des actes où vous auriez un intérêt personnel.",
            en="To keep you out of the acts in which you would have a personal interest.",
        ),
        keep=UNTIL_ERASED,
        tables=("actors.Interest",),
        export=_interests,
        erase=_forget_interests,
        words=WORDS,
    )
)
declare(
    Holding(
        id="guardians",
        name=Text(fr="Minorité et accords des parents", en="Minority and parents’ agreements"),
        purpose=Text(
            fr="Savoir si une personne mineure peut s’engager, et avec l’accord de qui.",
            en="To know whether a minor may commit herself, and with whose agreement.",
        ),
        keep=UNTIL_ERASED,
        tables=("actors.GuardianConsent",),
        export=_consents,
        erase=_forget_consents,
        words=WORDS,
    )
)
declare(
    Holding(
        id="invitations",
        name=Text(fr="Vos invitations", en="Your invitations"),
        purpose=Text(
            fr="Faire entrer quelqu’un dans un groupe par un lien qui ne sert qu’une fois.",
            en="To let somebody into a group by a link that serves once.",
        ),
        keep=UNTIL_ERASED,
        tables=("actors.Invitation",),
        export=_invitations,
        erase=_forget_invitations,
        words=WORDS,
    )
)
