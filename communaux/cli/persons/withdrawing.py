"""`communaux person withdraw`: somebody named in an answer no longer agrees to it."""

from __future__ import annotations

import click

from communaux.cli.finding import dossier_named
from communaux.cli.language import say
from communaux.cli.memory import wake
from communaux.cli.spoken import argument, spoken
from communaux.kernel.text import Text

STORY = Text(
    fr="Retirer l’accord d’une personne nommée dans une réponse : ces lignes sont effacées.\n\n"
    "Le registre se vérifie toujours. Qui les a écrites peut les raconter autrement.",
    en="Withdraw the consent of a person named in an answer: these lines are erased.\n\n"
    "The register still verifies. Whoever wrote them may tell them otherwise.",
)
DOSSIER = Text(
    fr="Le dossier : son numéro (2026-017) ou son identifiant.",
    en="The dossier: its number (2026-017) or its identifier.",
)
SEQ = Text(fr="Le numéro de l’acte.", en="The number of the act.")
FIELD = Text(
    fr="Le nom de la question, comme `incident`.", en="The name of the question: `incident`."
)
EXAMPLES = (
    (
        "communaux person withdraw 2026-017 12 incident",
        Text(fr="à la demande d’une personne nommée", en="as somebody named asked"),
    ),
)
DONE = Text(
    fr="C’est effacé : {n} valeur(s) de l’acte n° {seq}. Le registre se vérifie toujours.",
    en="It is erased: {n} value(s) of act no. {seq}. The register still verifies.",
)


@spoken("withdraw", STORY, EXAMPLES)
@argument("dossier", DOSSIER)
@argument("seq", SEQ, type=click.IntRange(min=1))
@argument("field", FIELD)
def command(dossier: str, seq: int, field: str) -> None:
    wake()
    from communaux.apps.auditing.withdrawing import erase_lines

    erased = erase_lines(dossier_named(dossier), seq, field)
    say(DONE.format(n=erased, seq=str(seq)))
