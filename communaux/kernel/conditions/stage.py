"""`stage`: a track stands at one of the named stages."""

from __future__ import annotations

from typing import Literal

from communaux.kernel.conditions.condition import Condition
from communaux.kernel.conditions.verdict import Verdict
from communaux.kernel.conditions.view import View
from communaux.kernel.text import Text, list_text

HOLDS = Text(fr="Le dossier en est à l’étape « {now} ».", en="The dossier stands at “{now}”.")
FAILS = Text(
    fr="Le dossier en est à l’étape « {now} » ; il faut « {needed} ».",
    en="The dossier stands at “{now}”; it must be at “{needed}”.",
)


class StageCondition(Condition):
    """The track `track` (the main one by default) stands at one of `among`."""

    kind: Literal["stage"]
    track: str = "main"
    among: tuple[str, ...]

    def judge(self, view: View) -> Verdict:
        now = view.stage_of(self.track)
        holds = now in self.among
        needed = list_text([view.label("stage", name) for name in self.among], "or")
        words = (HOLDS if holds else FAILS).format(now=view.label("stage", now), needed=needed)
        return self.verdict(holds=holds, sentence=words)
