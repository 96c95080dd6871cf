"""What notices hold of a person: what she was told, her wishes, what she follows."""

from __future__ import annotations

from communaux.apps.actors.models import Actor
from communaux.apps.notifications.models import Following, Letter, Notice, Preference
from communaux.apps.notifications.telling import told
from communaux.apps.privacy.holdings import Holding, Row, both, declare, spare
from communaux.kernel.text import Text

WISHES = ("awaited", "due", "changed", "quiet_from", "quiet_until", "rest_days", "hour", "weekday",
          "language")  # fmt: skip


def _notices(person: Actor) -> list[Row]:
    found = Notice.objects.filter(person=person).select_related("person", "party", "dossier")
    return [
        {
            "on": each.created_at.isoformat(),
            "dossier": each.dossier.number,
            "said": told(each).sentence.model_dump(),
            "read": each.read_at.isoformat() if each.read_at else "",
        }
        for each in found.order_by("created_at")
    ]


def _letters(person: Actor) -> list[Row]:
    return [
        {
            "planned": each.not_before.isoformat(),
            "sent": each.sent_at.isoformat() if each.sent_at else "",
            "state": both(each.get_state_display()),
        }
        for each in Letter.objects.filter(person=person).order_by("not_before")
    ]


def _wishes(person: Actor) -> list[Row]:
    found = Preference.objects.filter(person=person)
    return [{name: str(getattr(wish, name)) for name in WISHES} for wish in found]


def _followed(person: Actor) -> list[Row]:
    found = Following.objects.filter(person=person).select_related("dossier").order_by("since")
    return [{"dossier": each.dossier.number, "since": each.since.isoformat()} for each in found]


def _forget_notices(person: Actor) -> int:
    return Notice.objects.filter(person=person).delete()[0]


def _forget_letters(person: Actor) -> int:
    return Letter.objects.filter(person=person).delete()[0]


def _forget_wishes(person: Actor) -> int:
    return Preference.objects.filter(person=person).delete()[0]


def _follow_no_more(person: Actor) -> int:
    return Following.objects.filter(person=person).delete()[0]


SIX_MONTHS = Text(
    fr="Six mois, sauf réglage contraire de l’installation (`COMMUNAUX_NOTICES_KEPT`).",
    en="Six months, unless the installation sets otherwise (`COMMUNAUX_NOTICES_KEPT`).",
)
UNTIL_ASKED = Text(
    fr="Jusqu’à ce que vous y mettiez fin ou demandiez l’effacement.",
    en="Until you end it or ask for erasure.",
)
declare(
    Holding(
        id="notices",
        name=Text(fr="Vos avis", en="Your notices"),
        purpose=Text(
            fr="Vous dire ce qui vous attend, ce qui change et ce qui arrive à échéance.",
            en="To tell you what awaits you, what changes and what falls due.",
        ),
        keep=SIX_MONTHS,
        tables=("notifications.Notice",),
        export=_notices,
        erase=_forget_notices,
        words={
            "on": Text(fr="Le", en="On"),
            "dossier": Text(fr="Dossier", en="Dossier"),
            "said": Text(fr="Ce qui était dit", en="What was said"),
            "read": Text(fr="Lu le", en="Read on"),
        },
    )
)
declare(
    Holding(
        id="mail",
        name=Text(fr="La trace de vos courriels", en="The trace of your e-mails"),
        purpose=Text(
            fr="N’envoyer chaque courriel qu’une fois, et savoir lesquels ne sont pas partis. Ni "
            "leur texte ni votre adresse n’y sont.",
            en="To send each e-mail once only, and know which did not leave. Neither their text "
            "nor your address is there.",
        ),
        keep=SIX_MONTHS,
        tables=("notifications.Letter",),
        export=_letters,
        erase=_forget_letters,
        words={
            "planned": Text(fr="Prévu le", en="Planned on"),
            "sent": Text(fr="Envoyé le", en="Sent on"),
            "state": Text(fr="État", en="State"),
        },
    )
)
declare(
    Holding(
        id="notice_choices",
        name=Text(fr="Vos choix d’avis", en="Your choices of notices"),
        purpose=Text(
            fr="Vous écrire quand vous le voulez, dans votre langue.",
            en="To write to you when you wish, in your language.",
        ),
        keep=UNTIL_ASKED,
        tables=("notifications.Preference",),
        export=_wishes,
        erase=_forget_wishes,
        words={
            "awaited": Text(fr="Ce qui m’attend", en="What awaits me"),
            "due": Text(fr="Ce qui arrive à échéance", en="What falls due"),
            "changed": Text(fr="Ce qui a changé", en="What changed"),
            "quiet_from": Text(fr="Heures calmes, de", en="Quiet hours, from"),
            "quiet_until": Text(fr="à", en="to"),
            "rest_days": Text(fr="Jours de repos", en="Days of rest"),
            "hour": Text(fr="Heure du récapitulatif", en="Hour of the digest"),
            "weekday": Text(fr="Jour du récapitulatif (0 : lundi)", en="Its day (0: Monday)"),
            "language": Text(fr="Langue", en="Language"),
        },
    )
)
declare(
    Holding(
        id="followed",
        name=Text(fr="Les dossiers que vous suivez", en="The dossiers you follow"),
        purpose=Text(fr="Vous annoncer leurs actes.", en="To announce their acts to you."),
        keep=UNTIL_ASKED,
        tables=("notifications.Following",),
        export=_followed,
        erase=_follow_no_more,
        words={
            "dossier": Text(fr="Dossier", en="Dossier"),
            "since": Text(fr="Depuis", en="Since"),
        },
    )
)
spare("notifications.Told", "Role names of the mechanism and a number: nothing a person wrote.")
