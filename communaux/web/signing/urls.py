"""The addresses of signatures."""

from __future__ import annotations

from django.urls import path
from django.urls.resolvers import URLPattern

from communaux.web.signing import check, paper, views

urlpatterns: list[URLPattern] = [
    path(
        "dossiers/<uuid:uuid>/faire/<slug:act>/a-signer-<slug:spoken>.pdf",
        views.document,
        name="text_to_sign",
    ),
    path("dossiers/<uuid:uuid>/faire/<slug:act>/papier/", paper.paper, name="paper_signature"),
    path("dossiers/<uuid:uuid>/signatures/", views.signatures, name="signatures"),
    path(
        "dossiers/<uuid:uuid>/signatures/<slug:sha256>/",
        views.sealed_copy,
        name="sealed_copy",
    ),
    path("verifier-un-document/", check.check, name="signature_check"),
]
