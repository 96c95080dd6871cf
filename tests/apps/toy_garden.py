"""Two small mechanisms for tests: a shared garden, and the workshops it takes in."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from communaux.catalogue import Catalogue, Shelf
from communaux.kernel.figures import Figures
from communaux.kernel.mechanism.loader import load, load_mapping
from communaux.kernel.parameters.book import ParameterBook
from communaux.kernel.parameters.parameter import Parameter

GARDEN = """
mechanism: toy_garden
version: "1"
family: pouvoir
title: {fr: "Jardin partagé", en: "Shared garden"}
tagline: {fr: "Un jardin d’essai.", en: "A garden for tests."}
origin: {place: {fr: "Nulle part", en: "Nowhere"}, year: 2026}
summary_field: summary
minors: with_guardian
roles:
  gardeners:
    label: {fr: "Jardinières et jardiniers", en: "Gardeners"}
    who: {fr: "Qui jardine", en: "Who gardens"}
    side: inhabitants
    held_by: party
  office:
    label: {fr: "Guichet", en: "Office"}
    who: {fr: "Qui répond", en: "Who answers"}
    side: authority
    held_by: mandate
  expert:
    label: {fr: "Experte", en: "Expert"}
    who: {fr: "Qui conseille", en: "Who advises"}
    side: third
    held_by: mandate
  anyone:
    label: {fr: "Tout le monde", en: "Anyone"}
    who: {fr: "Tout le monde", en: "Anyone"}
    side: public
    held_by: anyone
tracks:
  main:
    label: {fr: "Le jardin", en: "The garden"}
    stages:
      proposed: {label: {fr: "Proposé", en: "Proposed"}, state: open, turn: office}
      agreed: {label: {fr: "Convenu", en: "Agreed"}, state: alive, turn: gardeners}
      dropped: {label: {fr: "Sans suite", en: "Dropped"}, state: over, ending: true}
      closed: {label: {fr: "Rendu", en: "Handed back"}, state: over, ending: true}
states:
  open: {fr: "En instruction", en: "Under examination"}
  alive: {fr: "En cours", en: "Under way"}
  over: {fr: "Terminé", en: "Over"}
acts:
  propose:
    label: {fr: "Proposer", en: "Propose"}
    done: {fr: "Jardin proposé", en: "Garden proposed"}
    by: [gardeners]
    opens: true
    takes: gardeners
    to: proposed
    form:
      - {id: title, type: text, required: true, label: {fr: "Titre", en: "Title"}}
      - {id: summary, type: long_text, label: {fr: "Résumé", en: "Summary"}}
      - {id: story, type: long_text, names_people: true, label: {fr: "Récit", en: "Story"}}
      - {id: budget, type: amount, visibility: parties, label: {fr: "Budget", en: "Budget"}}
      - id: telephone
        type: text
        visibility: personal
        label: {fr: "Téléphone", en: "Telephone"}
        purpose: {fr: "Vous rappeler", en: "Calling you back"}
        keep: {parameter: contact_kept, after: end}
  agree:
    label: {fr: "Convenir", en: "Agree"}
    done: {fr: "Jardin convenu", en: "Garden agreed"}
    by: [office]
    from: [proposed]
    to: agreed
    binds: {amount: budget}
    tags: [settle]
    locks:
      - kind: garden
        label: {fr: "Un jardin occupe le terrain", en: "A garden holds the plot"}
        forbids: [settle]
    form:
      - {id: opinion, type: long_text, visibility: confidential, label: {fr: "Avis", en: "Opinion"},
         purpose: {fr: "Décider", en: "Deciding"}, keep: {parameter: opinion_kept, after: act}}
  comment:
    label: {fr: "Observer", en: "Comment"}
    done: {fr: "Observation reçue", en: "Comment received"}
    by: [anyone]
    form:
      - {id: remark, type: long_text, required: true, label: {fr: "Remarque", en: "Remark"}}
  report:
    label: {fr: "Rendre compte", en: "Report"}
    done: {fr: "Compte rendu", en: "Reported"}
    by: [gardeners]
    from: [agreed]
    form:
      - {id: hours, type: integer, label: {fr: "Heures", en: "Hours"}}
  pledge: {label: {fr: "S’engager à plusieurs", en: "Pledge together"}, by: [gardeners],
    done: {fr: "Engagement pris", en: "Pledged"}, from: [agreed], referents: 2}
  rectify:
    label: {fr: "Rectifier", en: "Rectify"}
    done: {fr: "Rectification", en: "Rectification"}
    by: [gardeners, office]
    rectifies: true
  close:
    label: {fr: "Rendre", en: "Hand back"}
    done: {fr: "Jardin rendu", en: "Garden handed back"}
    by: [gardeners, office]
    from: [agreed]
    to: closed
  workshop_done:
    label: {fr: "Noter un atelier", en: "Note a workshop"}
    done: {fr: "Atelier terminé", en: "Workshop over"}
    by: [office]
    from: [agreed]
    child: workshop
    form:
      - {id: outcome, type: text, label: {fr: "Issue", en: "Outcome"}}
      - {id: workshop, type: dossier, label: {fr: "Atelier", en: "Workshop"}}
deadlines:
  answer:
    label: {fr: "Réponse du guichet", en: "Answer of the office"}
    owed_by: office
    opened_by: [propose]
    closed_by: [agree]
    parameter: answer_time
    remind: [P7D]
    silence:
      meaning: refusal
      sentence:
        fr: "Le guichet n’a pas répondu : sans suite."
        en: "The office did not answer: dropped."
      moves: {main: dropped}
obligations:
  reports:
    label: {fr: "Compte rendu", en: "Report"}
    owed_by: gardeners
    every: report_every
    from_act: agree
    kept_by: [report]
