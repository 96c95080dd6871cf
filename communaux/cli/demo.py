"""`communaux demo`: a territory with stories in progress, on a database of its own."""

from __future__ import annotations

import os
from pathlib import Path

import click

from communaux.cli.faults import Stop
from communaux.cli.language import say
from communaux.cli.memory import migrate, use_data, wake
from communaux.cli.progress import progress
from communaux.cli.serving import refuse_taken_port, serve
from communaux.cli.spoken import argument, option, spoken
from communaux.kernel.text import Text

STORY = Text(
    fr="Servir des territoires de démonstration : un quartier de Bologne, une commune, l’Écosse."
    "\n\n"
    "Crée une base SQLite neuve dans FOLDER, y rejoue les récits des mécanismes à leurs dates, et "
    "sert le tout. Rien d’autre n’est touché. Une démonstration précédente du même dossier est "
    "remplacée, sauf avec --keep.",
    en="Serve demo territories: a district of Bologna, a French commune, Scotland.\n\n"
    "Makes a fresh SQLite database in FOLDER, replays the stories of the mechanisms there at "
    "their dates, and serves it. Nothing else is touched. An earlier demo in the same folder is "
    "replaced, unless --keep.",
)
FOLDER = Text(fr="Où la ranger (sinon var/demo).", en="Where to keep it (else var/demo).")
PORT = Text(fr="Port d’écoute.", en="Port to listen on.")
NO_SERVE = Text(fr="Préparer seulement.", en="Only prepare it.")
KEEP = Text(
    fr="Reprendre la démonstration déjà là, avec ce qu’on y a fait.",
    en="Take up the demo already there, with what was done in it.",
)
EXAMPLES = (
    ("communaux demo", Text(fr="sur http://127.0.0.1:8000", en="on http://127.0.0.1:8000")),
    ("communaux demo --keep --port 8001", Text(fr="y revenir", en="come back to it")),
)
MARK = "demo.txt"
MARKED = "Communaux demo: this folder may be emptied by `communaux demo`.\n"
DATABASE = "communaux.sqlite3"
NOT_A_DEMO = Text(
    fr="{folder} contient une base de données qui n’est pas une démonstration : elle ne sera pas "
    "effacée. Donnez un autre dossier.",
    en="{folder} holds a database that is not a demo: it will not be erased. Give another folder.",
)
SEEDING = Text(fr="Récits rejoués", en="Stories replayed")
READY = Text(
    fr="""La démonstration est prête. Dossiers : {n}.

  Le territoire        {site}/fr/
  Les trois            {site}/fr/territoires/   (Bologne, une commune française, l’Écosse)
  Le pacte             {site}/fr/mecanismes/collaboration_pact/
  Qui êtes-vous ?      {site}/fr/qui/   (Awa, Bruno, Chloé, Driss, Elsa)
  L’API                {site}/api/docs

Dans une autre console :
  communaux --data {folder} dossier {number}
  communaux --data {folder} verify
""",
    en="""The demo is ready. Dossiers: {n}.

  The territory        {site}/en/
  All three            {site}/en/territoires/   (Bologna, a French commune, Scotland)
  The pact             {site}/en/mecanismes/collaboration_pact/
  Who are you?         {site}/en/qui/   (Awa, Bruno, Chloé, Driss, Elsa)
  The API              {site}/api/docs

In another terminal:
  communaux --data {folder} dossier {number}
  communaux --data {folder} verify
""",
)
STOP = Text(fr="Ctrl+C pour arrêter.", en="Ctrl+C to stop.")


@spoken("demo", STORY, EXAMPLES)
@argument("folder", FOLDER, required=False, type=click.Path(file_okay=False, path_type=Path))
@option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, text=PORT)
@option("--no-serve", "only", is_flag=True, text=NO_SERVE)
@option("--keep", is_flag=True, text=KEEP)
def command(folder: Path | None, port: int, only: bool, keep: bool) -> None:  # noqa: FBT001 - click hands flags over by name.
    place = (folder or Path("var/demo")).resolve()
    if not only:
        refuse_taken_port("127.0.0.1", port)
    again = keep and (place / DATABASE).exists()
    if not again:
        _empty(place)
    _settle_in(place)
    site = f"http://127.0.0.1:{port}"
    _give_address(site)
    n, number = _prepare(again=again)
    say(READY.format(n=n, site=site, folder=str(place), number=number))
    if not only:
        say(STOP)
        serve("127.0.0.1", port, workers=1)


def _empty(place: Path) -> None:
    """Remove an earlier demo; a database that is not ours to remove is refused."""
    if (place / DATABASE).exists() and not (place / MARK).exists():
        raise Stop(NOT_A_DEMO.format(folder=str(place)))
    for file in place.glob(f"{DATABASE}*"):
        file.unlink()
    place.mkdir(parents=True, exist_ok=True)
    (place / MARK).write_text(MARKED, encoding="utf-8")


def _settle_in(place: Path) -> None:
    use_data(place)
    os.environ.update(COMMUNAUX_DEMO="1", COMMUNAUX_DATABASE_URL="")


def _give_address(site: str) -> None:
    """The links of letters lead to this very demo."""
    os.environ.setdefault("COMMUNAUX_SITE_URL", site)


def _prepare(*, again: bool) -> tuple[int, str]:
    """Migrate and seed; the number of dossiers, and one of them."""
    wake(migrated=False)
    migrate()
    from communaux.demo.seed import example_number, how_many, seed

    if not again:
        with progress(SEEDING) as step:
            stuck = seed(step)
        for story in stuck:
            say(story.text, err=True)
    return how_many(), example_number()
