"""The dates of a registration and of the purchase that may follow, with the section of each."""

from __future__ import annotations

from typing import Literal

from communaux.kernel.schedule import Rule
from communaux.kernel.text import Text
from communaux.kernel.time.counting import Counting

Kind = Literal["last", "earliest", "back"]
AFTER = Counting(exclude_holidays=True)
BEGINNING = Counting(start="included", exclude_holidays=True)
EVERY_DAY = Counting()
BEGINNING_EVERY_DAY = Counting(start="included")
LABELS = {
    "views": Text(fr="Avis du propriétaire", en="Owner’s views"),
    "reply": Text(fr="Réponse de la communauté", en="Community body’s reply"),
    "decision": Text(fr="Décision sur l’inscription", en="Decision on registration"),
    "expiry": Text(fr="Fin de l’inscription", en="End of the registration"),
    "reminder_from": Text(fr="Rappel des ministres, à partir du", en="Ministers’ reminder, from"),
    "reminder_by": Text(fr="Rappel des ministres, au plus tard", en="Ministers’ reminder, by"),
    "renewal_from": Text(fr="Renouvellement possible, à partir du", en="Re-registration, from"),
    "letter": Text(fr="Lettre des ministres à la communauté", en="Ministers’ letter to the body"),
    "confirmation": Text(fr="Achat confirmé", en="Purchase confirmed"),
    "valuer": Text(fr="Expert nommé", en="Valuer appointed"),
    "ballot_file": Text(fr="Dossier au bureau de vote", en="File to the ballotter"),
    "valuation": Text(fr="Estimation rendue", en="Valuation given"),
    "value_appeal": Text(fr="Recours contre l’estimation", en="Appeal against the value"),
    "ballot": Text(fr="Résultat du vote", en="Ballot returned"),
    "consent": Text(fr="Décision sur l’achat", en="Decision on the purchase"),
    "consent_after_representations": Text(
        fr="La même, après des observations", en="The same, after representations"
    ),
    "settlement": Text(fr="Entrée et paiement", en="Entry and payment"),
}


def _rule(
    name: str, after: str, parameter: str, section: str,
    counting: Counting = AFTER, kind: Kind = "last",
) -> Rule:  # fmt: skip
    return Rule(
        name=name, label=LABELS[name], after=tuple(after.split()), parameter=parameter,
        section=section, counting=counting, kind=kind,
    )  # fmt: skip


RULES = (
    _rule("views", "applied_on", "views_time", "37(5)"),
    _rule("reply", "views", "reply_time", "37(9)"),
    _rule("decision", "applied_on", "decision_time", "37(17)"),
    _rule("expiry", "registered_on decision", "registration_life", "44(1)", EVERY_DAY),
    _rule("reminder_from", "expiry", "reminder_opens", "44(7)", EVERY_DAY, "back"),
    _rule("reminder_by", "reminder_from", "reminder_length", "44(7)"),
    _rule("renewal_from", "expiry", "renewal_opens", "44(2)", EVERY_DAY, "back"),
    _rule("letter", "notified_on", "ask_time", "49(2)"),
    _rule("confirmation", "letter_on letter", "confirmation_time", "49(4)"),
    _rule("valuer", "confirmed_on confirmation", "valuer_time", "59(1)"),
    _rule("ballot_file", "valuer_on valuer", "ballot_file_time", "51A(3)", BEGINNING),
    # Holidays count for the valuation (s. 67A(2)(b)) and for settlement (67A(2)(a)).
    _rule("valuation", "valuer_on valuer", "valuation_time", "60(3)", BEGINNING_EVERY_DAY),
    _rule("value_appeal", "valuation", "value_appeal_time", "62(2)", EVERY_DAY),
    _rule("ballot", "valuer_on valuer", "ballot_time", "52(4)", BEGINNING),
    _rule("consent", "result_on ballot", "consent_time", "51(6)"),
    _rule("consent_after_representations", "result_on ballot",
          "consent_after_representations_time", "51(6A)"),
    _rule("settlement", "confirmed_on confirmation", "settlement_time", "56(3)", EVERY_DAY),
)  # fmt: skip
