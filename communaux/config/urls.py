"""The addresses: pages under their language, the API, the administration."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/", include("communaux.api.urls")),
    *i18n_patterns(path("", include("communaux.web.urls"))),
]

handler400 = "communaux.web.views.plain.bad_request"
handler403 = "communaux.web.views.plain.forbidden"
handler404 = "communaux.web.views.plain.not_found"
handler500 = "communaux.web.views.plain.broken"
