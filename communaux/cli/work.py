"""`communaux work`: tell people what was noted, and send the letters that are due."""

from __future__ import annotations

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
DONE = Text(
    fr="Avis donnés : {made}. Courriels envoyés : {sent}.",
    en="Notices given: {made}. Letters sent: {sent}.",
)
AT_WORK = Text(fr="Au travail — Ctrl+C pour arrêter.", en="At work — Ctrl+C to stop.")


@spoken("work", STORY, EXAMPLES)
@option("--once", is_flag=True, text=ONCE)
def command(once: bool) -> None:  # noqa: FBT001 - click hands flags over by name.
    wake()
    from communaux.apps.notifications.working import one_round, work

    if once:
        made, sent = one_round()
        say(DONE.format(made=made, sent=sent))
        return
    stopped = Event()
    for one in (signal.SIGTERM, signal.SIGINT):
        signal.signal(one, lambda *_: stopped.set())
    say(AT_WORK)
    work(stopped)
