"""The API put together: its routers, its documentation, its way of saying no."""

from __future__ import annotations

from functools import cache
from typing import Any

from ninja import NinjaAPI, Swagger
from ninja.openapi.schema import OpenAPISchema

from communaux import __version__
from communaux.api.failures import listen
from communaux.api.identity import PERSON
from communaux.api.routes import (
    acts,
    ballots,
    files,
    mandates,
    mechanisms,
    notices,
    people,
    petitions,
    registers,
    signatures,
    timetables,
)

STORY = """Lire les mécanismes, les dossiers, leur situation à une date et leur registre ; juger ou
faire un acte. Toute phrase existe en français et en anglais. Un refus est une réponse : il dit la
règle, le chiffre, la source et la date à partir de laquelle l’acte devient possible.

Read mechanisms, dossiers, their situation on a date and their register; judge or perform an act.
Every sentence exists in French and English. A refusal is an answer: it names the rule, the figure,
the source and the date from which the act becomes possible.
"""


SCHEMES = {
    "key": {
        "type": "http",
        "scheme": "bearer",
        "description": "Une clé faite depuis son compte · A key made from one’s account",
    },
    "person": {
        "type": "apiKey",
        "in": "header",
        "name": PERSON,
        "description": "Dans une démonstration seulement · In a demo only",
    },
}
"""Nothing is needed to read, a key to act; a demo takes a header instead."""


class DescribedOnce(NinjaAPI):
    """The description takes seconds to make and never changes: anyone may ask for it at no cost."""

    @cache  # noqa: B019 - there is one API, for as long as the program runs.
    def described(self, path_prefix: str) -> OpenAPISchema:
        schema = super().get_openapi_schema(path_prefix=path_prefix)
        schema["components"]["securitySchemes"] = SCHEMES
        schema["security"] = [{}, *({name: []} for name in SCHEMES)]
        return schema

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        return self.described(path_prefix or self.get_root_path(path_params or {}))


def build() -> NinjaAPI:
    """The whole API. It has no cookie authentication, hence needs no CSRF token."""
    api = DescribedOnce(
        title="Communaux",
        version=__version__,
        description=STORY,
        docs=Swagger(settings={"validatorUrl": None}),
        urls_namespace="api",
    )
    listen(api)
    api.add_router("/mechanisms", mechanisms.router)
    api.add_router("/dossiers", acts.router)
    api.add_router("/registers", registers.router)
    api.add_router("", timetables.router)
    api.add_router("", files.router)
    api.add_router("", ballots.router)
    api.add_router("", petitions.router)
    api.add_router("", signatures.router)
    api.add_router("", mandates.router)
    api.add_router("", notices.router)
    api.add_router("", people.router)
    return api


api = build()
