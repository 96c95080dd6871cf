"""The addresses of personal data."""

from __future__ import annotations

from django.urls import path
from django.urls.resolvers import URLPattern

from communaux.web.personal import erasing, held, processing, withdrawing

urlpatterns: list[URLPattern] = [
    path("compte/donnees/", held.my_data, name="my_data"),
    path("compte/donnees.json", held.as_file, name="my_data_json"),
    path("compte/donnees.html", held.as_page, name="my_data_html"),
    path("compte/effacer/", erasing.erase_me, name="erase_me"),
    path(
        "dossiers/<uuid:uuid>/actes/<int:seq>/effacer/<slug:field>/",
        withdrawing.withdraw,
        name="withdraw",
    ),
    path("donnees-personnelles/", processing.processing, name="processing"),
    path("donnees-personnelles.json", processing.processing_json, name="processing_json"),
    path("donnees-personnelles.csv", processing.processing_csv, name="processing_csv"),
]
