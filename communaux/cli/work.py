"""`communaux work`: tell people what was noted, and send the letters that are due."""

from __future__ import annotations

import os
import signal
from threading import Event

from communaux.cli.language import say
from communaux.cli.memory import wake
from communaux.cli.spoken import option, spoken
from communaux.kernel.text import Text

STORY = Text(
    fr="Prévenir les personnes et envoyer les courriels en attente.\n\n"
    "« communaux serve » et « communaux demo » le font déjà, sauf avec --no-work : cette commande "
    "sert à le faire ailleurs. Plusieurs à la fois n’envoient jamais deux fois. On l’arrête par "
    "Ctrl+C ou SIGTERM : le courriel en cours est terminé d’abord.",
    en="Tell people what changed and send the letters that wait.\n\n"
    "“communaux serve” and “communaux demo” already do it, except with --no-work: this command is "
    "for doing it elsewhere. Several at once never send twice. Ctrl+C or SIGTERM stops it: the "
    "letter being sent is finished first.",
)
ONCE = Text(fr="Un seul tour, puis s’arrêter.", en="One round only, then stop.")
EXAMPLES = (("communaux work --once", Text(fr="dans un script", en="in a script")),)
BESIDE = Text(
    fr="Numéro du programme à côté duquel travailler : s’arrêter quand il s’arrête.",
    en="Number of the program to work beside: stop when it stops.",
)
DONE = Text(
    fr="Avis donnés : {made}. Courriels envoyés : {sent}.",
    en="Notices given: {made}. Letters sent: {sent}.",
)
AT_WORK = Text(fr="Au travail — Ctrl+C pour arrêter.", en="At work — Ctrl+C to stop.")


@spoken("work", STORY, EXAMPLES)
@option("--once", is_flag=True, text=ONCE)
@option("--beside", type=int, text=BESIDE)
def command(once: bool, beside: int | None) -> None:  # noqa: FBT001 - click hands flags over by name.
    wake()
    from communaux.apps.notifications.working import one_round, work

    if once:
        made, sent = one_round()
        say(DONE.format(made=made, sent=sent))
        return
    stopped = Event() if beside is None else _Beside(beside)
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, lambda *_: stopped.set())
    say(AT_WORK)
    work(stopped)


class _Beside(Event):
    """Also set when the program that started us is no more."""

    def __init__(self, program: int) -> None:
        super().__init__()
        self.program = program

    def is_set(self) -> bool:
        return super().is_set() or os.getppid() != self.program
