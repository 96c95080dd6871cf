"""Who acts: people, collectives formal or not, public bodies, and their mandates."""

from __future__ import annotations

from django.apps import AppConfig


class ActorsConfig(AppConfig):
    """Territories, actors, memberships and mandates."""

    name = "communaux.apps.actors"
    label = "actors"
    verbose_name = "Acteurs / Actors"
    default_auto_field = "django.db.models.BigAutoField"
