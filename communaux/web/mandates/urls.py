"""The addresses of mandates and interests."""

from __future__ import annotations

from django.urls import path
from django.urls.resolvers import URLPattern

from communaux.web.mandates import giving, interests, listing

urlpatterns: list[URLPattern] = [
    path("mandats/", listing.mandates, name="mandates"),
    path("mandats/donner/", giving.give, name="mandate_give"),
    path("mandats/<uuid:uuid>/remplacer/", giving.replace, name="mandate_replace"),
    path("mandats/<uuid:uuid>/retirer/", giving.revoke, name="mandate_revoke"),
    path("interets/", interests.interests, name="interests"),
]
