"""A quick way of drawing random cases, for when each mutant runs them all again."""

from __future__ import annotations

from hypothesis import Phase, settings

settings.register_profile(
    "mutants",
    max_examples=30,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
)
