"""A real installation with secrets in it: a dossier, a ballot, a petition, feeds, drafts, files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from django.core import signing

from communaux.apps.actors.acting import Acting, acting_as
from communaux.apps.actors.groups import invite
from communaux.apps.actors.models import Actor, Mandate, Membership, Territory
from communaux.apps.calendars.subscribing import subscribe
from communaux.apps.commons.models import Commons
from communaux.apps.deliberation.ballots.closing import close
from communaux.apps.deliberation.ballots.letters import draw_letters
from communaux.apps.deliberation.ballots.preparing import Plan, open_ballot, prepare
from communaux.apps.deliberation.ballots.roll import Line, add_voters
from communaux.apps.deliberation.models import Ballot, Petition
from communaux.apps.deliberation.petitions.checking import KEPT, mark
from communaux.apps.deliberation.petitions.opening import open_petition
from communaux.apps.deliberation.petitions.signing import sign
from communaux.apps.documents.keeping import document_ref, store
from communaux.apps.dossiers.consent import Consent
from communaux.apps.dossiers.drafts import save_draft
from communaux.apps.dossiers.loading import situation_of
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.performing import perform
from communaux.apps.notifications.models import Kind, Notice
from communaux.apps.notifications.stopping import SALT
from communaux.apps.signing.preparing import keep_text, text_to_sign
from communaux.kernel.dossier.act import DocumentRef
from communaux.kernel.time import clock
from tests.permissions.markers import DRAFT, MAIL, ROLL, SECRET, SIGNED

HOUSE = Path(__file__).parent / "glass_house"
SLUG, BALLOT, PETITION, REGISTER = "glass_house", "house_vote", "house_support", "houses"
SINCE = date(2020, 1, 1)


@dataclass(frozen=True)
class Member:
    """Somebody of the cast: for whom they act, whether a second factor is used, how they enter."""

    id: str
    body: str = ""
    second_factor: bool = False
    staff: bool = False


CAST = (
    Member("visitor"),
    Member("resident"),
    Member("referent", "Les Vitriers"),
    Member("other_referent", "Les Jardiniers"),
    Member("expert", "Bureau d’études", second_factor=True),
    Member("officer", "Mairie", second_factor=True),
    Member("unproven", "Mairie"),
    Member("elsewhere", "Mairie d’ailleurs", second_factor=True),
    Member("revoked", "Mairie", second_factor=True),
    Member("expired", "Mairie", second_factor=True),
    Member("administrator", second_factor=True, staff=True),
    Member("unproven_administrator", staff=True),
)


def mail_of(member: str) -> str:
    return f"{member}-{MAIL}@exemple.fr"


@dataclass
class Early:
    """A dossier whose petition and ballot are still to come; the ballot is being prepared."""

    row: DossierRow
    ballot: Ballot


@dataclass
class Late:
    """A dossier whose ballot is closed and whose petition has all it needs: both may be sealed."""

    row: DossierRow
    ballot: Ballot
    petition: Petition


@dataclass
class Site:
    """What routes are asked about; `feeds` are the secrets of each member's private calendar."""

    territory: Territory
    row: DossierRow
    commons: Commons
    ballot: Ballot
    petition: Petition
    receipt: str
    early: Early
    late: Late
    group: Actor
    invitation: str
    signed: str
    notice: UUID
    stop: str
    pieces: dict[str, str]
    feeds: dict[str, str]


def people(here: Territory, elsewhere: Territory) -> dict[str, Actor]:
    """Everybody by the name of their part, with the ties of each; none is signed in yet."""
    bodies = {
        name: Actor.objects.create(nature=nature, name=name, territory=here)
        for name, nature in (
            ("Les Vitriers", "informal"), ("Les Jardiniers", "informal"),
            ("Bureau d’études", "company"), ("Mairie", "public_body"),
            ("Mairie d’ailleurs", "public_body"),
        )
    }  # fmt: skip
    found = {
        each.id: Actor.objects.create(nature="person", name=each.id, territory=here)
        for each in CAST
        if each.id != "visitor"
    }
    for name, body in (
        ("referent", bodies["Les Vitriers"]),
        ("other_referent", bodies["Les Jardiniers"]),
    ):
        Membership.objects.create(person=found[name], body=body, referent=True, starts=SINCE)
    mandates = {
        "expert": ("Bureau d’études", here, ["expert"]),
        "officer": ("Mairie", here, ["office"]),
        "unproven": ("Mairie", here, ["office"]),
        "elsewhere": ("Mairie d’ailleurs", elsewhere, ["office"]),
        "revoked": ("Mairie", here, ["office"]),
        "expired": ("Mairie", here, ["office"]),
    }
    for name, (giver, where, roles) in mandates.items():
        Mandate.objects.create(
            person=found[name], body=bodies[giver], territory=where, roles=roles, starts=SINCE
        )
    return found


def piece(kind: str) -> DocumentRef:
    """An attached file of that visibility; its name alone is planted, for lists of documents."""
    name = "plan.txt" if kind == "public" else f"{SECRET['group', kind].text}.txt"
    content = f"Pièce {kind}, pour le test.\n".encode()
    return document_ref(store([content], name), f"attached_{kind}", name)


