"""A progress bar that stays silent when the work is short."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Protocol

import click

from communaux.cli.language import words
from communaux.kernel.text import Text

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

PATIENCE = 2.0


class Step(Protocol):
    """Called with how many pieces are done so far, and how many there are in all."""

    def __call__(self, done: int, total: int, /) -> None: ...


class Bar:
    """Shows itself on the error output once `PATIENCE` seconds have passed."""

    def __init__(self, label: Text) -> None:
        self.label, self.done, self.started = label, 0, monotonic()
        self.shown: ProgressBar[int] | None = None

    def step(self, done: int, total: int, /) -> None:
        """So many pieces are done, of so many."""
        if self.shown is None and monotonic() - self.started > PATIENCE and sys.stderr.isatty():
            self.shown = click.progressbar(length=total, label=words(self.label), file=sys.stderr)
            self.shown.__enter__()
        if self.shown is not None:
            self.shown.update(done - self.done)
            self.done = done

    def close(self) -> None:
        """Leave the line of the bar."""
        if self.shown is not None:
            self.shown.__exit__(None, None, None)


@contextmanager
def progress(label: Text) -> Iterator[Step]:
    """Give the block a `step` to call; the bar appears after two seconds, on a terminal only."""
    bar = Bar(label)
    try:
        yield bar.step
    finally:
        bar.close()
