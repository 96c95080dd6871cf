"""Numbers of bodies, and who is said to work for them."""

from __future__ import annotations

from allauth.socialaccount.models import SocialApp, SocialToken
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from communaux.apps.keys.affiliations import settle
from communaux.apps.keys.models import Affiliation, BodyNumber
from communaux.apps.register.admin import AnyAdmin

# Identity services come from the environment: here, any address could be written by hand.
admin.site.unregister([SocialApp, SocialToken])


@admin.register(BodyNumber)
class BodyNumberAdmin(AnyAdmin):
    """The SIRET of each public body."""

    list_display = ["siret", "body"]
    list_select_related = ["body"]
    autocomplete_fields = ["body"]
    search_fields = ["siret", "body__name"]


@admin.register(Affiliation)
class AffiliationAdmin(AnyAdmin):
    """Confirmed or refused by the two actions of the list; nothing is typed by hand."""

    list_display = ["person", "body", "said_by", "said_at", "accepted"]
    list_filter = ["accepted"]
    list_select_related = ["person", "body"]
    actions = ["confirm", "refuse"]

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002 - Django's signature
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """The list may be opened and its actions used; a row has no form."""
        return obj is None and super().has_change_permission(request)

    @admin.action(description="Confirmer comme membre / Confirm as member")
    def confirm(self, request: HttpRequest, queryset: QuerySet[Affiliation]) -> None:  # noqa: ARG002 - Django's signature
        for each in queryset:
            settle(each, accepted=True)

    @admin.action(description="Refuser / Refuse")
    def refuse(self, request: HttpRequest, queryset: QuerySet[Affiliation]) -> None:  # noqa: ARG002 - Django's signature
        for each in queryset:
            settle(each, accepted=False)
