"""`document`: a document of the named kind is attached."""

from __future__ import annotations

from typing import Literal

from communaux.kernel.conditions.condition import Condition
from communaux.kernel.conditions.verdict import Verdict
from communaux.kernel.conditions.view import View
from communaux.kernel.text import Text

HOLDS = Text(fr="La pièce « {name} » est jointe.", en="The document “{name}” is attached.")
AWAITED = Text(
    fr="La pièce « {name} » vient avec cet acte.", en="The document “{name}” comes with this act."
)
FAILS = Text(fr="Il manque la pièce « {name} ».", en="The document “{name}” is missing.")


class DocumentCondition(Condition):
    """At least one document of kind `document` is in the dossier or comes with the act."""

    kind: Literal["document"]
    document: str

    def judge(self, view: View) -> Verdict:
        name = view.label("document", self.document)
        holds = view.documents(self.document) > 0
        if not holds and view.awaits_document(self.document):
            return self.verdict(holds=None, sentence=AWAITED.format(name=name))
        return self.verdict(holds=holds, sentence=(HOLDS if holds else FAILS).format(name=name))
