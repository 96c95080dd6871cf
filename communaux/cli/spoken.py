"""Commands, options and arguments whose help exists in both languages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

import click

from communaux.cli.language import LANGUAGES, OPTION, language, words
from communaux.kernel.text import Text

OPTIONS = Text(fr="Options", en="Options")
ARGUMENTS = Text(fr="Arguments", en="Arguments")
EXAMPLES = Text(fr="Exemples", en="Examples")
USAGE = Text(fr="Usage : ", en="Usage: ")
HELP = Text(fr="Montrer cette aide.", en="Show this help.")
LANGUAGE = Text(
    fr="Langue des phrases (sinon COMMUNAUX_LANGUAGE, puis LANG, puis le français).",
    en="Language of the sentences (else COMMUNAUX_LANGUAGE, then LANG, then French).",
)
WIDTH = 96
Examples = tuple[tuple[str, Text], ...]
Body = TypeVar("Body", bound=Callable[..., Any])


class Decorator(Protocol):
    """Adds something to a function, which keeps its type."""

    def __call__(self, body: Body, /) -> Body: ...


class SpokenOption(click.Option):
    """An option whose help is a `Text`."""

    def __init__(self, *args: Any, text: Text, **named: Any) -> None:
        super().__init__(*args, **named)
        self.text = text


class SpokenArgument(click.Argument):
    """An argument whose help is a `Text`."""

    def __init__(self, *args: Any, text: Text, **named: Any) -> None:
        super().__init__(*args, **named)
        self.text = text


class SpokenCommand(click.Command):
    """A command that explains itself in the language of the terminal.

    `text` says what it does (its first paragraph is shown in the list of commands); `examples`
    are lines one may type, each with what it does.
    """

    def __init__(self, *args: Any, text: Text, examples: Examples = (), **named: Any) -> None:
        super().__init__(*args, **named)
        self.text, self.examples = text, examples
        self.params.append(language_option())

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 - a sentence is never cut.
        return words(self.text).partition("\n\n")[0]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, words(USAGE))

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        found = super().get_help_option(ctx)
        if found is not None:
            found.help = words(HELP)
        return found

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for parameter in self.get_params(ctx):
            if isinstance(parameter, SpokenOption | SpokenArgument):
                parameter.help = words(parameter.text)
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(words(self.text))

    def format_arguments(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        arguments = [one for one in self.get_params(ctx) if isinstance(one, click.Argument)]
        if arguments:
            with formatter.section(words(ARGUMENTS)):
                formatter.write_dl([argument.get_help_record(ctx) for argument in arguments])

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        options = [one for one in self.get_params(ctx) if isinstance(one, click.Option)]
        records = [option.get_help_record(ctx) for option in options]
        with formatter.section(words(OPTIONS)):
            formatter.write_dl([record for record in records if record is not None])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature.
        """The examples, each line as it may be typed, with what it does."""
        if not self.examples:
            return
        with formatter.section(words(EXAMPLES)):
            for line, told in self.examples:
                formatter.write(f"{'':{formatter.current_indent}}{line}\n")
                formatter.write(f"{'':{formatter.current_indent}}    {told.in_(language())}\n")


def language_option() -> SpokenOption:
    """Declared for the help and to be checked; `Program` reads it before anything else."""
    return SpokenOption([OPTION], type=click.Choice(LANGUAGES), text=LANGUAGE, expose_value=False)


def spoken(
    name: str, text: Text, examples: Examples = (), **named: Any
) -> Callable[[Callable[..., Any]], click.Command]:
    """A decorator that makes a function a spoken command."""
    settings = {"max_content_width": WIDTH, "terminal_width": WIDTH}
    return click.command(
        name, cls=SpokenCommand, text=text, examples=examples, context_settings=settings, **named
    )


def option(*names: str, text: Text, **named: Any) -> Decorator:
    """A decorator that adds a spoken option."""
    return click.option(*names, cls=SpokenOption, text=text, **named)


def argument(name: str, text: Text, **named: Any) -> Decorator:
    """A decorator that adds a spoken argument."""
    return click.argument(name, cls=SpokenArgument, text=text, **named)
