"""`communaux mandate …`: who may bind an authority, and giving, replacing, revoking that."""

from __future__ import annotations

from communaux.cli.group import SpokenGroup
from communaux.cli.mandating import giving, reading
from communaux.cli.spoken import WIDTH
from communaux.kernel.text import Text

STORY = Text(
    fr="Dire qui peut engager l’autorité, jusqu’à combien et par quel acte ; donner, faire "
    "remplacer, retirer un mandat.\n\n"
    "Un mandat ne s’efface pas : il se retire par un autre acte. Un mandat se désigne par son "
    "numéro ou par le début de son numéro.",
    en="Say who may bind the authority, up to how much and by which act; give, have replaced, "
    "revoke a mandate.\n\n"
    "A mandate is not erased: it is revoked by another act. A mandate is named by its number or "
    "by the beginning of its number.",
)
EXAMPLES = (
    ("communaux mandate list", Text(fr="ceux d’aujourd’hui", en="those of today")),
    (
        "communaux mandate give Farid Mairie --role district --limit 500 --act 'arrêté 14'",
        Text(fr="un mandat limité", en="a limited mandate"),
    ),
    (
        "communaux mandate replace 3f2a91c0 Gaëlle --to 2026-07-31 --act 'arrêté 20'",
        Text(fr="une suppléance, dès aujourd’hui", en="a replacement, from today"),
    ),
    (
        "communaux mandate revoke 3f2a91c0 --act 'arrêté 2026-31'",
        Text(fr="retirer dès aujourd’hui", en="revoke from today"),
    ),
)


command = SpokenGroup(
    "mandate",
    text=STORY,
    examples=EXAMPLES,
    context_settings={"max_content_width": WIDTH, "terminal_width": WIDTH},
)
for one in (*reading.COMMANDS, *giving.COMMANDS):
    command.add_command(one)
