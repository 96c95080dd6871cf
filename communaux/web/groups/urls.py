"""The addresses of groups and invitations."""

from __future__ import annotations

from django.urls import path
from django.urls.resolvers import URLPattern

from communaux.web.groups import group, invitation, minor, new

urlpatterns: list[URLPattern] = [
    path("groupes/nouveau/", new.new, name="group_new"),
    path("groupes/<uuid:uuid>/", group.group, name="group"),
    path("invitations/<slug:token>/", invitation.invitation, name="invitation"),
    path("compte/mineur/", minor.minor, name="minor"),
]
