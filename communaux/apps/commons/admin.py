"""The register of shared resources, in the administration."""

from __future__ import annotations

from django.contrib import admin

from communaux.apps.commons.models import Commons, LockRow, Right
from communaux.apps.register.admin import AnyAdmin, LookingOnly


@admin.register(Commons)
class CommonsAdmin(AnyAdmin):
    """Places, buildings, knowledge."""

    list_display = ["name", "kind", "territory", "heritage"]
    list_filter = ["territory", "kind", "heritage"]
    list_select_related = ["territory"]
    autocomplete_fields = ["owner"]
    search_fields = ["name", "place"]


@admin.register(Right)
class RightAdmin(AnyAdmin):
    """Who may do what."""

    list_display = ["commons", "holder", "what", "starts", "ends"]
    list_select_related = ["commons", "holder"]
    autocomplete_fields = ["commons", "holder"]


@admin.register(LockRow)
class LockAdmin(LookingOnly):
    """Locks are put and lifted by acts."""

    list_display = ["commons", "kind", "dossier", "since", "until"]
    list_select_related = ["commons"]
