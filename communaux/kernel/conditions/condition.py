"""What every condition shares: a kind, a source, words of its own, and `judge`."""

from __future__ import annotations

from abc import abstractmethod
from datetime import date

from pydantic import Field

from communaux.kernel.conditions.verdict import Verdict
from communaux.kernel.conditions.view import View
from communaux.kernel.parameters.book import Dated
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text

AWAITED = Text(fr="« {name} » sera vérifié à l’envoi.", en="“{name}” will be checked on sending.")


class Condition(Strict):
    """One requirement of an act. `says` replaces the sentence shown when it is not met."""

    says: Text | None = Field(None, description="Sentence shown instead of ours on refusal.")
    source: str | None = Field(None, description="Key of the mechanism's `sources`.")

    @abstractmethod
    def judge(self, view: View) -> Verdict:
        """Say whether the requirement holds, with the sentence, figure and source to show."""

    def later(self, view: View, *fields: str | None) -> Verdict | None:
        """A pending verdict when the form, not filled in yet, will bring one of these answers."""
        for field in fields:
            if field is not None and view.awaited(field):
                words = AWAITED.format(name=view.label("field", field))
                return self.verdict(holds=None, sentence=words, field=field)
        return None

    def verdict(
        self,
        *,
        holds: bool | None,
        sentence: Text,
        figure: Text | None = None,
        origin: Dated | None = None,
        possible_from: date | None = None,
        field: str | None = None,
    ) -> Verdict:
        """Build the verdict of this condition; its own words win over ours when it fails."""
        return Verdict(
            kind=getattr(self, "kind"),  # noqa: B009 - each subclass narrows it to one literal
            holds=holds,
            sentence=self.says if self.says is not None and holds is False else sentence,
            figure=figure,
            source=self.source or (origin.source if origin else None),
            origin=origin.origin_text() if origin else None,
            possible_from=possible_from,
            field=field,
        )
