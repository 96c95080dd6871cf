"""`communaux doctor`: what is unsafe in this deployment, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from communaux.cli.faults import FOUND
from communaux.cli.language import say, words
from communaux.cli.memory import waiting_migrations, wake
from communaux.cli.spoken import option, spoken
from communaux.kernel.text import Text

if TYPE_CHECKING:
    from communaux.cli.examination.finding import Finding

STORY = Text(
    fr="Dire ce qui n’est pas sûr dans cette installation, et comment y remédier.\n\n"
    "Regarde les réglages, le dossier de données, la base, les versions. Ne change rien, n’appelle "
    "personne, sauf l’antivirus que vous avez nommé. Sort avec 1 si quelque chose est dangereux ; "
    "ce qui demande seulement un regard ne compte pas.",
    en="Say what is unsafe in this installation, and how to mend it.\n\n"
    "Looks at the settings, the data folder, the database, the versions. Changes nothing, calls "
    "nobody but the antivirus you named. Exits with 1 when something is dangerous; what only "
    "deserves a look does not count.",
)
ALL = Text(fr="Montrer aussi ce qui va bien.", en="Show what is well too.")
EXAMPLES = (
    ("communaux doctor", Text(fr="avant d’ouvrir au public", en="before opening to the public")),
)
MARKS = {
    "danger": Text(fr="DANGER", en="DANGER"),
    "care": Text(fr="À VOIR", en="LOOK"),
    "well": Text(fr="BIEN", en="WELL"),
}
MEND = Text(fr="        → {mend}", en="        → {mend}")
COUNTED = Text(
    fr="Dangers : {danger} ; à voir : {care} ; bien : {well}.",
    en="Dangers: {danger}; to look at: {care}; well: {well}.",
)


@spoken("doctor", STORY, EXAMPLES)
@option("--all", "whole", is_flag=True, text=ALL)
def command(whole: bool) -> int:  # noqa: FBT001 - click hands flags over by name.
    wake(migrated=False)
    found = list(examine())
    order = {"danger": 0, "care": 1, "well": 2}
    for finding in sorted(found, key=lambda each: order[each.level]):
        if whole or finding.level != "well":
            _tell(finding)
    counts = {level: sum(each.level == level for each in found) for level in MARKS}
    say(COUNTED.format(**counts))
    return FOUND if counts["danger"] else 0


def examine() -> Iterator[Finding]:
    """Every finding about the installation this program runs in."""
    from django.conf import settings

    from communaux.apps.signing.pades.refusals import installed
    from communaux.cli.examination.antivirus import examine_antivirus
    from communaux.cli.examination.folder import examine_folder, examine_user
    from communaux.cli.examination.machine import examine_machine, versions_here
    from communaux.cli.examination.memory import examine_memory, examine_migrations
    from communaux.cli.examination.settings import examine_settings
    from communaux.cli.examination.signature import examine_signature
    from communaux.config.environment import Environment
    from communaux.kernel.time import clock

    env, waiting = Environment(), waiting_migrations()
    yield from examine_settings(env)
    yield from examine_folder(settings.DATA, env.BACKUPS)
    yield examine_user()
    yield examine_antivirus(env.ANTIVIRUS)
    yield examine_signature(
        env.SIGNATURE_KEY, env.SIGNATURE_KEY_PASSWORD, clock.today(), installed=installed()
    )
    yield from examine_machine(clock.today(), versions_here())
    yield examine_migrations(waiting)
    if not waiting:
        yield from examine_memory(clock.now(), clock.today())


def _tell(finding: Finding) -> None:
    mark = words(MARKS[finding.level])
    say(f"{mark:<7} {finding.point} · {words(finding.said)}")
    if finding.mend:
        say(MEND.format(mend=finding.mend))
