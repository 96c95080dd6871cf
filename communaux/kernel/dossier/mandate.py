"""By which right one acts for an authority: the mandate used, how far it goes, who stands aside.

An act that binds an amount (`binds`) needs a mandate that goes that far: a limit reached exactly
suffices. A person tied to a party of the dossier does no act of the authority in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from communaux.kernel.conditions.verdict import Verdict
from communaux.kernel.dossier.act import Hand, HeldMandate
from communaux.kernel.dossier.looking import Looking
from communaux.kernel.dossier.state import State
from communaux.kernel.mechanism.act_kind import ActKind
from communaux.kernel.money.amount import Amount
from communaux.kernel.text import Text

UNDER = Text(fr="En vertu de : {mandate}.", en="By virtue of: {mandate}.")
UP_TO = Text(
    fr="En vertu de : {mandate}, jusqu’à {limit}.", en="By virtue of: {mandate}, up to {limit}."
)
TOO_MUCH = Text(
    fr="Cet acte engage {amount} ; votre mandat ({mandate}) va jusqu’à {limit}.",
    en="This act commits {amount}; your mandate ({mandate}) goes up to {limit}.",
)
ASIDE = Text(
    fr="Vous ne prenez pas part ici aux actes de la collectivité : {tie}. "
    "Une autre personne agit à votre place.",
    en="You take no part here in the acts of the authority: {tie}. "
    "Somebody else acts in your place.",
)
YOURSELF = Text(
    fr="vous êtes vous-même partie à ce dossier", en="you are yourself a party to this dossier"
)
AUTHORITY = "authority"


@dataclass(frozen=True, slots=True)
class Right:
    """The role used, None without any; the mandate it comes from, None for a seat or anybody."""

    role: str | None
    mandate: HeldMandate | None = None
    enough: bool = True


def role_for(state: State, kind: ActKind, hand: Hand) -> str | None:
    """The role in which this hand may perform the act, None when it has none of them."""
    return next((right.role for right in _rights(state, kind, hand)), None)


def right_for(look: Looking, kind: ActKind, hand: Hand) -> Right:
    """The first right that goes far enough, in the order of `by`; else the one that goes furthest.

    Among mandates that suffice, the narrowest one is used.
    """
    amount = bound(look, kind)
    rights = list(_rights(look.state, kind, hand))
    for right in rights:
        if right.mandate is None or suffices(right.mandate, amount):
            return right
    if not rights:
        return Right(None)
    furthest = max(rights, key=lambda right: _reach(right.mandate))
    return Right(furthest.role, furthest.mandate, enough=False)


def bound(look: Looking, kind: ActKind) -> Decimal | None:
    """The amount the act binds, None while unknown or when it binds none."""
    value = look.fact(kind.binds.amount) if kind.binds else None
    return value if isinstance(value, Decimal) else None


def suffices(mandate: HeldMandate, amount: Decimal | None) -> bool:
    """Whether the mandate goes that far; the limit itself is within it."""
    return mandate.limit is None or amount is None or amount <= mandate.limit.value


def mandate_verdicts(look: Looking, kind: ActKind, hand: Hand, right: Right) -> Iterator[Verdict]:
    """The mandate used, or why it does not go far enough; then why the person stands aside."""
    mandate = right.mandate
    if mandate is not None:
        yield _told(mandate, bound(look, kind), enough=right.enough)
    role = look.state.mechanism.roles.get(right.role or "")
    if role is not None and role.held_by == "mandate" and role.side == AUTHORITY:
        tie = tie_of(look.state, hand)
        if tie is not None:
            yield Verdict(kind="interest", holds=False, sentence=ASIDE.format(tie=tie))


def tie_of(state: State, hand: Hand) -> Text | None:
    """What ties this person to a party seated on another side than the authority's."""
    roles = state.mechanism.roles
    seated = {
        party
        for role, parties in state.seats.items()
        if roles[role].side != AUTHORITY
        for party in parties
    }
    if hand.person in seated:
        return YOURSELF
    return next((tie.words for tie in hand.ties if tie.party in seated), None)


def _rights(state: State, kind: ActKind, hand: Hand) -> Iterator[Right]:
    mechanism = state.mechanism
    for name in kind.by:
        role = mechanism.roles[name]
        seated = hand.party in state.seats.get(name, {})
        anyone = role.held_by == "anyone" or (kind.opens and role.held_by == "party")
        if seated or anyone or (role.held_by == "mandate" and name in hand.roles):
            yield Right(name)
        elif role.held_by == "mandate":
            given = [held for held in hand.mandates if held.gives(name, mechanism.mechanism)]
            yield from (Right(name, held) for held in sorted(given, key=_reach))


def _reach(mandate: HeldMandate | None) -> Decimal:
    limit = mandate.limit if mandate else None
    return limit.value if limit else Decimal("Infinity")


@lru_cache(maxsize=256)
def _told(mandate: HeldMandate, amount: Decimal | None, *, enough: bool) -> Verdict:
    """The same for each act of a dossier: written once."""
    limit = mandate.limit
    if limit is None:
        return Verdict(kind="mandate", holds=True, sentence=UNDER.format(mandate=mandate.words))
    shown = limit.text()
    if enough or amount is None:
        words = UP_TO.format(mandate=mandate.words, limit=shown)
        return Verdict(kind="mandate", holds=True, sentence=words)
    asked = Amount.of(amount, limit.currency).text()
    words = TOO_MUCH.format(amount=asked, mandate=mandate.words, limit=shown)
    return Verdict(kind="mandate", holds=False, sentence=words)
