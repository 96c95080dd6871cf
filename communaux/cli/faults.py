"""Turning whatever went wrong into a sentence and an exit code."""

from __future__ import annotations

import json
import os
import sys
import traceback

import click

from communaux.cli.language import say, words
from communaux.kernel.mechanism.finding import Faulty
from communaux.kernel.text import SpokenError, Text

FOUND, MISUSED, STOPPED = 1, 2, 130
SEE_HELP = Text(fr="L’aide : {command} --help", en="Help: {command} --help")
STOP = Text(fr="Arrêté.", en="Stopped.")
NEAR = Text(fr="Vouliez-vous dire « {near} » ?", en="Did you mean “{near}”?")
NO_COMMAND = Text(fr="La commande « {name} » n’existe pas.", en="There is no command “{name}”.")
NO_OPTION = Text(fr="L’option {name} n’existe pas ici.", en="There is no option {name} here.")
MISSING = Text(fr="Il manque {name}.", en="{name} is missing.")
WRONG = Text(fr="{name} ne convient pas : {why}", en="{name} is not right: {why}")
TOO_MANY = Text(fr="Commande mal formée : {why}", en="Malformed command: {why}")
FILE = Text(
    fr="Le fichier {name} ne peut pas être ouvert : {why}.",
    en="The file {name} cannot be opened: {why}.",
)
DISK = Text(fr="Le système répond : {why}.", en="The system answers: {why}.")
NOT_JSON = Text(
    fr="Ce n’est pas du JSON (ligne {line}, colonne {column}) : {why}.",
    en="This is not JSON (line {line}, column {column}): {why}.",
)
UNFORESEEN = Text(
    fr="Une erreur que le programme n’avait pas prévue : {what}. Rien de plus n’a été fait. "
    "Relancez avec COMMUNAUX_DEBUG=1 pour le détail à nous envoyer.",
    en="An error the program had not foreseen: {what}. Nothing more was done. "
    "Run again with COMMUNAUX_DEBUG=1 for the details to send us.",
)


class Stop(SpokenError):
    """Ends a command with a sentence and an exit code."""

    def __init__(self, text: Text, code: int = FOUND) -> None:
        super().__init__(text)
        self.code = code


def tell(error: BaseException) -> int:
    """Say what went wrong on the error output; return the exit code."""
    if isinstance(error, click.UsageError):
        say(sentence_of_misuse(error), err=True)
        path = error.ctx.command_path if error.ctx else "communaux"
        say(SEE_HELP.format(command=path), err=True)
        return MISUSED
    if isinstance(error, click.Abort | KeyboardInterrupt | EOFError):
        say(STOP, err=True)
        return STOPPED
    say(sentence_of(error), err=True)
    if os.environ.get("COMMUNAUX_DEBUG") == "1":
        traceback.print_exception(error, file=sys.stderr)
    if isinstance(error, Stop):
        return error.code
    return MISUSED if isinstance(error, json.JSONDecodeError) else FOUND


def sentence_of_misuse(error: click.UsageError) -> Text:
    """What is wrong with the line that was typed."""
    if isinstance(error, click.NoSuchOption | click.NoSuchCommand):
        return _unknown(error)
    if isinstance(error, click.BadParameter):
        return _parameter(error)
    return TOO_MANY.format(why=error.format_message())


def _unknown(error: click.NoSuchOption | click.NoSuchCommand) -> Text:
    named = error.option_name if isinstance(error, click.NoSuchOption) else error.command_name
    text = (NO_OPTION if isinstance(error, click.NoSuchOption) else NO_COMMAND).format(name=named)
    if not error.possibilities:
        return text
    return Text.joined([text, NEAR.format(near=error.possibilities[0])], " ")


def _parameter(error: click.BadParameter) -> Text:
    name = error.param.human_readable_name if error.param else ""
    if isinstance(error.param, click.Option):
        name = max(error.param.opts, key=len)
    if isinstance(error, click.MissingParameter):
        return MISSING.format(name=name)
    return WRONG.format(name=name or "?", why=error.message)


def sentence_of(error: BaseException) -> Text:
    """What an error of any kind has to say."""
    text = getattr(error, "text", None) or getattr(error, "sentence", None)
    if isinstance(text, Text):
        return text
    if isinstance(error, Faulty):
        lines = [Text(fr=one.told("fr"), en=one.told("en")) for one in error.findings]
        return Text.joined(lines, "\n")
    if isinstance(error, json.JSONDecodeError):
        place = {"line": str(error.lineno), "column": str(error.colno)}
        return NOT_JSON.format(**place, why=error.msg)
    if isinstance(error, click.FileError | OSError):
        return _file(error)
    return UNFORESEEN.format(what=f"{type(error).__name__}, {error}")


def _file(error: click.FileError | OSError) -> Text:
    if isinstance(error, click.FileError):
        return FILE.format(name=error.ui_filename, why=error.message)
    why = error.strerror or type(error).__name__
    if error.filename:
        return FILE.format(name=str(error.filename), why=why)
    return DISK.format(why=why)


def told(error: BaseException) -> str:
    """The same, in the language of the terminal."""
    return words(sentence_of(error))
