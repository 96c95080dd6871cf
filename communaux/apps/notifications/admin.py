"""Letters in the administration: those that did not leave first, to be sent again by a choice."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from communaux.apps.notifications.models import Letter
from communaux.apps.notifications.outbox import IN_TROUBLE, send_again
from communaux.apps.notifications.telling import trouble
from communaux.apps.register.admin import LookingOnly


class _Trouble(admin.SimpleListFilter):
    """Only what needs somebody, unless one asks for all."""

    title = "courriels / letters"
    parameter_name = "tous"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:  # noqa: ARG002 - Django's signature.
        return [("1", "tous / all")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Letter]) -> QuerySet[Letter]:  # noqa: ARG002 - same.
        return queryset if self.value() == "1" else queryset.filter(state__in=IN_TROUBLE)


@admin.register(Letter)
class LetterAdmin(LookingOnly):
    """Failed and doubtful letters; neither their text nor an address is kept."""

    list_display = ["person", "state", "why", "code", "attempts", "not_before", "sent_at"]
    list_filter = [_Trouble]
    list_select_related = ["person"]
    actions = ["resend"]

    @admin.display(description="pourquoi / why")
    def why(self, letter: Letter) -> str:
        """In words."""
        return trouble(letter.trouble).fr if letter.trouble else ""

    @admin.action(description="Renvoyer / Send again", permissions=["view"])
    def resend(self, request: HttpRequest, queryset: QuerySet[Letter]) -> None:
        """Put the chosen ones back in the queue; a doubtful one may then arrive twice."""
        again = send_again(list(queryset.values_list("pk", flat=True)))
        for letter in again:
            self.log_change(request, letter, [{"changed": {"fields": ["state"]}}])
        messages.success(request, f"Remis dans la file / back in the queue: {len(again)}")
