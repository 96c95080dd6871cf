"""Giving, replacing and revoking mandates: the rules. The journal notices each writing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from communaux.apps.actors.models import Actor, Mandate, MandateKind, Territory
from communaux.kernel.text import SpokenError, Text

NO_ROLE = Text(fr="Dites au moins un rôle.", en="Name at least one role.")
BACKWARDS = Text(
    fr="La fin ({ends}) précède le début ({starts}).",
    en="The end ({ends}) comes before the start ({starts}).",
)
BEFORE_ACT = Text(
    fr="Un mandat ne commence pas ({starts}) avant l’acte qui le donne ({given}).",
    en="A mandate does not start ({starts}) before the act that gives it ({given}).",
)
NO_ACT = Text(
    fr="Dites l’acte qui donne le mandat : délibération, arrêté, décision.",
    en="Name the act that gives the mandate: deliberation, order, decision.",
)
NO_LIMIT = Text(
    fr="Un plafond est un montant positif, en centimes entiers.",
    en="A limit is a positive amount, in whole cents.",
)
NOT_A_BODY = Text(
    fr="« {body} » n’est pas un organisme public : lui seul donne des mandats.",
    en="“{body}” is not a public body: only one gives mandates.",
)
NOT_A_PERSON = Text(fr="« {name} » n’est pas une personne.", en="“{name}” is not a person.")
WIDER = Text(
    fr="Qui remplace n’a pas plus de pouvoirs : gardez les rôles, les dates et le plafond de ce "
    "mandat ({mandate}), ou moins.",
    en="Whoever replaces has no wider powers: keep the roles, dates and limit of that mandate "
    "({mandate}), or less.",
)
ITSELF = Text(fr="On ne se remplace pas soi-même.", en="One does not replace oneself.")
ALREADY = Text(fr="Ce mandat est déjà retiré.", en="This mandate is already revoked.")
PAST = Text(
    fr="Un retrait ne vaut pas pour le passé : choisissez un jour à partir du {today}.",
    en="A revocation does not reach into the past: choose a day from {today} on.",
)


class MandateRefused(SpokenError):
    """A mandate cannot be given, replaced or revoked in this way; `field` is what to correct."""

    def __init__(self, field: str, text: Text) -> None:
        super().__init__(text)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a mandate says. `mechanisms` empty: all; `limit` None: no limit; `ends` None: open."""

    kind: str = MandateKind.MANDATE
    roles: tuple[str, ...] = ()
    mechanisms: tuple[str, ...] = ()
    limit: Decimal | None = None
    starts: date
    ends: date | None = None
    given_by: str = ""
    given_on: date | None = None
    given_url: str = ""


def give_mandate(person: Actor, body: Actor, territory: Territory, terms: Terms) -> Mandate:
    """Give a mandate. Raises `MandateRefused`."""
    _require_sound(person, body, terms)
    row = _row(person, body, territory, terms)
    row.save(force_insert=True)
    return row


def replace_for(mandate: Mandate, person: Actor, terms: Terms) -> Mandate:
    """Let somebody stand in for the holder of a mandate, from a day to a day.

    Without roles or limit of its own, the replacement has those of the mandate. Raises
    `MandateRefused` for wider powers.
    """
    terms = replace(
        terms,
        roles=terms.roles or tuple(mandate.roles),
        mechanisms=terms.mechanisms or tuple(mandate.mechanisms),
        limit=mandate.amount_limit if terms.limit is None else terms.limit,
        ends=terms.ends or mandate.ends,
    )
    if person.pk == mandate.person_id:
        raise MandateRefused("person", ITSELF)
    _require_sound(person, mandate.body, terms)
    _require_within(mandate, terms)
    row = _row(person, mandate.body, mandate.territory, terms)
    row.replaces = mandate
    row.save(force_insert=True)
    return row


def revoke_mandate(mandate: Mandate, on: date, act: str, *, today: date) -> Mandate:
    """Take a mandate back from `on`, by that act. Raises `MandateRefused`."""
    if mandate.revoked_on is not None:
        raise MandateRefused("on", ALREADY)
    if on < today:
        raise MandateRefused("on", PAST.format(today=today))
    if not act.strip():
        raise MandateRefused("revoked_by", NO_ACT)
    mandate.revoked_on, mandate.revoked_by = on, act.strip()
    mandate.save(update_fields=["revoked_on", "revoked_by"])
    return mandate


def _require_sound(person: Actor, body: Actor, terms: Terms) -> None:
    if not person.is_person:
        raise MandateRefused("person", NOT_A_PERSON.format(name=person.name))
    if body.nature != "public_body":
        raise MandateRefused("body", NOT_A_BODY.format(body=body.name))
    if not terms.roles:
        raise MandateRefused("roles", NO_ROLE)
    if terms.ends is not None and terms.ends < terms.starts:
        raise MandateRefused("ends", BACKWARDS.format(ends=terms.ends, starts=terms.starts))
    if not terms.given_by.strip():
        raise MandateRefused("given_by", NO_ACT)
    if terms.given_on is not None and terms.starts < terms.given_on:
        words = BEFORE_ACT.format(starts=terms.starts, given=terms.given_on)
        raise MandateRefused("starts", words)
    if terms.limit is not None and (terms.limit < 0 or terms.limit != round(terms.limit, 2)):
        raise MandateRefused("limit", NO_LIMIT)


def _require_within(mandate: Mandate, terms: Terms) -> None:
    """A replacement stays inside the powers it stands in for."""
    last = mandate.ends
    if mandate.revoked_on is not None:
        last = min(last or date.max, mandate.revoked_on - timedelta(days=1))
    most = mandate.amount_limit
    wider = (
        not set(terms.roles) <= set(mandate.roles),
        bool(mandate.mechanisms) and not set(terms.mechanisms) <= set(mandate.mechanisms),
        most is not None and (terms.limit is None or terms.limit > most),
        terms.starts < mandate.starts,
        last is not None and (terms.ends is None or terms.ends > last),
    )
    if any(wider):
        raise MandateRefused("replaces", WIDER.format(mandate=_named(mandate)))


def _row(person: Actor, body: Actor, territory: Territory, terms: Terms) -> Mandate:
    return Mandate(
        kind=terms.kind,
        person=person,
        body=body,
        territory=territory,
        roles=_once(terms.roles),
        mechanisms=_once(terms.mechanisms),
        amount_limit=terms.limit,
        starts=terms.starts,
        ends=terms.ends,
        given_by=terms.given_by.strip(),
        given_on=terms.given_on,
        given_url=terms.given_url,
    )


def _once(names: Iterable[str]) -> list[str]:
    return sorted(set(names))


def _named(mandate: Mandate) -> str:
    return mandate.given_by or str(mandate)
