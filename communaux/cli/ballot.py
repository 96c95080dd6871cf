"""`communaux ballot …`: a ballot from its preparation to its public count."""

from __future__ import annotations

from communaux.cli.balloting import counting, preparing, reading
from communaux.cli.group import SpokenGroup
from communaux.cli.spoken import WIDTH
from communaux.kernel.text import Text

STORY = Text(
    fr="Tenir un scrutin : le préparer, écrire aux électeurs, ouvrir, clore, sceller, publier.\n\n"
    "Un scrutin se désigne par son identifiant, ou par le numéro de son dossier : c’est alors le "
    "dernier. docs/ballots.md dit ce que le secret protège et ce qu’il ne protège pas.",
    en="Hold a ballot: prepare it, write to voters, open, close, seal, publish.\n\n"
    "A ballot is named by its identifier, or by the number of its dossier: the latest one then. "
    "docs/ballots.md says what its secrecy protects and what it does not.",
)
EXAMPLES = (
    (
        "communaux ballot create 2026-004 vote --opens 2026-03-03 --closes 2026-03-17 --as Bruno",
        Text(fr="préparer, de minuit à minuit", en="prepare, from midnight to midnight"),
    ),
    ("communaux ballot roll 2026-004 liste.csv --as Bruno", Text(fr="la liste", en="the roll")),
    (
        "communaux ballot letters 2026-004 --site https://exemple.fr --to lettres.pdf --as Bruno",
        Text(fr="les lettres, avec leurs codes", en="the letters, with their codes"),
    ),
    ("communaux ballot open 2026-004 --as Bruno", Text(fr="ouvrir", en="open")),
    (
        "communaux ballot close 2026-004 --count for=12 --count against=3 --as Bruno",
        Text(fr="clore, avec le compte du bureau de vote", en="close, with the polling place"),
    ),
    ("communaux ballot seal 2026-004 --as Bruno", Text(fr="porter au registre", en="seal")),
    ("communaux ballot export 2026-004 --to urne.json", Text(fr="publier", en="publish")),
)


command = SpokenGroup(
    "ballot",
    text=STORY,
    examples=EXAMPLES,
    context_settings={"max_content_width": WIDTH, "terminal_width": WIDTH},
)
for one in (*preparing.COMMANDS, *counting.COMMANDS, *reading.COMMANDS):
    command.add_command(one)
