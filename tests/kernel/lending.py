"""A small mechanism for the kernel's own tests: lending a meeting room."""

from __future__ import annotations

from datetime import date

from communaux.kernel.dossier.act import Dossier, Hand, World
from communaux.kernel.dossier.judge import Judgement, judge
from communaux.kernel.dossier.replay import appended
from communaux.kernel.dossier.situation import Situation, situate
from communaux.kernel.mechanism.loader import load, load_mapping
from communaux.kernel.parameters.book import ParameterBook
from communaux.kernel.parameters.parameter import Parameter

PARAMETERS = """
answer: {label: {fr: Réponse, en: Answer}, unit: duration, nature: default, settable: true,
  note: {fr: Notre proposition, en: Our proposal}, review: 2030-01-01, values: {2000-01-01: P10D}}
comment: {label: {fr: Observations, en: Comments}, unit: duration, nature: published, source: R,
  settable: true, review: 2030-01-01, values: {2000-01-01: P15D, 2026-06-01: P20D}}
report: {label: {fr: Compte rendu, en: Report}, unit: duration, nature: law, source: R,
  settable: false, review: 2030-01-01, values: {2000-01-01: P6M}}
kept: {label: {fr: Garder, en: Keep}, unit: duration, nature: default, settable: true,
  note: {fr: Notre proposition, en: Our proposal}, review: 2030-01-01, values: {2000-01-01: P1Y}}
"""
MECHANISM = """
mechanism: lending
version: "1"
family: pouvoir
title: {fr: Prêt de salle, en: Room lending}
tagline: {fr: Une salle pour toutes, en: A room for all}
origin: {place: {fr: Ici, en: Here}, year: 2026}
sources:
  R: {title: Règlement, reading: full}
roles:
  group: {label: {fr: Le collectif, en: The group}, who: {fr: Qui demande, en: Who asks},
    side: inhabitants, held_by: party}
  office: {label: {fr: Le guichet, en: The office}, who: {fr: La commune, en: The town},
    side: authority, held_by: mandate}
  public: {label: {fr: Tout le monde, en: Everybody}, who: {fr: Chacun, en: Anyone},
    side: public, held_by: anyone}
tracks:
  main:
    label: {fr: Le prêt, en: The loan}
    stages:
      idea: {label: {fr: Idée, en: Idea}}
      asked: {label: {fr: Demandée, en: Asked}, turn: office}
      comments: {label: {fr: Observations, en: Comments}}
      signing: {label: {fr: Signature, en: Signing}}
      lent: {label: {fr: Prêtée, en: Lent}}
      refused: {label: {fr: Refusée, en: Refused}, ending: true}
      back: {label: {fr: Rendue, en: Returned}, ending: true}
  dispute:
    label: {fr: Le différend, en: The dispute}
    stages:
      calm: {label: {fr: Aucun, en: None}}
      open_dispute: {label: {fr: Ouvert, en: Open}}
acts:
  ask:
    label: {fr: Demander, en: Ask}
    done: {fr: Demande reçue, en: Request received}
    by: [group]
    opens: true
    to: asked
    form:
      - {id: title, type: text, label: {fr: Titre, en: Title}, required: true}
      - {id: start, type: date, label: {fr: Début, en: Start}}
      - {id: end, type: date, label: {fr: Fin, en: End}, not_before: start}
      - {id: phone, type: text, label: {fr: Téléphone, en: Phone}, visibility: personal,
         purpose: {fr: Vous joindre, en: To reach you}, keep: {parameter: kept}}
  publish:
    label: {fr: Publier, en: Publish}
    done: {fr: Publiée, en: Published}
    by: [office]
    from: [asked]
    to: comments
    form: [{id: persons, type: integer, label: {fr: Personnes, en: Persons}, minimum: 0}]
  refuse:
    label: {fr: Refuser, en: Refuse}
    done: {fr: Refusée, en: Refused}
    by: [office]
    from: [asked, comments]
    to: refused
    form: [{id: reasons, type: long_text, label: {fr: Motifs, en: Reasons}, required: true,
      min_length: 20}]
  remark:
    label: {fr: Observer, en: Remark}
    done: {fr: Observation, en: Remark}
    by: [public]
    from: [comments]
    form: [{id: remark, type: long_text, label: {fr: Observation, en: Remark}, required: true}]
  accept:
    label: {fr: Accepter, en: Accept}
    done: {fr: Acceptée, en: Accepted}
    by: [office]
    from: [comments]
    to: signing
    conditions:
      - {kind: elapsed, deadline: comment}
      - {kind: judgement, id: useful, question: {fr: Est-ce utile ?, en: Is it useful?}}
  sign:
    label: {fr: Signer, en: Sign}
    done: {fr: Signée, en: Signed}
    by: [group, office]
    hands: {rule: all, roles: [group, office]}
    from: [signing]
    to: lent
    form: [{id: terms, type: text, label: {fr: Conditions, en: Terms}}]
    locks: [{kind: use, label: {fr: Salle prêtée, en: Room lent}, until_field: end,
      forbids: [sale]}]
  rewrite:
    label: {fr: Revenir au texte, en: Go back to the text}
    done: {fr: Texte rouvert, en: Text reopened}
    by: [office]
    from: [signing]
    to: comments
  prolong:
    label: {fr: Prolonger, en: Prolong}
    done: {fr: Prolongé, en: Prolonged}
    by: [group]
    from: [lent]
    form: [{id: end, type: date, label: {fr: Fin, en: End}, not_before: start}]
  report:
    label: {fr: Rendre compte, en: Report}
    done: {fr: Compte rendu, en: Report given}
    by: [group]
    from: [lent]
  give_back:
    label: {fr: Rendre, en: Give back}
    done: {fr: Rendue, en: Given back}
    by: [group, office]
    from: [lent]
    to: back
    unlocks: [use]
  sell:
    label: {fr: Vendre la salle, en: Sell the room}
    done: {fr: Vendue, en: Sold}
    by: [office]
    from: [lent, signing, comments, asked]
    tags: [sale]
  complain:
    label: {fr: Contester, en: Complain}
    done: {fr: Différend ouvert, en: Dispute opened}
    by: [group]
    track: dispute
    from: [calm]
    to: open_dispute
  settle:
    label: {fr: Régler, en: Settle}
    done: {fr: Réglé, en: Settled}
    by: [office]
    track: dispute
    from: [open_dispute]
    to: calm
  ask_papers:
    label: {fr: Demander une pièce, en: Ask for a paper}
    done: {fr: Pièce demandée, en: Paper asked}
    by: [office]
    from: [asked]
  give_papers:
    label: {fr: Donner la pièce, en: Give the paper}
    done: {fr: Pièce donnée, en: Paper given}
    by: [group]
    from: [asked]
  correct:
    label: {fr: Rectifier, en: Rectify}
    done: {fr: Rectification, en: Rectification}
    by: [office]
    rectifies: true
deadlines:
  answer:
    label: {fr: Répondre, en: Answer}
    owed_by: office
    on_stage: [asked]
    closed_by: [publish, refuse]
    closes_on_leaving: true
    parameter: answer
    suspended_by: [ask_papers]
    resumed_by: [give_papers]
    silence: {meaning: refusal, sentence: {fr: Le silence vaut refus., en: Silence is a refusal.},
      moves: {main: refused}}
  comment:
    label: {fr: Observations, en: Comments}
    nature: period
    on_stage: [comments]
    parameter: comment
obligations:
  reports:
    label: {fr: Compte rendu, en: Report}
    owed_by: group
    every: report
    from_act: sign
    until_field: end
    kept_by: [report]
"""
LENDING = load(MECHANISM)
BOOK = ParameterBook(load_mapping(Parameter, PARAMETERS, "parameters.yaml"))
CHLOE = Hand(person="Chloé", party="Voisines")
BRUNO = Hand(person="Bruno", party="Commune", roles=frozenset({"office"}))
ELSA = Hand(person="Elsa", party="Elsa")
REASONS = "Parce que c’est utile à tout le quartier."


