"""The addresses: pages under their language, the API, the administration."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from communaux.web.entering.federated.views import callback, identity_left
from communaux.web.entering.proving import enter_administration, may_administer
from communaux.web.views.agendas import calendar

admin.site.login = enter_administration  # type: ignore[method-assign]  # our own door
admin.site.has_permission = may_administer  # type: ignore[method-assign]  # and our lock

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/", include("communaux.api.urls")),
    path("agenda/<str:secret>.ics", calendar, name="private_calendar"),
    # Written into the contract with each identity service: without language, and never renamed.
    path("identite/<slug:provider_id>/retour/", callback, name="openid_connect_callback"),
    path("identite/deconnexion/", identity_left, name="identity_left"),
    *i18n_patterns(path("", include("communaux.web.urls"))),
]

handler400 = "communaux.web.views.plain.bad_request"
handler403 = "communaux.web.views.plain.forbidden"
handler404 = "communaux.web.views.plain.not_found"
handler429 = "communaux.web.views.plain.too_many"  # The sign-in library's, not Django's.
handler500 = "communaux.web.views.plain.broken"
