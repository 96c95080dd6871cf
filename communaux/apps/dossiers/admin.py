"""Dossiers in the administration: to look at; acts come in by `perform` alone."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from communaux.apps.actors.models import DayOff
from communaux.apps.dossiers.days_off import recompute
from communaux.apps.dossiers.models import DossierRow, PinnedMechanism, Reminder, Setting
from communaux.apps.register.admin import AnyAdmin, LookingOnly


@admin.register(DossierRow)
class DossierAdmin(LookingOnly):
    """Rows of the lists."""

    list_display = ["number", "title", "mechanism", "state", "next_due", "late"]
    list_filter = ["territory", "mechanism", "state"]
    search_fields = ["search"]
    show_full_result_count = False


@admin.register(Setting)
class SettingAdmin(LookingOnly):
    """Decisions enter by `set_parameter`, which refuses to change a law."""

    list_display = ["territory", "mechanism", "parameter", "value", "since", "decision"]
    list_select_related = ["territory"]


@admin.register(PinnedMechanism)
class PinnedMechanismAdmin(LookingOnly):
    """Texts under which dossiers were opened."""

    list_display = ["slug", "version", "digest"]


@admin.register(Reminder)
class ReminderAdmin(LookingOnly):
    """Reminders, sent or not."""

    list_display = ["dossier", "about", "kind", "due", "sent_at"]
    list_select_related = ["dossier"]


@admin.register(DayOff)
class DayOffAdmin(AnyAdmin):
    """A territory's own days off; entering one has the next `tick` compute its dossiers again."""

    list_display = ["territory", "day", "name_fr", "decision", "decided_on"]
    list_filter = ["territory"]
    list_select_related = ["territory"]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001 - Django's signature.
        super().save_model(request, obj, form, change)
        recompute(obj.territory)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        super().delete_model(request, obj)
        recompute(obj.territory)
