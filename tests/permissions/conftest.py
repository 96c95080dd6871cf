"""One site for a whole module: seeded once, walked by everybody, never changed."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client, override_settings
from django.utils import translation
from pytest_django import DjangoDbBlocker

from communaux.apps.actors.models import Actor, Territory
from communaux.kernel.time import clock
from tests.permissions.cast import enter_all
from tests.permissions.site import HOUSE, Site, build, people

DAY = date(2026, 3, 2)


@dataclass
class Everybody:
    """The site, the actors by their part in the cast, and a browser for each."""

    site: Site
    actors: dict[str, Actor]
    browsers: dict[str, Client]


@pytest.fixture(scope="module")
def everybody(
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Everybody]:
    """A real installation, not a demonstration, in French, on `DAY`."""
    data: Path = tmp_path_factory.mktemp("permissions")
    with (
        pytest.MonkeyPatch.context() as patch,
        django_db_blocker.unblock(),
        override_settings(DEMO=False, DATA=data, MEDIA_ROOT=data / "files", STATIC_ROOT=data),
        clock.at(DAY),
        translation.override("fr"),
        transaction.atomic(),
    ):
        patch.setattr(logging.getLogger("django.request"), "disabled", True)
        patch.setenv("COMMUNAUX_MECHANISMS", str(HOUSE))
        here = Territory.objects.create(slug="bourg", name="Bourg", place="01053")
        elsewhere = Territory.objects.create(slug="ailleurs", name="Ailleurs", place="01054")
        actors = people(here, elsewhere)
        with clock.at(DAY - timedelta(days=3)):
            site = build(actors, here)
        yield Everybody(site, actors, enter_all(actors, here, elsewhere))
        transaction.set_rollback(True)
    cache.clear()