def build(actors: dict[str, Actor], here: Territory) -> Site:
    """Play the dossier to its ballot, every secret planted on the way."""
    group, office = _acting(actors, "referent", here), _acting(actors, "officer", here)
    commons = Commons.objects.create(territory=here, name="La verrière")
    pieces = {kind: piece(kind) for kind in ("public", "parties", "confidential")}
    row = perform(
        None, "propose", group, territory=here, mechanism=SLUG, commons=commons,
        documents=tuple(pieces.values()),
        data={
            "title": "Une maison", "summary": "Claire.", "voters": 30, "story": "M. R. la dessine.",
            "story_named": "initials", **_secrets("group"),
        },
    )  # fmt: skip
    row = perform(row, "answer", office, data=_secrets("office"))
    rectified = {
        "rectified_act": 1, "rectified_field": "group_confidential_text",
        "rectified_value": SECRET["group", "confidential"].text,
        "rectification_reasons": "Une coquille de frappe, corrigée.",
    }  # fmt: skip
    row = perform(row, "rectify", group, data=rectified)
    row = perform(row, "comment", _acting(actors, "resident", here), data={"remark": "Bien."})
    row = perform(row, "announce", group)
    petition, receipt = _petition(row, group)
    row, signed = _signed(perform(row, "call_vote", office), group)
    save_draft(actors["referent"], row, "close", {"reasons": DRAFT})
    save_draft(actors["referent"], row, "comment", {"remark": DRAFT})
    return Site(
        territory=here, row=row, commons=commons, ballot=_ballot(row, office),
        petition=petition, receipt=receipt, early=_early(here, group, office),
        late=_late(here, group, office), group=group.party,
        signed=signed, invitation=invite(actors["referent"], group.party),
        notice=_notice(actors["referent"], row),
        stop=signing.dumps([str(actors["referent"].pk), "changed"], salt=SALT),
        pieces={kind: ref.sha256 for kind, ref in pieces.items()},
        feeds={
            name: subscribe(_acting(actors, name, here), here, dossier=row)[1]
            for name in ("resident", "referent", "other_referent", "officer")
        },
    )  # fmt: skip


def _signed(row: DossierRow, group: Acting) -> tuple[DossierRow, str]:
    """The sheet of the parties signed by the collective, as its page would have it."""
    text = text_to_sign(row, situation_of(row), "sign", "fr")
    if text is None:
        raise AssertionError("the glass house signs a sheet")
    document = keep_text(row, text)
    consent = Consent(method="code", document=document, proved_at=clock.now(), proof="essai")
    return perform(row, "sign", group, consent=consent), text.sha256


def _notice(person: Actor, row: DossierRow) -> UUID:
    found = Notice.objects.create(
        person=person,
        party=person,
        dossier=row,
        kind=Kind.CHANGED,
        key="act:1",
        act="propose",
        created_at=clock.now(),
    )
    return UUID(str(found.pk))


def _acting(actors: dict[str, Actor], name: str, where: Territory) -> Acting:
    body = next(each.body for each in CAST if each.id == name)
    party = Actor.objects.get(name=body) if body else actors[name]
    return acting_as(actors[name], party, where, clock.today())


def _secrets(side: str) -> dict[str, object]:
    told = [secret.answers for pair, secret in SECRET.items() if pair[0] == side]
    return {name: value for answers in told for name, value in answers.items()}


def _opened(here: Territory, group: Acting, office: Acting) -> DossierRow:
    """Another dossier, without secrets, called to the vote."""
    data = {"title": "Une autre", "voters": 30}
    row = perform(None, "propose", group, territory=here, mechanism=SLUG, data=data)
    row = perform(row, "announce", group)
    return perform(row, "call_vote", office)


def _early(here: Territory, group: Acting, office: Acting) -> Early:
    row = _opened(here, group, office)
    return Early(row, _prepared(row, office, days=4))


def _late(here: Territory, group: Acting, office: Acting) -> Late:
    row = _opened(here, group, office)
    petition, _ = _petition(row, group, signed=3)
    mark(petition, office, {each.pk: KEPT for each in petition.signatories.all()})
    ballot = open_ballot(_prepared(row, office, days=1), office)
    with clock.at(clock.now() + timedelta(days=2, hours=1)):
        return Late(row, close(ballot, office, {}), petition)


def _petition(row: DossierRow, group: Acting, signed: int = 1) -> tuple[Petition, str]:
    today = clock.today()
    answers = {
        "text": "Ouvrons la maison de verre à tout le monde.", "perimeter": "Le bourg",
        "postcodes": "01000", "roll_on": (today - timedelta(days=60)).isoformat(),
        "closes_on": (today + timedelta(days=60)).isoformat(),
    }  # fmt: skip
    petition, receipt = open_petition(row, PETITION, group, answers), ""
    for n in range(signed):
        told = {"name": f"{SIGNED} {n}", "address": f"{n} rue {SIGNED}", "postcode": "01000"}
        receipt = sign(petition, {**told, "email": ""}, consent=True)
    return petition, receipt


def _ballot(row: DossierRow, office: Acting) -> Ballot:
    return open_ballot(_prepared(row, office, days=9), office)


def _prepared(row: DossierRow, office: Acting, days: int) -> Ballot:
    """A ballot that begins tomorrow for that long; its roll and its letters are ready."""
    begins = clock.now() + timedelta(days=1)
    plan = Plan(opens_at=begins, closes_at=begins + timedelta(days=days))
    ballot = prepare(row, BALLOT, office, plan)
    add_voters(ballot, office, [Line("1", f"{ROLL} Un"), Line("2", f"{ROLL} Deux")])
    draw_letters(ballot, office)
    return ballot
