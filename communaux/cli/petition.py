"""`communaux petition …`: a petition from its opening to its sealed list."""

from __future__ import annotations

from communaux.cli.group import SpokenGroup
from communaux.cli.petitioning import checking, gathering, reading
from communaux.cli.spoken import WIDTH
from communaux.kernel.text import Text

STORY = Text(
    fr="Recueillir un soutien : ouvrir, recopier les feuilles, vérifier, sceller.\n\n"
    "Une pétition se désigne par son identifiant, ou par le numéro de son dossier : c’est alors la "
    "dernière. docs/petitions.md dit ce qui est gardé, pour combien de temps, et qui lit.",
    en="Gather support: open, copy the sheets, check, seal.\n\n"
    "A petition is named by its identifier, or by the number of its dossier: the latest one then. "
    "docs/petitions.md says what is kept, for how long, and who reads.",
)
EXAMPLES = (
    (
        "communaux petition open 2026-004 support --data petition.json --as Driss",
        Text(fr="l’ouvrir", en="open it"),
    ),
    ("communaux petition show 2026-004", Text(fr="où en est-on", en="where it stands")),
    (
        "communaux petition sheet 2026-004 feuille7.csv --name 7 --as Driss",
        Text(fr="recopier une feuille", en="copy a sheet"),
    ),
    (
        "communaux petition compare 2026-004 liste.csv --as Bruno",
        Text(fr="garder qui est sur la liste électorale", en="keep who is on the roll"),
    ),
    (
        "communaux petition mark 2026-004 3f0c2d1e=not_entitled --as Bruno",
        Text(fr="écarter une signature", en="drop a signature"),
    ),
    ("communaux petition seal 2026-004 --as Driss", Text(fr="porter au registre", en="seal")),
    ("communaux petition list 2026-004 --to liste.txt", Text(fr="publier", en="publish")),
)

command = SpokenGroup(
    "petition",
    text=STORY,
    examples=EXAMPLES,
    context_settings={"max_content_width": WIDTH, "terminal_width": WIDTH},
)
for one in (*gathering.COMMANDS, *checking.COMMANDS, *reading.COMMANDS):
    command.add_command(one)
