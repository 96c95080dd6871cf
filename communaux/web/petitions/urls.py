"""The addresses of petitions."""

from __future__ import annotations

from django.urls import path
from django.urls.resolvers import URLPattern

from communaux.web.petitions import office, opening, public, sealing, signing

urlpatterns: list[URLPattern] = [
    path(
        "dossiers/<uuid:uuid>/petitions/<slug:name>/ouvrir/",
        opening.open_page,
        name="petition_open",
    ),
    path("petitions/recu/", signing.receipt, name="signature_receipt"),
    path("petitions/recu/<str:code>/", signing.my_signature, name="my_signature"),
    path("petitions/<uuid:uuid>/", public.petition, name="petition"),
    path("petitions/<uuid:uuid>/signer/", signing.sign_page, name="petition_sign"),
    path("petitions/<uuid:uuid>/feuille.pdf", public.sheet, name="petition_sheet"),
    path("petitions/<uuid:uuid>/feuilles/", office.paper, name="petition_paper"),
    path("petitions/<uuid:uuid>/verifier/", office.check, name="petition_check"),
    path("petitions/<uuid:uuid>/sceller/", sealing.seal_page, name="petition_seal"),
    path("petitions/<uuid:uuid>/liste.txt", public.sealed_list, name="petition_list"),
]
