"""The addresses of the pages, the same in both languages under their prefix."""

from __future__ import annotations

from django.urls import path
from django.urls.resolvers import URLPattern

from communaux.web import ballot_urls
from communaux.web.entering.urls import urlpatterns as entering
from communaux.web.groups.urls import urlpatterns as groups
from communaux.web.mandates.urls import urlpatterns as mandates
from communaux.web.notifying.urls import urlpatterns as notifying
from communaux.web.personal.urls import urlpatterns as personal
from communaux.web.petitions.urls import urlpatterns as petitions
from communaux.web.signing.urls import urlpatterns as signing
from communaux.web.views import (
    act_form,
    acts,
    agendas,
    commons,
    dossier,
    dossiers,
    files,
    giving,
    home,
    instruments,
    mechanisms,
    opening,
    plain,
    public_registers,
    register,
    results,
    stories,
    territories,
    timetables,
    who,
)

urlpatterns: list[URLPattern] = [
    *ballot_urls.urlpatterns,
    path("", home.home, name="home"),
    path("mecanismes/", mechanisms.gallery, name="mechanisms"),
    path("mecanismes/<slug:slug>/", mechanisms.mechanism, name="mechanism"),
    path("mecanismes/<slug:slug>/calendrier/", timetables.of_mechanism, name="mechanism_timetable"),
    path(
        "mecanismes/<slug:slug>/calendrier.ics",
        timetables.file_of_mechanism,
        name="mechanism_timetable_file",
    ),
    path("mecanismes/<slug:slug>/ouvrir/", opening.choose, name="open_choose"),
    path("mecanismes/<slug:slug>/ouvrir/<slug:act>/", opening.open_dossier, name="open_dossier"),
    path(
        "mecanismes/<slug:slug>/calculer/<slug:instrument>/",
        instruments.instrument,
        name="instrument",
    ),
    path(
        "mecanismes/<slug:slug>/calculer/<slug:instrument>/verser/",
        giving.give,
        name="instrument_give",
    ),
    path(
        "mecanismes/<slug:slug>/calculer/<slug:instrument>.<slug:form>",
        results.result,
        name="instrument_file",
    ),
    path("mecanismes/<slug:slug>/recits/<slug:scenario>/", stories.story, name="story"),
    path("dossiers/", dossiers.dossiers, name="dossiers"),
    path("dossiers/<uuid:uuid>/", dossier.dossier, name="dossier"),
    path("dossiers/<uuid:uuid>/faire/<slug:act>/", act_form.act_form, name="act_form"),
    path("dossiers/<uuid:uuid>/actes/<int:seq>/", acts.act, name="act"),
    path("dossiers/<uuid:uuid>/calendrier/", timetables.of_dossier, name="dossier_timetable"),
    path(
        "dossiers/<uuid:uuid>/calendrier.ics",
        timetables.file_of_dossier,
        name="dossier_timetable_file",
    ),
    path("dossiers/<uuid:uuid>/registre/", register.of_dossier, name="dossier_register"),
    path("dossiers/<uuid:uuid>/registre.json", register.export, name="dossier_export"),
    path("dossiers/<uuid:uuid>/documents/<slug:name>.pdf", files.document, name="document"),
    path("dossiers/<uuid:uuid>/actes/<int:seq>/pieces/<slug:sha256>/", files.piece, name="piece"),
    path("communs/", commons.listing, name="commons_list"),
    path("communs/<uuid:uuid>/", commons.commons, name="commons"),
    path("agendas/", agendas.agendas, name="agendas"),
    path("registre/", register.of_territory, name="register"),
    path("registres/", public_registers.listing, name="public_registers"),
    path(
        "registres/<slug:mechanism>/<slug:name>/",
        public_registers.register,
        name="public_register",
    ),
    path(
        "registres/<slug:mechanism>/<slug:name>.csv",
        public_registers.sheet,
        name="public_register_sheet",
    ),
    path(
        "registres/<slug:mechanism>/<slug:name>/<uuid:uuid>/",
        public_registers.entry,
        name="public_entry",
    ),
    path(
        "registres/<slug:mechanism>/<slug:name>/<uuid:uuid>/extrait.pdf",
        public_registers.extract_of,
        name="public_extract",
    ),
    path("chiffres/", home.figures, name="figures"),
    path("territoires/", territories.territories, name="territories"),
    path("qui/", who.who, name="who"),
    *entering,
    *groups,
    *personal,
    *mandates,
    *petitions,
    *signing,
    *notifying,
    path("accessibilite/", plain.accessibility, name="accessibility"),
    path("aide/verifier/", plain.verify, name="verify"),
]