documents:
  plan: {label: {fr: "Plan", en: "Plan"}}
  identity:
    label: {fr: "Pièce d’identité", en: "Identity paper"}
    visibility: personal
    purpose: {fr: "Vous reconnaître", en: "Recognising you"}
    keep: {parameter: contact_kept}
children:
  workshop:
    label: {fr: "Atelier", en: "Workshop"}
    mechanism: toy_workshop
    outcomes: {held: workshop_done, missed: workshop_done}
"""

WORKSHOP = """
mechanism: toy_workshop
version: "1"
family: autour
title: {fr: "Atelier", en: "Workshop"}
tagline: {fr: "Un atelier d’essai.", en: "A workshop for tests."}
origin: {place: {fr: "Nulle part", en: "Nowhere"}, year: 2026}
roles:
  host:
    label: {fr: "Hôte", en: "Host"}
    who: {fr: "Qui invite", en: "Who invites"}
    side: inhabitants
    held_by: party
tracks:
  main:
    label: {fr: "L’atelier", en: "The workshop"}
    stages:
      planned: {label: {fr: "Prévu", en: "Planned"}}
      held: {label: {fr: "Tenu", en: "Held"}, ending: true}
      missed: {label: {fr: "Manqué", en: "Missed"}, ending: true}
acts:
  plan:
    label: {fr: "Prévoir", en: "Plan"}
    done: {fr: "Atelier prévu", en: "Workshop planned"}
    by: [host]
    opens: true
    to: planned
    form:
      - {id: title, type: text, required: true, label: {fr: "Titre", en: "Title"}}
  hold:
    label: {fr: "Tenir", en: "Hold"}
    done: {fr: "Atelier tenu", en: "Workshop held"}
    by: [host]
    from: [planned]
    to: held
deadlines:
  wait:
    label: {fr: "Attente", en: "Waiting"}
    owed_by: host
    opened_by: [plan]
    closed_by: [hold]
    duration: P60D
    silence:
      meaning: archived
      sentence: {fr: "Personne n’est venu.", en: "Nobody came."}
      moves: {main: missed}
"""

REGISTER = """
registers:
  gardens:
    label: {fr: "Registre des jardins", en: "Register of gardens"}
    intro: {fr: "Les jardins proposés", en: "Gardens proposed"}
    enters_by: [propose]
    columns:
      - {id: title, label: {fr: "Titre", en: "Title"}, field: title, listed: true}
      - {id: budget, label: {fr: "Budget", en: "Budget"}, field: budget}
      - {id: opinion, label: {fr: "Avis", en: "Opinion"}, field: opinion}
      - {id: hours, label: {fr: "Heures", en: "Hours"}, field: hours}
      - {id: who, label: {fr: "Qui", en: "Who"}, party: gardeners, listed: true}
      - {id: plot, label: {fr: "Terrain", en: "Plot"}, commons: name}
      - {id: agreed_on, label: {fr: "Convenu le", en: "Agreed on"}, date_of: [agree]}
      - {id: answer_by, label: {fr: "Réponse avant", en: "Answer by"}, deadline: answer}
      - {id: dropped_on, label: {fr: "Sans suite le", en: "Dropped on"}, entered: [dropped]}
      - {id: stage, label: {fr: "Étape", en: "Stage"}, stage: main, listed: true}
      - {id: identity, label: {fr: "Identité", en: "Identity"}, document: identity}
      - {id: held, label: {fr: "Retenu", en: "Held"}, lock: garden}
      - {id: ended_on, label: {fr: "Fini le", en: "Ended on"}, ended: true}
"""
JOINED = """
registers:
  gardens:
    label: {fr: "Registre des jardins", en: "Register of gardens"}
    intro: {fr: "Les jardins proposés", en: "Gardens proposed"}
    joins: toy_garden
    enters_by: [plan]
    columns:
      - {id: title, label: {fr: "Titre", en: "Title"}, field: title}
      - {id: stage, label: {fr: "Étape", en: "Stage"}, stage: main}
"""

PARAMETERS = """
answer_time:
  label: {fr: "Temps de réponse", en: "Time to answer"}
  unit: duration
  nature: default
  note: {fr: "Notre valeur", en: "Our value"}
  values: {2000-01-01: P30D}
  review: 2030-01-01
  settable: true
contact_kept:
  label: {fr: "Garder un téléphone", en: "Keep a telephone number"}
  unit: duration
  nature: default
  note: {fr: "Notre valeur", en: "Our value"}
  values: {2000-01-01: P1Y}
  review: 2030-01-01
  settable: true
opinion_kept:
  label: {fr: "Garder un avis", en: "Keep an opinion"}
  unit: duration
  nature: default
  note: {fr: "Notre valeur", en: "Our value"}
  values: {2000-01-01: P6M}
  review: 2030-01-01
  settable: true
report_every:
  label: {fr: "Rythme des comptes rendus", en: "Rhythm of reports"}
  unit: duration
  nature: law
  source: nowhere
  values: {2000-01-01: P6M}
  review: 2030-01-01
"""


@lru_cache(maxsize=4)
def toys(garden: str = GARDEN, workshop: str = WORKSHOP) -> Catalogue:
    """A catalogue of these two mechanisms only."""
    return Catalogue({"toy_garden": _shelf(garden), "toy_workshop": _shelf(workshop)})


def _shelf(source: str) -> Shelf:
    parameters = load_mapping(Parameter, PARAMETERS, "parameters.yaml")
    return Shelf(
        folder=Path(),
        mechanism=load(source),
        parameters=parameters,
        book=ParameterBook(parameters),
        figures=Figures(),
        scenarios={},
        texts={},
        templates={},
        instruments={},
        source=source,
        digest=sha256(source.encode()).hexdigest(),
    )
