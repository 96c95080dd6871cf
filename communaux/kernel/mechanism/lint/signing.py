"""Documents to be signed that nobody could sign: never printed, or closed to those who sign."""

from __future__ import annotations

from collections.abc import Iterator

from communaux.kernel.mechanism.lint.problem import Problem
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.text import Text

NOT_PRINTED = Text(
    fr="« {document} » n’a pas de modèle : on ne signe que ce que le registre imprime.",
    en="“{document}” has no template: one only signs what the register prints.",
)
GIVE_TEMPLATE = Text(
    fr="Donnez-lui un `template`, ou retirez `signs`.",
    en="Give it a `template`, or remove `signs`.",
)
CLOSED = Text(
    fr="« {document} » est confidentiel : les parties signeraient sans l’avoir lu.",
    en="“{document}” is confidential: the parties would sign without having read it.",
)
OPEN = Text(
    fr="Choisissez la visibilité public ou parties.", en="Choose the visibility public or parties."
)
AT_ONCE = Text(
    fr="L’acte ouvre le dossier : il n’y a encore rien à imprimer, donc rien à signer.",
    en="The act opens the dossier: there is nothing to print yet, so nothing to sign.",
)
LATER = Text(fr="Faites signer par un acte suivant.", en="Let a later act sign.")
NO_ORDER = Text(
    fr="`in_order` va avec la règle `all` : un ordre se donne entre des rôles.",
    en="`in_order` goes with the rule `all`: an order is between roles.",
)
MEND_ORDER = Text(fr="Retirez `in_order`.", en="Remove `in_order`.")


def check(mechanism: Mechanism) -> Iterator[Problem]:
    """Problems of what is signed, and of hands that come in order."""
    for name, act in mechanism.acts.items():
        if act.hands and act.hands.in_order and act.hands.rule != "all":
            yield Problem(("acts", name, "hands"), NO_ORDER, MEND_ORDER)
        document = mechanism.documents.get(act.signs or "")
        if document is None:
            continue
        place = ("acts", name, "signs")
        if act.opens:
            yield Problem(place, AT_ONCE, LATER)
        if document.template is None:
            words = NOT_PRINTED.format(document=document.label)
            yield Problem(place, words, GIVE_TEMPLATE)
        if document.visibility == "confidential":
            yield Problem(place, CLOSED.format(document=document.label), OPEN)
