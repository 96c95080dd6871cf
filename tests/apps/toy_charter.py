"""A mechanism of tests in which three roles sign one charter, one after the other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

import pytest

from communaux.apps.actors.acting import Acting
from communaux.apps.dossiers.consent import Consent
from communaux.apps.dossiers.loading import situation_of
from communaux.apps.dossiers.models import DossierRow
from communaux.apps.dossiers.performing import perform
from communaux.apps.dossiers.refusals import Refused
from communaux.apps.signing.preparing import keep_text, text_to_sign
from communaux.catalogue import Catalogue
from communaux.kernel.mechanism.loader import load
from communaux.kernel.time import clock
from tests.apps.toy_garden import toys

CHARTER = """
mechanism: toy_charter
version: "1"
family: pouvoir
title: {fr: "Charte", en: "Charter"}
tagline: {fr: "Une charte d’essai.", en: "A charter for tests."}
origin: {place: {fr: "Nulle part", en: "Nowhere"}, year: 2026}
roles:
  gardeners:
    label: {fr: "Jardin", en: "Garden"}
    who: {fr: "Qui jardine", en: "Who gardens"}
    side: inhabitants
    held_by: party
  neighbours:
    label: {fr: "Voisinage", en: "Neighbours"}
    who: {fr: "Qui habite", en: "Who lives there"}
    side: inhabitants
    held_by: party
  visitor:
    label: {fr: "Tout le monde", en: "Anyone"}
    who: {fr: "Tous", en: "All"}
    side: public
    held_by: anyone
  office:
    label: {fr: "Guichet", en: "Office"}
    who: {fr: "Qui répond", en: "Who answers"}
    side: authority
    held_by: mandate
tracks:
  main:
    label: {fr: "La charte", en: "The charter"}
    stages:
      written: {label: {fr: "Écrite", en: "Written"}}
      alive: {label: {fr: "En vigueur", en: "In force"}}
acts:
  write:
    label: {fr: "Écrire", en: "Write"}
    done: {fr: "Charte écrite", en: "Charter written"}
    by: [gardeners]
    opens: true
    takes: gardeners
    form:
      - {id: title, type: text, required: true, label: {fr: "Titre", en: "Title"}}
      - {id: shared, type: text, visibility: parties, label: {fr: "Entre nous", en: "Between us"}}
      - id: telephone
        type: text
        visibility: personal
        label: {fr: "Téléphone", en: "Telephone"}
        purpose: {fr: "Vous rappeler", en: "Calling you back"}
  sit:
    label: {fr: "Venir voisiner", en: "Come as neighbours"}
    done: {fr: "Voisinage venu", en: "Neighbours came"}
    by: [visitor]
    from: [written]
    takes: neighbours
  sign:
    label: {fr: "Signer la charte", en: "Sign the charter"}
    done: {fr: "Charte signée", en: "Charter signed"}
    by: [gardeners, neighbours, office]
    hands: {rule: all, roles: [gardeners, neighbours, office], in_order: true}
    from: [written]
    to: alive
    signs: charter
    documents: [charter]
  reopen:
    label: {fr: "Reprendre", en: "Take up again"}
    done: {fr: "Reprise", en: "Taken up"}
    by: [office]
    rectifies: true
documents:
  charter: {label: {fr: "Charte", en: "Charter"}, template: charter.typ, visibility: parties}
"""
TEMPLATE = """
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, author: "x")
#set text(lang: data.language)
= #data.title
#data.shown.at("shared", default: "—") #data.shown.at("telephone", default: "—")
#data.head.seq
"""


def charters() -> Catalogue:
    """A catalogue of this mechanism only."""
    shelf = replace(
        toys().shelf("toy_garden"),
        mechanism=load(CHARTER),
        source=CHARTER,
        digest=sha256(CHARTER.encode()).hexdigest(),
        templates={"charter.typ": TEMPLATE},
    )
    return Catalogue({"toy_charter": shelf})


@dataclass
class Signing:
    """A charter written, its neighbours seated, and the three who sign it in order."""

    row: DossierRow
    gardeners: Acting
    neighbours: Acting
    office: Acting

    def sign(self, acting: Acting, language: str = "fr", **more: Any) -> Consent:
        """One hand, with a passkey, on what the house gives it to sign."""
        text = text_to_sign(self.row, situation_of(self.row), "sign", language)
        assert text is not None
        consent = Consent(
            method="passkey",
            document=keep_text(self.row, text),
            proved_at=clock.now(),
            proof="ab12",
        )
        self.row = perform(self.row, "sign", acting, consent=consent, **more)
        return consent

    def refusal(self, acting: Acting, **more: Any) -> set[str]:
        with pytest.raises(Refused) as refused:
            perform(self.row, "sign", acting, **more)
        return {verdict.kind for verdict in refused.value.judgement.refusals}
