"""The addresses of notices and letters."""

from __future__ import annotations

from django.urls import path
from django.urls.resolvers import URLPattern

from communaux.web.notifying import choices, notices, stopping

urlpatterns: list[URLPattern] = [
    path("avis/", notices.notices, name="notices"),
    path("avis/choix/", choices.choices, name="notice_settings"),
    path("avis/<uuid:uuid>/", notices.notice, name="notice"),
    path("dossiers/<uuid:uuid>/suivre/", notices.follow_dossier, name="follow"),
    path("courriels/arret/<str:token>/", stopping.stop_letters, name="stop_letters"),
]
