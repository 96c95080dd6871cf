"""`communaux serve`: the pages and the API."""

from __future__ import annotations

import click

from communaux.cli.language import say
from communaux.cli.memory import migrate, wake
from communaux.cli.serving import refuse_taken_port, serve
from communaux.cli.spoken import option, spoken
from communaux.kernel.text import Text

STORY = Text(
    fr="Servir les pages et l’API.\n\n"
    "Refuse de démarrer si la base de données n’est pas à jour. Les réglages sont des variables "
    "COMMUNAUX_… décrites dans docs/operate.md.",
    en="Serve the pages and the API.\n\n"
    "Refuses to start when the database is not up to date. Settings are variables COMMUNAUX_… "
    "described in docs/operate.md.",
)
HOST = Text(fr="Adresse d’écoute.", en="Address to listen on.")
PORT = Text(fr="Port d’écoute.", en="Port to listen on.")
WORKERS = Text(
    fr="Nombre de processus, quatre fils chacun.", en="Number of processes, four threads each."
)
MIGRATE = Text(
    fr="Mettre d’abord la base de données à jour.", en="Bring the database up to date first."
)
NO_WORK = Text(
    fr="Ne pas envoyer les courriels : « communaux work » s’en charge ailleurs.",
    en="Do not send letters: “communaux work” does it elsewhere.",
)
EXAMPLES = (
    (
        "communaux serve --workers 2",
        Text(fr="derrière un serveur mandataire", en="behind a proxy"),
    ),
)
READY = Text(
    fr="http://{host}:{port}/ — Ctrl+C pour arrêter.", en="http://{host}:{port}/ — Ctrl+C to stop."
)


@spoken("serve", STORY, EXAMPLES)
@option("--host", default="127.0.0.1", show_default=True, text=HOST)
@option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, text=PORT)
@option("--workers", type=click.IntRange(1, 64), default=1, show_default=True, text=WORKERS)
@option("--migrate", "first", is_flag=True, text=MIGRATE)
@option("--no-work", "alone", is_flag=True, text=NO_WORK)
def command(host: str, port: int, workers: int, first: bool, alone: bool) -> None:  # noqa: FBT001 - click hands flags over by name.
    refuse_taken_port(host, port)
    wake(migrated=not first)
    if first:
        migrate()
    say(READY.format(host=host, port=str(port)))
    serve(host, port, workers, work=not alone)
