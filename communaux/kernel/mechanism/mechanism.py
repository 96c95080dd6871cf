"""The whole of `mechanism.yaml`: one kind of partnership as data."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from pydantic import Field as Constraint

from communaux.kernel.conditions.combined import AnyCondition
from communaux.kernel.conditions.judgement import JudgementCondition
from communaux.kernel.mechanism.act_kind import ActKind
from communaux.kernel.mechanism.ballot_kind import BallotKind
from communaux.kernel.mechanism.field import Clause, Field
from communaux.kernel.mechanism.judgement_fields import judgement_fields
from communaux.kernel.mechanism.named_people import with_named_people
from communaux.kernel.mechanism.parts import (
    Child,
    Deadline,
    DocumentKind,
    Indicator,
    Obligation,
    Origin,
    Role,
    Source,
    Stage,
    Track,
)
from communaux.kernel.mechanism.petition_kind import PetitionKind
from communaux.kernel.mechanism.public_register import PublicRegister
from communaux.kernel.mechanism.rectification_fields import RECTIFICATION_FIELDS
from communaux.kernel.strict import Strict
from communaux.kernel.text import Text

MAIN = "main"
Family = Literal["pouvoir", "ressources", "transitions", "autour"]


class Levels(Strict):
    """Which field says how demanding the agreement is, and its possible values."""

    field: str
    values: dict[str, Text]


class Mechanism(Strict):
    """A kind of partnership. Dictionaries keep the order of the file: it is the reading order."""

    mechanism: str = Constraint(pattern=r"^[a-z][a-z0-9_]*$")
    version: str
    family: Family
    title: Text
    tagline: Text
    origin: Origin
    sources: dict[str, Source] = {}
    roles: dict[str, Role]
    tracks: dict[str, Track]
    acts: dict[str, ActKind]
    deadlines: dict[str, Deadline] = {}
    obligations: dict[str, Obligation] = {}
    levels: Levels | None = None
    clauses: tuple[Clause, ...] = ()
    clause_min_length: str | None = Constraint(None, description="Parameter, in characters.")
    documents: dict[str, DocumentKind] = {}
    states: dict[str, Text] = Constraint({}, description="Public words for where dossiers stand.")
    children: dict[str, Child] = {}
    ballots: dict[str, BallotKind] = {}
    indicators: dict[str, Indicator] = {}
    petitions: dict[str, PetitionKind] = {}
    registers: dict[str, PublicRegister] = Constraint({}, description="Registers open to all.")
    minors: Literal["with_guardian"] | None = Constraint(
        None, description="Minors commit themselves with a guardian’s consent; absent: not at all."
    )
    title_field: str = Constraint("title", description="Field that names a dossier.")
    summary_field: str | None = None

    @cached_property
    def stages(self) -> dict[str, Stage]:
        """Every stage of every track by name; names are unique in a mechanism."""
        return {name: s for track in self.tracks.values() for name, s in track.stages.items()}

    @cached_property
    def followers(self) -> dict[str, tuple[str, ...]]:
        """Deadline → those that open with it, because they are counted from its last day."""
        return {
            name: tuple(
                n for n, d in self.deadlines.items() if d.follows and d.from_deadline == name
            )
            for name in self.deadlines
        }

    @cached_property
    def opened(self) -> dict[str, tuple[str, ...]]:
        """Act → the deadlines it opens, in the order of the file."""
        return {
            act: tuple(name for name, spec in self.deadlines.items() if act in spec.opened_by)
            for act in self.acts
        }

    @cached_property
    def opening_acts(self) -> tuple[str, ...]:
        """The acts that open a dossier."""
        return tuple(name for name, act in self.acts.items() if act.opens)

    @cached_property
    def forms(self) -> dict[str, dict[str, Field]]:
        """The full form of each act: its own fields, the clauses, the judgements it asks for."""
        return {name: self._form(act) for name, act in self.acts.items()}

    @cached_property
    def fields(self) -> dict[str, Field]:
        """Every field of every form, by name; a name means the same thing everywhere."""
        return {name: field for form in self.forms.values() for name, field in form.items()}

    @cached_property
    def clause_fields(self) -> dict[str, Field]:
        """One long text per clause, with what else it needs: asked for when it is complete."""
        fields: dict[str, Field] = {}
        for clause in self.clauses:
            fields[clause.field] = Field(
                id=clause.field, type="long_text", label=clause.title, help=clause.help
            )
            fields.update(
                {extra.id: extra.model_copy(update={"required": False}) for extra in clause.fields}
            )
        return fields

    def judgements(self, act: str) -> tuple[JudgementCondition, ...]:
        """The judgements an act asks for, wherever they stand among its conditions."""
        return tuple(_judgements(self.acts[act].conditions))

    def _form(self, act: ActKind) -> dict[str, Field]:
        fields = {field.id: field for field in act.form}
        if act.rectifies:
            fields.update(RECTIFICATION_FIELDS)
        if act.clauses:
            fields.update(self.clause_fields)
        for judgement in _judgements(act.conditions):
            alone = judgement in act.conditions
            fields.update(judgement_fields(judgement, required=alone))
        return with_named_people(fields)


def _judgements(conditions: tuple[AnyCondition, ...]) -> list[JudgementCondition]:
    found: list[JudgementCondition] = []
    for condition in conditions:
        if isinstance(condition, JudgementCondition):
            found.append(condition)
        found.extend(_judgements(getattr(condition, "conditions", ())))
    return found
