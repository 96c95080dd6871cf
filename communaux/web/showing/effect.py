"""What follows an act, told before it is done: where the dossier goes, which clocks start."""

from __future__ import annotations

from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.text import Text, list_text

MOVES = Text(fr="Le dossier passera à « {stage} ».", en="The dossier will move to “{stage}”.")
STARTS = Text(fr="Commencera à courir : {names}.", en="Will start to run: {names}.")
PRINTS = Text(fr="S’imprimera : {names}.", en="Will be printed: {names}.")


def effect(mechanism: Mechanism, act: str) -> Text | None:
    """One or two sentences; None when nothing moves."""
    kind = mechanism.acts[act]
    said = [MOVES.format(stage=mechanism.stages[kind.to].label)] if kind.to else []
    clocks = [
        deadline.label
        for deadline in mechanism.deadlines.values()
        if act in deadline.opened_by or (kind.to and kind.to in deadline.on_stage)
    ]
    papers = [mechanism.documents[name].label for name in kind.documents]
    if clocks:
        said.append(STARTS.format(names=list_text(clocks, "and")))
    if papers:
        said.append(PRINTS.format(names=list_text(papers, "and")))
    return Text.joined(said, " ") if said else None
