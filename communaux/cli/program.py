"""The program itself: the list of commands, each loaded only when it is called."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import click

from communaux import __version__
from communaux.cli.faults import FOUND, tell
from communaux.cli.language import language_asked, speaking, words
from communaux.cli.memory import use_data
from communaux.cli.spoken import WIDTH, SpokenCommand, SpokenOption, option
from communaux.kernel.text import Text

NAMES = (
    "demo serve check replay timetable run schema dossier open act export ballot petition "
    "mandate register signature verify tick work mail admin person audit doctor processing"
).split()
COMMANDS = Text(fr="Commandes", en="Commands")
STORY = Text(
    fr="Communaux : conclure, suivre et vérifier des partenariats publics-communs.\n\n"
    "Les mécanismes sont des textes, les dossiers sont des registres d’actes, le reste se calcule. "
    "Code de sortie : 0 tout va bien, 1 un défaut ou un refus, 2 une commande mal écrite.",
    en="Communaux: agree, follow and verify public-commons partnerships.\n\n"
    "Mechanisms are texts, dossiers are registers of acts, the rest is computed. "
    "Exit code: 0 all is well, 1 a fault or a refusal, 2 a command written wrongly.",
)
DATA = Text(
    fr="Dossier de la base de données (sinon COMMUNAUX_DATA, puis ./var).",
    en="Folder of the database (else COMMUNAUX_DATA, then ./var).",
)
VERSION = Text(fr="Montrer la version.", en="Show the version.")
EXAMPLES = (
    ("communaux demo", Text(fr="un territoire de démonstration", en="a demo territory")),
    (
        "communaux replay collaboration_pact",
        Text(fr="rejouer les récits d’un mécanisme", en="replay the stories of a mechanism"),
    ),
    (
        "communaux verify",
        Text(fr="vérifier que rien n’a été altéré", en="check that nothing was altered"),
    ),
)


class Program(SpokenCommand, click.Group):
    """The group of commands: names are known, modules are imported one at a time."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature.
        return list(NAMES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click’s signature.
        if cmd_name not in NAMES:
            return None
        command: click.Command = import_module(f"communaux.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Tell an unknown command from a known one before importing anything."""
        if args[0] not in NAMES and not args[0].startswith("-"):
            raise click.NoSuchCommand(args[0], possibilities=NAMES, ctx=ctx)
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        rows = []
        for name in NAMES:
            command = self.get_command(ctx, name)
            rows.append((name, command.get_short_help_str() if command else ""))
        with formatter.section(words(COMMANDS)):
            formatter.write_dl(rows)

    def main(self, *args: Any, **named: Any) -> Any:
        """Run one command; every error becomes a sentence and an exit code."""
        standalone = named.pop("standalone_mode", True)
        line = args[0] if args else named.get("args")
        named["args"] = sys.argv[1:] if line is None else list(line)
        with speaking(language_asked(named["args"])):
            code = self._code(named)
        if standalone:
            sys.exit(code)
        return code

    def _code(self, named: dict[str, Any]) -> int:
        named.setdefault("prog_name", "communaux")
        click_main: Any = super().main
        try:
            code = click_main(standalone_mode=False, **named)
        except BrokenPipeError:
            return FOUND
        except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - the last door before the person.
            return tell(error)
        return code if isinstance(code, int) else 0


@click.command(
    "communaux",
    cls=Program,
    text=STORY,
    examples=EXAMPLES,
    no_args_is_help=False,
    invoke_without_command=True,
    context_settings={"max_content_width": WIDTH, "terminal_width": WIDTH},
)
@click.version_option(
    __version__, "--version", message="communaux %(version)s", cls=SpokenOption, text=VERSION
)
@option("--data", type=click.Path(file_okay=False, path_type=Path), text=DATA)
@click.pass_context
def program(context: click.Context, data: Path | None) -> None:
    if data is not None:
        use_data(data)
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def main() -> NoReturn:
    """Run the command line of this process."""
    program.main()
    raise SystemExit(0)
