"""Why a deadline falls on that day: what it counts from, how, whether it binds, and which text."""

from __future__ import annotations

from functools import lru_cache

from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.mechanism.parts import Deadline
from communaux.kernel.text import Text
from communaux.kernel.time.explanation import THEN

FROM_END = Text(fr="compté de la fin de « {label} »", en="counted from the end of “{label}”")
FROM = Text(fr="compté de « {label} »", en="counted from “{label}”")
SOFT = Text(
    fr="délai indicatif : le dépasser n’annule pas l’acte",
    en="a soft limit: missing it does not void the act",
)
PLACE = Text(fr="{title}, {article}", en="{title}, {article}")


def reasoned(mechanism: Mechanism, spec: Deadline, counted: Text) -> Text:
    """The explanation of a computed day, with everything the mechanism says of the deadline."""
    parts = [counted, *_anchor(mechanism, spec)]
    if spec.soft:
        parts.append(SOFT)
    parts += [reference for reference in [reference_of(mechanism, spec)] if reference]
    return Text.joined(parts, THEN) if len(parts) > 1 else counted


def reference_of(mechanism: Mechanism, spec: Deadline) -> Text | None:
    """The text a deadline relies on: « Land Reform (Scotland) Act 2003, s. 67A »."""
    source = mechanism.sources.get(spec.source or "")
    if source is None:
        return None
    return _place(source.title, spec.article)


@lru_cache(maxsize=1024)
def _place(title: str, article: str | None) -> Text:
    """The same few places are named for every deadline of every dossier: written once."""
    named = Text.same(title)
    return PLACE.format(title=named, article=article) if article else named


def _anchor(mechanism: Mechanism, spec: Deadline) -> list[Text]:
    if spec.from_deadline:
        return [FROM_END.format(label=mechanism.deadlines[spec.from_deadline].label)]
    if spec.from_act:
        return [FROM.format(label=mechanism.acts[spec.from_act].done)]
    return []
