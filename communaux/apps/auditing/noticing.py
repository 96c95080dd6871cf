"""What the journal notices: changes of who may do what, and everything the administration does.

Changes are noticed as they are written, from whichever door; those made by a bulk statement of the
database are not, and the program makes none to these tables.
"""

from __future__ import annotations

import json
from typing import Any

from django.apps import apps
from django.contrib.admin.models import ADDITION, CHANGE, DELETION, LogEntry
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_in
from django.db.models import Model
from django.db.models.signals import post_delete, post_save

from communaux.apps.auditing.writing import note

WATCHED = {
    "actors.Mandate": ("person_id", "body_id", "territory_id", "roles", "mechanisms",
                       "amount_limit", "starts", "ends", "revoked_on"),
    "actors.Interest": ("person_id", "party_id", "starts", "ends"),
    "actors.Membership": ("person_id", "body_id", "starts", "ends"),
    "actors.Account": ("person_id",),
    "auth.User": ("is_active", "is_staff", "is_superuser"),
    "mfa.Authenticator": ("type",),
    "keys.ApiKey": ("party_id", "second_factor", "expires_on", "revoked_at"),
    "keys.Affiliation": ("person_id", "body_id", "accepted"),
}  # fmt: skip
"""Table → the fields whose values are kept: identifiers, roles and days, never words of people."""
DONE = {ADDITION: "admin.added", CHANGE: "admin.changed", DELETION: "admin.deleted"}
LAST_SEEN = {"last_login", "last_used_at"}


def watch() -> None:
    """Connect everything; a table of an application that is absent is left out."""
    for label in WATCHED:
        try:
            model = apps.get_model(label)
        except LookupError:
            continue
        post_save.connect(_written, sender=model, dispatch_uid=f"audit {label}")
        post_delete.connect(_deleted, sender=model, dispatch_uid=f"audit {label}")
    post_save.connect(_administered, sender=LogEntry, dispatch_uid="audit admin")
    user_logged_in.connect(_entered, dispatch_uid="audit entered")


def _written(
    instance: Model, *, created: bool, raw: bool = False, update_fields: Any = None, **_: Any
) -> None:
    """A fixture being loaded, or the mere note of a last visit, changes nobody's rights."""
    if raw or (update_fields and set(update_fields) <= LAST_SEEN):
        return
    label = instance._meta.label
    note("right.given" if created else "right.changed", label, instance.pk, _kept(instance))


def _deleted(instance: Model, **_: Any) -> None:
    note("right.taken", instance._meta.label, instance.pk, _kept(instance))


def _kept(instance: Model) -> dict[str, str | None]:
    fields = WATCHED[instance._meta.label]
    found = {name: getattr(instance, name, None) for name in fields}
    return {name: _text(value) for name, value in found.items() if value is not None}


def _text(value: Any) -> str:
    return " ".join(map(str, value)) if isinstance(value, list) else str(value)


def _administered(instance: LogEntry, *, created: bool, **_: Any) -> None:
    """Which fields of which row, without their values: those may speak of somebody."""
    if not created or instance.content_type is None:
        return
    model = instance.content_type.model_class()
    table = model._meta.label if model else str(instance.content_type)
    changed = [name for one in _messages(instance) for name in one.get("fields", ())]
    note(DONE[instance.action_flag], table, instance.object_id, dict.fromkeys(changed))


def _messages(entry: LogEntry) -> list[dict[str, Any]]:
    told = entry.change_message
    if not told.startswith("["):
        return []
    return [part for one in json.loads(told) for part in one.values() if isinstance(part, dict)]


def _entered(user: User, **_: Any) -> None:
    """Those who may administer are seen coming in; residents are not."""
    if user.is_staff:
        note("staff.entered", "auth.User", user.pk, {})
