"""Territories, actors and mandates: what the administration may write."""

from __future__ import annotations

from django.contrib import admin
from django.db import models

from communaux.apps.actors.models import Actor, Interest, Mandate, Membership, Territory
from communaux.apps.register.admin import AnyAdmin


@admin.register(Territory)
class TerritoryAdmin(AnyAdmin):
    """Authorities' perimeters."""

    list_display = ["name", "slug", "place", "holidays_place", "zone"]


@admin.register(Actor)
class ActorAdmin(AnyAdmin):
    """People, collectives and bodies."""

    list_display = ["name", "nature", "territory"]
    list_filter = ["nature", "territory"]
    list_select_related = ["territory"]
    search_fields = ["name"]


class DatedAdmin(AnyAdmin):
    """Links between a person and a body, for a time."""

    list_display = ["person", "body", "starts", "ends"]
    list_select_related = ["person", "body"]
    autocomplete_fields = ["person", "body"]
    search_fields = ["person__name", "body__name"]


@admin.register(Membership)
class MembershipAdmin(DatedAdmin):
    """Who belongs to which collective."""


@admin.register(Mandate)
class MandateAdmin(DatedAdmin):
    """Who holds which roles; a mandate is ended or revoked, not deleted."""

    list_display = [*DatedAdmin.list_display, "roles", "territory", "revoked_on"]
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    list_filter = ["territory"]


@admin.register(Interest)
class InterestAdmin(AnyAdmin):
    """Ties with parties: noted for whoever did not declare them, ended, not deleted."""

    list_display = ["person", "party", "kind", "starts", "ends"]
    list_select_related = ["person", "party"]
    autocomplete_fields = ["person", "party", "declared_by"]
    search_fields = ["person__name", "party__name"]
