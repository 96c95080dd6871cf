"""The administration looks at registers; it never writes in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.http import HttpRequest

from communaux.apps.register.models import Chain, Entry

if TYPE_CHECKING:
    AnyAdmin = admin.ModelAdmin[Any]
else:
    AnyAdmin = admin.ModelAdmin  # Only its stubs are generic.


class LookingOnly(AnyAdmin):
    """Rows that the program alone writes: nothing to add, change or delete."""

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 - Django's signature.
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002 - same.
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002 - same.
        return False


@admin.register(Entry)
class EntryAdmin(LookingOnly):
    """Acts as recorded; sealed answers are not shown."""

    list_display = ["dossier", "seq", "act", "legal_date", "recorded_at"]
    search_fields = ["dossier"]
    show_full_result_count = False


@admin.register(Chain)
class ChainAdmin(LookingOnly):
    """Headers and heads."""

    list_display = ["dossier", "head_seq", "head_hash"]
    search_fields = ["dossier"]
