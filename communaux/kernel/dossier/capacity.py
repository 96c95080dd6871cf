"""Whether those who act may commit themselves: enough referents, of age or accompanied."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from communaux.kernel.conditions.verdict import Verdict
from communaux.kernel.dossier.act import Hand
from communaux.kernel.dossier.looking import Looking
from communaux.kernel.mechanism.act_kind import ActKind
from communaux.kernel.text import Text, plural_text

FEW = Text(
    fr="Cet acte demande {needed} ; le groupe en a {n}. Invitez-en depuis la page du groupe.",
    en="This act asks for {needed}; the group has {n}. Invite from the page of the group.",
)
NEEDED = (
    Text(fr="{n} personne référente", en="{n} referent"),
    Text(fr="{n} personnes référentes", en="{n} referents"),
)
ACCOMPANIED = Text(
    fr="Une personne mineure prend part ici avec l’accord de son parent ou tuteur : il est donné.",
    en="A minor takes part here with the agreement of a parent or guardian: it is given.",
)
ALONE = Text(
    fr="Une personne mineure prend part ici avec l’accord de son parent ou tuteur, qui manque "
    "encore : demandez-le depuis votre compte.",
    en="A minor takes part here with the agreement of a parent or guardian, still missing: ask "
    "for it from your account.",
)
NOT_HERE = Text(
    fr="Ce mécanisme ne prévoit pas que des personnes mineures s’engagent. "
    "Donner son avis reste possible à tout âge.",
    en="This mechanism does not provide for minors to commit themselves. "
    "Giving an opinion stays possible at any age.",
)


def capacity_verdicts(
    look: Looking, kind: ActKind, hand: Hand, role: str | None
) -> Iterator[Verdict]:
    """What the group and the person themselves stand in the way of, or allow.

    A group of one's own is counted only when the caller knows its referents. Whatever anybody
    may do, a minor may do too.
    """
    mechanism = look.state.mechanism
    held_by = mechanism.roles[role].held_by if role else "anyone"
    needed, has = kind.referents, hand.referents
    if held_by == "party" and needed is not None and has is not None and has < needed:
        words = FEW.format(needed=plural_text(needed, *NEEDED), n=has)
        yield Verdict(kind="referents", holds=False, sentence=words)
    until = hand.minor_until
    if until is None or look.on > until or held_by == "anyone":
        return
    if mechanism.minors == "with_guardian" and hand.accompanied:
        yield Verdict(kind="minor", holds=True, sentence=ACCOMPANIED)
        return
    words = ALONE if mechanism.minors == "with_guardian" else NOT_HERE
    of_age = until + timedelta(days=1)
    yield Verdict(kind="minor", holds=False, sentence=words, possible_from=of_age)
