"""Every table that may hold something of a person is declared, or spared with a reason."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.db import models

from communaux.apps.actors.models import Actor
from communaux.apps.privacy.holdings import Holding, declare, holdings, spared

PEOPLE = (Actor, User)
FREE_TEXT = (models.CharField, models.TextField, models.JSONField)
SHORTEST_REASON = 20


def may_hold_people(model: type[models.Model]) -> bool:
    """Whether a table is tied to an actor or a user, or has a column where one may write a name."""
    return any(
        field.related_model in PEOPLE or (isinstance(field, FREE_TEXT) and not field.choices)
        for field in model._meta.get_fields()
        if isinstance(field, models.Field)
    )


def undeclared(tables: Iterable[type[models.Model]]) -> list[str]:
    known = {table for holding in holdings() for table in holding.tables} | spared().keys()
    return sorted(
        model._meta.label
        for model in tables
        if may_hold_people(model) and model._meta.label not in known
    )


@pytest.mark.parametrize(
    "column",
    [
        models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="+"),
        models.OneToOneField(User, on_delete=models.CASCADE, related_name="+"),
        models.TextField(),
        models.CharField(max_length=5),
        models.JSONField(),
    ],
    ids=lambda column: type(column).__name__,
)
def test_a_table_that_nobody_declared_is_found(column: models.Field[object, object]) -> None:
    meta = type("Meta", (), {"app_label": "planted", "apps": apps.__class__()})
    planted = type("Diary", (models.Model,), {"__module__": __name__, "Meta": meta, "kept": column})
    assert undeclared([planted]) == ["planted.Diary"]


def test_what_is_declared_exists() -> None:
    labels = {model._meta.label for model in apps.get_models(include_auto_created=True)}
    declared = {table for holding in holdings() for table in holding.tables}
    assert declared | spared().keys() <= labels
    assert not declared & spared().keys()


def test_a_table_is_spared_for_a_reason_one_can_read() -> None:
    assert [table for table, why in spared().items() if len(why) < SHORTEST_REASON] == []


def test_two_holdings_never_share_a_name() -> None:
    first: Holding = holdings()[0]
    with pytest.raises(ValueError, match=first.id):
        declare(first)
