"""Mandates and ties in words: what they are, the act they come from, how far they go."""

from __future__ import annotations

from datetime import date

from communaux.apps.actors.models import InterestKind, Mandate, MandateKind
from communaux.kernel.text import Text, date_text

KINDS = {
    MandateKind.MANDATE: Text(fr="mandat de « {body} »", en="mandate from “{body}”"),
    MandateKind.SIGNATURE: Text(
        fr="délégation de signature de « {body} »", en="delegation of signature from “{body}”"
    ),
}
WITH_ACT = Text(fr="{mandate}, {act}", en="{mandate}, {act}")
ACT_OF = Text(fr="{act} du {day}", en="{act} of {day}")
IN_PLACE = Text(fr="{mandate}, à la place de {person}", en="{mandate}, in place of {person}")
ENDED = Text(
    fr="Votre mandat ({mandate}) a pris fin le {day}.",
    en="Your mandate ({mandate}) ended on {day}.",
)
COMING = Text(
    fr="Votre mandat ({mandate}) ne commence que le {day}.",
    en="Your mandate ({mandate}) only starts on {day}.",
)
REVOKED = Text(
    fr="Votre mandat ({mandate}) a été retiré le {day}.",
    en="Your mandate ({mandate}) was revoked on {day}.",
)
REVOKED_BY = Text(
    fr="Votre mandat ({mandate}) a été retiré le {day} par : {act}.",
    en="Your mandate ({mandate}) was revoked on {day} by: {act}.",
)
MEMBER_OF = Text(fr="vous êtes membre de « {party} »", en="you are a member of “{party}”")
TIES = {
    InterestKind.MEMBER: Text(
        fr="vous avez déclaré être membre ou dirigeant de « {party} »",
        en="you declared to be a member or an officer of “{party}”",
    ),
    InterestKind.RELATIVE: Text(
        fr="vous avez déclaré un lien familial ou personnel avec « {party} »",
        en="you declared a family or personal tie with “{party}”",
    ),
    InterestKind.WORK: Text(
        fr="vous avez déclaré un lien de travail ou d’affaires avec « {party} »",
        en="you declared a tie of work or business with “{party}”",
    ),
    InterestKind.OTHER: Text(
        fr="vous avez déclaré un lien avec « {party} »", en="you declared a tie with “{party}”"
    ),
}


def mandate_words(mandate: Mandate) -> Text:
    """Such as "délégation de signature de « Ville », arrêté n° 12 du 3 mars 2026"."""
    words = KINDS[MandateKind(mandate.kind)].format(body=mandate.body.name)
    if mandate.replaces is not None:
        words = IN_PLACE.format(mandate=words, person=mandate.replaces.person.name)
    act = act_words(mandate)
    return WITH_ACT.format(mandate=words, act=act) if act else words


def act_words(mandate: Mandate) -> Text | None:
    """The act that gave it, with its date; None when nobody wrote it down."""
    if not mandate.given_by:
        return None
    if mandate.given_on is None:
        return Text.same(mandate.given_by)
    return ACT_OF.format(act=mandate.given_by, day=mandate.given_on)


def why_not(mandate: Mandate, on: date) -> Text | None:
    """Why its holder may not use it that day; None when it holds."""
    words, stands = mandate_words(mandate), mandate.stands(on)
    if stands == "ended" and mandate.ends:
        return ENDED.format(mandate=words, day=mandate.ends)
    if stands == "coming":
        return COMING.format(mandate=words, day=mandate.starts)
    if stands == "revoked" and mandate.revoked_on:
        sentence = REVOKED_BY if mandate.revoked_by else REVOKED
        return sentence.format(
            mandate=words, day=date_text(mandate.revoked_on), act=mandate.revoked_by
        )
    return None


def tie_words(party: str, kind: str) -> Text:
    """What ties the reader to the party, as told to the reader; no kind: she is a member."""
    return (TIES[InterestKind(kind)] if kind else MEMBER_OF).format(party=party)
