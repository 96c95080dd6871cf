"""The whole form of an act: its questions in order, clauses apart, judgements last."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from communaux.kernel.dossier.situation import Situation
from communaux.kernel.mechanism.field import Field, FieldType
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.mechanism.parts import DocumentKind
from communaux.kernel.mechanism.reading import write
from communaux.kernel.text import Text
from communaux.web.asking.question import Option, Question, ask_all
from communaux.web.asking.uploads import Wanted, wanted
from communaux.web.showing.answers import answer_text

SAID = Text(
    fr="Déjà répondu : « {value} ». Laissez vide pour approuver.",
    en="Already answered: “{value}”. Leave empty to agree.",
)
CLAUSE_TEXT = Text(fr="Texte de la clause {letter}", en="Text of clause {letter}")
Offers = Mapping[FieldType, tuple[Option, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseQuestions:
    """One clause of the agreement, and its questions."""

    letter: str
    title: Text
    needed: str
    complete: bool
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Everything a form asks."""

    questions: tuple[Question, ...]
    clauses: tuple[ClauseQuestions, ...]
    judgements: tuple[Question, ...]
    documents: tuple[Wanted, ...]

    @property
    def asked(self) -> tuple[Question, ...]:
        """All its questions."""
        inside = [question for clause in self.clauses for question in clause.questions]
        return (*self.questions, *inside, *self.judgements)


def sheet(
    situation: Situation,
    act: str,
    raw: Mapping[str, Any],
    errors: Mapping[str, Text],
    offers: Offers,
    settled: Container[str] = (),
) -> Sheet:
    """The form of an act with what was typed and what is wrong; `settled` is not asked."""
    mechanism = situation.dossier.mechanism
    judged = _judged(mechanism, act)
    form, clause_fields = mechanism.forms[act], mechanism.clause_fields
    said = situation.proposed(act)
    own = [
        agreeing(field, said[name]) if name in said and not field.per_hand else field
        for name, field in form.items()
        if field.type != "document"
        and name not in judged
        and name not in settled
        and not _in_clause(mechanism, act, name)
    ]
    asked = [form[name] for name in judged]
    documents = [
        _explained(situation, replace(words, error=errors.get(name)))
        for name, words in wanted(mechanism, act).values()
    ]
    with_clauses = mechanism.acts[act].clauses and bool(clause_fields)
    return Sheet(
        questions=_kept(situation, own, ask_all(own, raw, errors, offers)),
        clauses=_clauses(situation, raw, errors, offers) if with_clauses else (),
        judgements=ask_all(asked, raw, errors, offers),
        documents=tuple(documents),
    )


def keeping_words(situation: Situation, asked: Field | DocumentKind) -> Text | None:
    """How long it is kept, by the number in force on the day of the situation."""
    return asked.keep.words(situation.state.book, situation.on) if asked.keep else None


def _explained(situation: Situation, asked: Wanted) -> Wanted:
    """With why the document is asked for, and how long it is kept."""
    spec = situation.dossier.mechanism.documents.get(asked.name)
    if spec is None:
        return asked
    return replace(asked, purpose=spec.purpose, kept=keeping_words(situation, spec))


def _kept(
    situation: Situation, fields: Iterable[Field], asked: tuple[Question, ...]
) -> tuple[Question, ...]:
    return tuple(
        replace(question, kept=keeping_words(situation, field))
        for field, question in zip(fields, asked, strict=True)
    )


def agreeing(field: Field, value: object) -> Field:
    """The question as asked of a later hand: what was answered, and that silence agrees."""
    words = SAID.format(value=answer_text(field, write(value)))
    return field.model_copy(update={"required": False, "help": words})


def _judged(mechanism: Mechanism, act: str) -> tuple[str, ...]:
    found = mechanism.judgements(act)
    return tuple(name for each in found for name in (each.id, each.reasons))


def _in_clause(mechanism: Mechanism, act: str, name: str) -> bool:
    return mechanism.acts[act].clauses and name in mechanism.clause_fields


def _clauses(
    situation: Situation, raw: Mapping[str, Any], errors: Mapping[str, Text], offers: Offers
) -> tuple[ClauseQuestions, ...]:
    states = {state.clause.id: state for state in situation.clauses}
    fields = situation.dossier.mechanism.clause_fields
    found = []
    for clause in situation.dossier.mechanism.clauses:
        state = states.get(clause.id)
        own = [field for field in clause.fields if field.type != "document"]
        asked: list[Field] = [fields[clause.field], *own]
        found.append(
            ClauseQuestions(
                letter=clause.id,
                title=clause.title,
                needed=state.needed if state else "full",
                complete=bool(state and state.complete and state.text),
                questions=_retitled(
                    clause.id, _kept(situation, asked, ask_all(asked, raw, errors, offers))
                ),
            )
        )
    return tuple(found)


def _retitled(letter: str, asked: tuple[Question, ...]) -> tuple[Question, ...]:
    """The title of the clause stands above: its text is simply called that."""
    return (replace(asked[0], label=CLAUSE_TEXT.format(letter=letter), optional=False), *asked[1:])
