"""`communaux person …`: what is held about somebody, in her hands or erased."""

from __future__ import annotations

from communaux.cli.group import SpokenGroup
from communaux.cli.persons import erasing, exporting, withdrawing
from communaux.cli.spoken import WIDTH
from communaux.kernel.text import Text

STORY = Text(
    fr="Donner copie de ce qui est gardé d’une personne, ou l’effacer.",
    en="Give a copy of what is held about a person, or erase her.",
)
EXAMPLES = (
    (
        'communaux person export "Awa Diallo" --html --to awa.html',
        Text(fr="sa copie", en="her copy"),
    ),
    *erasing.EXAMPLES,
    *withdrawing.EXAMPLES,
)

command = SpokenGroup(
    "person",
    text=STORY,
    examples=EXAMPLES,
    context_settings={"max_content_width": WIDTH, "terminal_width": WIDTH},
)
for one in (exporting.command, erasing.command, withdrawing.command):
    command.add_command(one)
