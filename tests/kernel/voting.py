"""A mechanism with a ballot for tests: a district that votes on buying a field."""

from __future__ import annotations

from pathlib import Path

FIELD = """
mechanism: toy_field
version: "1"
family: pouvoir
title: {fr: "Achat du pré", en: "Buying the field"}
tagline: {fr: "Un pré d’essai.", en: "A field for tests."}
origin: {place: {fr: "Nulle part", en: "Nowhere"}, year: 2026}
roles:
  group:
    label: {fr: "Le collectif", en: "The group"}
    who: {fr: "Qui propose", en: "Who proposes"}
    side: inhabitants
    held_by: party
  office:
    label: {fr: "Guichet", en: "Office"}
    who: {fr: "Qui organise le vote", en: "Who runs the vote"}
    side: authority
    held_by: mandate
tracks:
  main:
    label: {fr: "L’achat", en: "The purchase"}
    stages:
      proposed: {label: {fr: "Proposé", en: "Proposed"}, turn: office}
      voting: {label: {fr: "Au vote", en: "Being voted"}, turn: office}
      voted: {label: {fr: "Voté", en: "Voted"}, turn: office}
      bought: {label: {fr: "Acheté", en: "Bought"}, ending: true}
acts:
  propose:
    label: {fr: "Proposer", en: "Propose"}
    done: {fr: "Achat proposé", en: "Purchase proposed"}
    by: [group]
    opens: true
    takes: group
    to: proposed
    form:
      - {id: title, type: text, required: true, label: {fr: "Titre", en: "Title"}}
  call_vote:
    label: {fr: "Appeler au vote", en: "Call the vote"}
    done: {fr: "Vote appelé", en: "Vote called"}
    by: [office]
    from: [proposed]
    to: voting
  return_vote:
    label: {fr: "Proclamer le résultat", en: "Return the vote"}
    done: {fr: "Résultat proclamé", en: "Vote returned"}
    by: [office]
    from: [voting]
    to: voted
    form:
      - {id: eligible, type: integer, required: true, label: {fr: "Inscrits", en: "Eligible"}}
      - {id: voted, type: integer, required: true, label: {fr: "Votants", en: "Voters"}}
      - {id: votes_for, type: integer, required: true, label: {fr: "Pour", en: "For"}}
      - {id: votes_against, type: integer, required: true, label: {fr: "Contre", en: "Against"}}
      - {id: votes_invalid, type: integer, label: {fr: "Nuls", en: "Invalid"}}
      - {id: roll_hash, type: text, label: {fr: "Empreinte de la liste", en: "Hash of the roll"}}
      - {id: papers_hash, type: text, label: {fr: "Empreinte de l’urne", en: "Hash of the box"}}
      - {id: remark, type: text, label: {fr: "Observation", en: "Remark"}}
  buy:
    label: {fr: "Acheter", en: "Buy"}
    done: {fr: "Pré acheté", en: "Field bought"}
    by: [office]
    from: [voted]
    to: bought
    conditions:
      - kind: any_of
        conditions:
          - {kind: quorum, count: voted, total: eligible, parameter: half}
          - kind: judgement
            id: turnout_enough
            question: {fr: "La participation suffit-elle ?", en: "Is the turnout sufficient?"}
      - {kind: majority, yes: votes_for, cast: [voted], parameter: half}
ballots:
  field_vote:
    label: {fr: "Vote sur l’achat", en: "Vote on the purchase"}
    question: {fr: "Faut-il acheter le pré ?", en: "Should we buy the field?"}
    choices: {for: {fr: "Pour", en: "For"}, against: {fr: "Contre", en: "Against"}}
    called_by: [call_vote]
    sealed_by: return_vote
    result:
      eligible: eligible
      voted: voted
      for: votes_for
      against: votes_against
      invalid: votes_invalid
      roll: roll_hash
      papers: papers_hash
"""
PARAMETERS = """
half:
  label: {fr: "La moitié", en: "One half"}
  unit: ratio
  nature: default
  note: {fr: "Notre valeur", en: "Our value"}
  values: {2000-01-01: 1/2}
  review: 2030-01-01
"""


def write_field(folder: Path) -> Path:
    """The mechanism as a folder, for `COMMUNAUX_MECHANISMS`."""
    place = folder / "toy_field"
    place.mkdir()
    (place / "mechanism.yaml").write_text(FIELD, encoding="utf-8")
    (place / "parameters.yaml").write_text(PARAMETERS, encoding="utf-8")
    (place / "figures.yaml").write_text("figures: []\n", encoding="utf-8")
    return place
