"""`communaux person erase`: forget a person; the registers still verify."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from communaux.cli.faults import Stop
from communaux.cli.finding import person_named
from communaux.cli.language import say
from communaux.cli.memory import wake
from communaux.cli.spoken import argument, option, spoken
from communaux.kernel.text import Text

if TYPE_CHECKING:
    from communaux.apps.privacy.models import Erasure

STORY = Text(
    fr="Effacer une personne : nom, adresse, compte, réponses et fichiers personnels, signatures, "
    "brouillons, traces.\n\n"
    "Ses actes restent, sous un identifiant tiré au hasard ; « communaux verify » passe toujours. "
    "Rien ne revient en arrière. docs/privacy.md dit ce qui reste, et pourquoi.",
    en="Erase a person: name, address, account, personal answers and files, signatures, drafts, "
    "traces.\n\n"
    "Her acts stay, under an identifier drawn at random; “communaux verify” still passes. Nothing "
    "brings her back. docs/privacy.md says what stays, and why.",
)
NAME = Text(fr="Son nom ou son identifiant.", en="Her name or her identifier.")
SURE = Text(fr="Ne pas demander confirmation.", en="Do not ask for confirmation.")
AGAIN = Text(
    fr="Après une restauration : effacer encore toutes les personnes du journal des effacements.",
    en="After a restore: erase again everybody whom the journal of erasures names.",
)
EXAMPLES = (
    ('communaux person erase "Awa Diallo"', Text(fr="à sa demande", en="at her request")),
    ("communaux person erase --again", Text(fr="après une restauration", en="after a restore")),
)
WHO = Text(
    fr="Dites qui effacer, ou --again après une restauration.",
    en="Say whom to erase, or --again after a restore.",
)
ASK = Text(
    fr="Effacer {name} pour de bon ? Écrivez « effacer » pour continuer",
    en="Erase {name} for good? Type “erase” to go on",
)
WORDS = ("effacer", "erase")
KEPT = Text(fr="Rien n’a été effacé.", en="Nothing was erased.")
DONE = Text(
    fr="C’est fait. Son identifiant : {person}. Rangées effacées : {told}.",
    en="Done. Her identifier: {person}. Rows erased: {told}.",
)
DONE_AGAIN = Text(fr="Personnes effacées de nouveau : {n}.", en="People erased again: {n}.")


@spoken("erase", STORY, EXAMPLES)
@argument("person", NAME, required=False)
@option("--again", is_flag=True, text=AGAIN)
@option("--yes", "sure", is_flag=True, text=SURE)
def command(person: str | None, *, again: bool, sure: bool) -> None:
    wake()
    if again:
        from communaux.apps.privacy.erasing import erase_again

        say(DONE_AGAIN.format(n=erase_again()))
        return
    if not person:
        raise Stop(WHO)
    _erase(person, sure=sure)


def _erase(name: str, *, sure: bool) -> None:
    from communaux.apps.privacy.erasing import erase
    from communaux.apps.privacy.models import Reason

    found = person_named(name)
    if not sure:
        say(ASK.format(name=found.name), nl=False)
        if click.prompt("", default="", show_default=False).strip().lower() not in WORDS:
            raise Stop(KEPT)
    _tell(erase(found, Reason.ORDERED))


def _tell(erasure: Erasure) -> None:
    told = ", ".join(f"{name} {n}" for name, n in erasure.counts.items()) or "0"
    say(DONE.format(person=str(erasure.person), told=told))
