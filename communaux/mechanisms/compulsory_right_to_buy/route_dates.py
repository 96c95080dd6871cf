"""The dates of a compulsory purchase, each with the section that sets it: Part 3A, then Part 5."""

from __future__ import annotations

from typing import Literal

from communaux.kernel.schedule import Rule
from communaux.kernel.text import Text
from communaux.kernel.time.counting import Counting

Route = Literal["part3a", "part5"]
Kind = Literal["last", "earliest"]
AFTER = Counting(exclude_holidays=True)
BEGINNING = Counting(start="included", exclude_holidays=True)
EVERY_DAY = Counting()
FROM_CONSENT = Counting(start="included")
CONSENT = "consented_on decision_from"
LABELS = {
    "ballot_return": Text(fr="Résultat du vote envoyé", en="Ballot result sent"),
    "apply_by": Text(fr="Dernier jour pour demander, sur ce vote", en="Last day to apply on it"),
    "apply_from": Text(fr="Demande possible, pas avant", en="Application possible, not before"),
    "views": Text(fr="Avis reçus des personnes invitées", en="Views of those invited"),
    "reply": Text(fr="Réponse de la communauté", en="Community body’s reply"),
    "decision_from": Text(fr="Décision, pas avant", en="Decision, not before"),
    "consent_appeal": Text(fr="Recours contre la décision", en="Appeal against the decision"),
    "valuer": Text(fr="Expert nommé", en="Valuer appointed"),
    "deeds": Text(fr="Titres remis", en="Deeds handed over"),
    "valuation": Text(fr="Valeur notifiée", en="Value notified"),
    "confirmation": Text(fr="Achat confirmé", en="Purchase confirmed"),
    "value_appeal": Text(fr="Recours contre la valeur", en="Appeal against the value"),
    "four_months": Text(fr="Valeur fixée à temps", en="Value settled in time"),
    "settlement": Text(fr="Paiement", en="Payment"),
    "settlement_late": Text(
        fr="Paiement, après une valeur tardive", en="Payment, after a late value"
    ),
}


def _rule(
    name: str, after: str, parameter: str, section: str,
    counting: Counting = AFTER, kind: Kind = "last",
) -> Rule:  # fmt: skip
    return Rule(
        name=name, label=LABELS[name], after=tuple(after.split()), parameter=parameter,
        section=section, counting=counting, kind=kind,
    )  # fmt: skip


BALLOT = (
    _rule("ballot_return", "ballot_on", "ballot_return", "97J(4) ; 57(5)"),
    _rule("apply_by", "ballot_on", "ballot_age", "97J(1) ; 57(1)", EVERY_DAY),
)
OFFER = _rule("apply_from", "requested_on", "prior_request", "56(3)(a)", EVERY_DAY, "earliest")
COMMON = (
    _rule("views", "invited_on", "views_time", "97G(9) ; 55(1)"),
    _rule("reply", "reply_asked_on views", "reply_time", "97G(13) ; 55(5)"),
    _rule("decision_from", "reply", "decision_wait", "97G(16) ; 55(8)", AFTER, "earliest"),
    _rule("consent_appeal", CONSENT, "consent_appeal", "97V(6) ; 69(7)", EVERY_DAY),
    _rule("valuer", CONSENT, "valuer_time", "97S(1) ; 65(1)"),
    _rule("deeds", CONSENT, "deeds_time", "97Q(5) ; 63(5)"),
    _rule("valuation", "valuer_on valuer", "valuation_time", "97S(13) ; 65(14)", BEGINNING),
    _rule("confirmation", "valued_on valuation", "confirmation_time", "97P(1) ; 62(1)"),
    _rule("value_appeal", "valued_on valuation", "value_appeal", "97W(2) ; 70(3)", EVERY_DAY),
    _rule("four_months", CONSENT, "late_after", "97R(3) ; 64(3)", EVERY_DAY),
)
# Six months "beginning with" the day of consent end a day before six months "after" it.
SETTLEMENT = {
    "part3a": _rule("settlement", CONSENT, "settlement_time", "97R(2)", FROM_CONSENT),
    "part5": _rule("settlement", CONSENT, "settlement_time", "64(2)", EVERY_DAY),
}


LATE = _rule("settlement_late", "late_value", "late_settlement", "97R(3) ; 64(3)", EVERY_DAY)


def rules(route: Route, *, late: bool = False) -> tuple[Rule, ...]:
    """The dates of one route; `late` when the value came after four months."""
    offer = (OFFER,) if route == "part5" else ()
    return (*BALLOT, *offer, *COMMON, LATE if late else SETTLEMENT[route])