class Story:
    """A dossier one plays in a test: each call judges, and appends when allowed."""

    def __init__(self, world: World | None = None) -> None:
        self.dossier = Dossier(id="d1", mechanism=LENDING, world=world or World())

    def judged(self, day: str, hand: Hand, act: str, **data: object) -> Judgement:
        situation = situate(self.dossier, date.fromisoformat(day), BOOK)
        return judge(situation, act, hand, data=data)

    def do(self, day: str, hand: Hand, act: str, **data: object) -> Situation:
        judgement = self.judged(day, hand, act, **data)
        assert judgement.allowed, (judgement.refusals, judgement.problems)
        self.dossier = appended(self.dossier, judgement, hand, date.fromisoformat(day))
        return self.at(day)

    def at(self, day: str) -> Situation:
        return situate(self.dossier, date.fromisoformat(day), BOOK)


def asked() -> Story:
    """A request received on 1 January 2026."""
    story = Story()
    story.do("2026-01-01", CHLOE, "ask", title="Atelier", start="2026-02-01", end="2026-12-31")
    return story


def commented() -> Story:
    """The same, published on 5 January."""
    story = asked()
    story.do("2026-01-05", BRUNO, "publish", persons=12)
    return story


def lent() -> Story:
    """The same, accepted on 1 February and signed by both on 2 and 3 February."""
    story = commented()
    story.do("2026-02-01", BRUNO, "accept", useful="oui", useful_reasons=REASONS)
    story.do("2026-02-02", CHLOE, "sign")
    story.do("2026-02-03", BRUNO, "sign")
    return story
