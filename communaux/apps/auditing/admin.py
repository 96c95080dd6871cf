"""The journal in the administration: to look at, for those who keep the installation."""

from __future__ import annotations

from django.contrib import admin

from communaux.apps.auditing.models import AuditEntry
from communaux.apps.register.admin import LookingOnly


@admin.register(AuditEntry)
class AuditEntryAdmin(LookingOnly):
    """Newest first; `communaux audit --verify` checks the chain."""

    list_display = ["seq", "at", "by", "what", "table", "row", "written", "connection"]
    list_filter = ["what", "table"]
    search_fields = ["by", "row"]
    show_full_result_count = False
