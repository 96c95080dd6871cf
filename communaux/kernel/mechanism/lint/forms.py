"""Forms and conditions that do not agree: impossible choices, outcomes nobody tells."""

from __future__ import annotations

from collections.abc import Iterator

from communaux.kernel.conditions.fact import FactCondition
from communaux.kernel.mechanism.act_kind import ActKind
from communaux.kernel.mechanism.lint.problem import Problem
from communaux.kernel.mechanism.mechanism import Mechanism
from communaux.kernel.mechanism.yaml_lines import Path
from communaux.kernel.text import Text

NOT_A_CHOICE = Text(
    fr="« {value} » n’est pas un choix de « {field} » : cette condition ne tiendra jamais.",
    en="“{value}” is not a choice of “{field}”: this condition will never hold.",
)
CHOICES = Text(fr="Les choix sont : {choices}.", en="The choices are: {choices}.")
NO_OUTCOME = Text(
    fr="Cet acte apporte l’issue d’un dossier enfant, mais ne la demande pas.",
    en="This act brings the outcome of a child dossier, but does not ask for it.",
)
ADD_OUTCOME = Text(
    fr="Ajoutez au formulaire une réponse `outcome` de type text.",
    en="Add to the form an answer `outcome` of type text.",
)


NOT_MONEY = Text(
    fr="« {field} » n’est pas un montant : un mandat ne peut pas s’y mesurer.",
    en="“{field}” is not an amount: no mandate can be measured against it.",
)
GIVE_MONEY = Text(
    fr="Donnez à cette question le type amount, ou nommez-en une autre.",
    en="Give this question the type amount, or name another one.",
)
NO_MANDATE = Text(
    fr="Cet acte engage un montant, mais aucun de ses rôles ne s’exerce par mandat.",
    en="This act binds an amount, but none of its roles is held by mandate.",
)
GIVE_MANDATE = Text(
    fr="Retirez `binds`, ou ajoutez à `by` un rôle `held_by: mandate`.",
    en="Remove `binds`, or add to `by` a role `held_by: mandate`.",
)


def check(mechanism: Mechanism) -> Iterator[Problem]:
    """Problems between forms and conditions."""
    for name, act in mechanism.acts.items():
        yield from _bound(mechanism, name, act)
        if act.child and "outcome" not in mechanism.forms[name]:
            yield Problem(("acts", name, "child"), NO_OUTCOME, ADD_OUTCOME)
        for n, condition in enumerate(act.conditions):
            yield from _choices(mechanism, ("acts", name, "conditions", n), condition)


def _bound(mechanism: Mechanism, name: str, act: ActKind) -> Iterator[Problem]:
    if act.binds is None:
        return
    field = mechanism.fields.get(act.binds.amount)
    if field is not None and field.type != "amount":
        words = NOT_MONEY.format(field=act.binds.amount)
        yield Problem(("acts", name, "binds"), words, GIVE_MONEY)
    roles = [mechanism.roles[role] for role in act.by if role in mechanism.roles]
    if not any(role.held_by == "mandate" for role in roles):
        yield Problem(("acts", name, "binds"), NO_MANDATE, GIVE_MANDATE)


def _choices(mechanism: Mechanism, path: Path, condition: object) -> Iterator[Problem]:
    if isinstance(condition, FactCondition):
        field = mechanism.fields.get(condition.field)
        known = [choice.id for choice in field.choices] if field else []
        values = [*(condition.among or ())]
        if isinstance(condition.equals, str):
            values.append(condition.equals)
        for value in values:
            if known and value not in known and not _set_elsewhere(mechanism, condition, value):
                words = NOT_A_CHOICE.format(value=value, field=condition.field)
                yield Problem(path, words, CHOICES.format(choices=", ".join(known)))
    for n, inner in enumerate(getattr(condition, "conditions", ())):
        yield from _choices(mechanism, (*path, "conditions", n), inner)


def _set_elsewhere(mechanism: Mechanism, condition: FactCondition, value: str) -> bool:
    """Whether an act or a silence writes that value without asking anybody."""
    acts = (act.sets for act in mechanism.acts.values())
    silences = (d.silence.sets for d in mechanism.deadlines.values() if d.silence)
    return any(sets.get(condition.field) == value for sets in (*acts, *silences))
