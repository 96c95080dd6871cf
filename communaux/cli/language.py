"""Which language the terminal is spoken to in, and the way to say a sentence there."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar

import click

from communaux.kernel.text import Text

OPTION = "--language"
LANGUAGES = ("fr", "en")
VARIABLES = ("COMMUNAUX_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_asked: ContextVar[str | None] = ContextVar("communaux_terminal_language", default=None)


def language() -> str:
    """The code "fr" or "en": the option `--language`, else the environment, else French."""
    return _asked.get() or language_of_environment()


def language_of_environment() -> str:
    """The first variable that is set decides; anything but English is French."""
    said = next((os.environ[name] for name in VARIABLES if os.environ.get(name)), "")
    return "en" if said[:2].lower() == "en" else "fr"


@contextmanager
def speaking(chosen: str | None) -> Iterator[None]:
    """Speak that language inside the block; None leaves it to the environment."""
    token = _asked.set(chosen)
    try:
        yield
    finally:
        _asked.reset(token)


def language_asked(line: Sequence[str]) -> str | None:
    """What a command line says of the language, even one that is otherwise wrong."""
    for word, following in zip(line, [*line[1:], ""], strict=False):
        value = following if word == OPTION else word.removeprefix(f"{OPTION}=")
        if word.startswith(OPTION) and value in LANGUAGES:
            return value
    return None


def words(text: Text) -> str:
    """The words of a text in the language of the terminal."""
    return text.in_(language())


def say(text: Text | str = "", *, err: bool = False, nl: bool = True) -> None:
    """Print a text in the language of the terminal."""
    click.echo(words(text) if isinstance(text, Text) else text, err=err, nl=nl)
