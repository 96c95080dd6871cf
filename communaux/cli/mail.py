"""`communaux mail …`: the letters that did not leave, and sending them again."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

import click

from communaux.cli.faults import FOUND, Stop
from communaux.cli.group import SpokenGroup
from communaux.cli.language import say
from communaux.cli.memory import wake
from communaux.cli.spoken import WIDTH, argument, option, spoken
from communaux.kernel.text import Text

if TYPE_CHECKING:
    from communaux.apps.notifications.models import Letter

STORY = Text(
    fr="Les courriels qui ne sont pas partis : les voir, les renvoyer.\n\n"
    "Un courriel est essayé six fois en quinze heures, puis classé en échec. S’il est peut-être "
    "parti sans qu’on le sache, il n’est pas renvoyé de lui-même.",
    en="The letters that did not leave: see them, send them again.\n\n"
    "A letter is tried six times in fifteen hours, then is a failure. One that perhaps left "
    "without anybody knowing is not sent again by itself.",
)
EXAMPLES = (
    ("communaux mail failures", Text(fr="lesquels, et pourquoi", en="which, and why")),
    ("communaux mail resend --all", Text(fr="tous les renvoyer", en="send them all again")),
)
FAILURES = Text(
    fr="Lister les courriels en échec ou douteux.\n\nCode de sortie 1 s’il y en a.",
    en="List the letters that failed or are doubtful.\n\nExit code 1 if there are any.",
)
RESEND = Text(
    fr="Remettre des courriels dans la file.\n\nUn courriel douteux peut alors arriver deux fois.",
    en="Put letters back in the queue.\n\nA doubtful letter may then arrive twice.",
)
WHICH = Text(fr="Identifiants des courriels.", en="Identifiers of the letters.")
ALL = Text(fr="Tous.", en="All of them.")
NONE = Text(fr="Aucun courriel en échec.", en="No letter failed.")
LINE = Text(
    fr="{uuid} · {person} · {state} : {why} ({n} essais)",
    en="{uuid} · {person} · {state}: {why} ({n} attempts)",
)
STATES = {
    "failed": Text(fr="en échec", en="failed"),
    "doubtful": Text(fr="peut-être parti", en="perhaps sent"),
}
WITH_CODE = Text(fr="{why}, réponse {code}", en="{why}, answer {code}")
AGAIN = Text(fr="Courriels remis dans la file : {n}.", en="Letters back in the queue: {n}.")
WHICH_ONES = Text(
    fr="Dites lesquels, par leurs identifiants, ou --all. « communaux mail failures » les donne.",
    en="Say which ones, by their identifiers, or --all. “communaux mail failures” lists them.",
)

command = SpokenGroup(
    "mail",
    text=STORY,
    examples=EXAMPLES,
    context_settings={"max_content_width": WIDTH, "terminal_width": WIDTH},
)


@spoken("failures", FAILURES)
def failures() -> int:
    wake()
    from communaux.apps.notifications.outbox import in_trouble

    found = in_trouble()
    for letter in found:
        say(_told(letter))
    if not found:
        say(NONE)
    return FOUND if found else 0


@spoken("resend", RESEND)
@argument("letters", WHICH, required=False, nargs=-1, type=click.UUID)
@option("--all", "every", is_flag=True, text=ALL)
def resend(letters: tuple[UUID, ...], every: bool) -> None:  # noqa: FBT001 - click hands flags over by name.
    if not letters and not every:
        raise Stop(WHICH_ONES)
    wake()
    from communaux.apps.notifications.outbox import send_again

    again = send_again(None if every else list(letters))
    say(AGAIN.format(n=len(again)))


def _told(letter: Letter) -> Text:
    from communaux.apps.notifications.telling import trouble

    why = trouble(letter.trouble)
    if letter.code:
        why = WITH_CODE.format(why=why, code=str(letter.code))
    return LINE.format(
        uuid=str(letter.pk),
        person=letter.person.name,
        state=STATES[letter.state],
        why=why,
        n=letter.attempts,
    )


for one in (failures, resend):
    command.add_command(one)
