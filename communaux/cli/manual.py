"""docs/commands.md, written from the help of each command.

Regenerate it with `python -m communaux.cli.manual > docs/commands.md`.
"""

from __future__ import annotations

import click

from communaux.cli.language import speaking
from communaux.cli.program import NAMES, program

PREFACE = """# Commands

This page is written by `python -m communaux.cli.manual > docs/commands.md`; a test compares them.
Every command speaks French and English: `--language`, then `COMMUNAUX_LANGUAGE`, then `LANG`,
then French.
"""


def manual() -> str:
    """The whole page, in English."""
    with speaking("en"):
        return _manual()


def _manual() -> str:
    root = click.Context(program, info_name="communaux", terminal_width=96, max_content_width=96)
    parts = [PREFACE, _section("communaux", program, root)]
    for name in NAMES:
        command = program.get_command(root, name)
        if command is None:
            raise LookupError(name)
        context = click.Context(
            command, parent=root, info_name=name, terminal_width=96, max_content_width=96
        )
        parts.append(_section(f"communaux {name}", command, context))
        if isinstance(command, click.Group):
            parts += [_inner(name, inner, context) for inner in command.commands.values()]
    return "\n".join(parts)


def _inner(name: str, command: click.Command, parent: click.Context) -> str:
    context = click.Context(
        command, parent=parent, info_name=command.name, terminal_width=96, max_content_width=96
    )
    return _section(f"communaux {name} {command.name}", command, context)


def _section(title: str, command: click.Command, context: click.Context) -> str:
    with context.scope(cleanup=False):
        return f"## {title}\n\n```text\n{command.get_help(context)}\n```\n"


if __name__ == "__main__":
    click.echo(manual(), nl=False)
