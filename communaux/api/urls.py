"""The addresses of the API, under /api/."""

from __future__ import annotations

from django.urls import path

from communaux.api.application import api

urlpatterns = [path("", api.urls)]
