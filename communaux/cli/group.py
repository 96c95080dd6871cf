"""A command made of commands: `communaux ballot …`, `communaux petition …`."""

from __future__ import annotations

import click

from communaux.cli.language import words
from communaux.cli.program import COMMANDS
from communaux.cli.spoken import SpokenCommand


class SpokenGroup(SpokenCommand, click.Group):
    """A command made of commands, each with its help."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        with formatter.section(words(COMMANDS)):
            named = self.commands.items()
            formatter.write_dl([(name, each.get_short_help_str()) for name, each in named])
