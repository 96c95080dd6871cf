"""How each route is asked: what fills its address, and what a form or a program sends.

A new kind of address part, or a new operation that takes a body, is taught here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.urls import reverse

from communaux.apps.actors.models import Mandate
from communaux.kernel.time import clock
from tests.permissions.markers import SIGNED
from tests.permissions.routes import Route
from tests.permissions.site import BALLOT, PETITION, REGISTER, SLUG, Site

REAL, INSTRUMENT, STORY = "collaboration_pact", "portfolio", "no_tag_fuori_porta"
"""Instruments and stories are those of a mechanism of the house: they hold no dossier."""
NOTHING = "0" * 8


class Untaught(Exception):
    """An address that nobody said how to fill."""


@dataclass(frozen=True)
class Place:
    """One address of a route; `variant` is its own line of the table when a route has several."""

    url: str
    variant: str = ""
    sends: dict[str, Any] = field(default_factory=dict)


def places(route: Route, site: Site) -> list[Place]:
    """The addresses under which a route is walked. Those of one variant are read together."""
    if route.name.startswith("admin:"):
        return [Place(reverse(route.name, kwargs=_admin(route)))]
    many = VARIANTS.get(route.name, lambda _: {"": {}})(site)
    found = []
    for variant, given in many.items():
        for each in given if isinstance(given, list) else [given]:
            parts = {
                name: each[name] if name in each else _part(name, route, site)
                for name in route.asks
            }
            url = reverse(route.name, kwargs=parts)
            found.append(Place(url + each.get("?", ""), variant, SENDS.get(route.name, {})))
    return found


def _part(name: str, route: Route, site: Site) -> Any:
    if name == "uuid":
        owners = {
            "scrutins/": site.ballot, "petitions/": site.petition, "communs/": site.commons,
            "groupes/": site.group,
        }  # fmt: skip
        return next(
            (row.pk for start, row in owners.items() if start in route.path.split("<")[0]),
            site.row.pk,
        )
    try:
        return PARTS[name](site)
    except KeyError:
        raise Untaught(
            f"The route “{route.name}” has a part <{name}>: say in tests/permissions/addresses.py "
            "what fills it."
        ) from None


PARTS: dict[str, Callable[[Site], Any]] = {
    "slug": lambda _: SLUG,
    "act": lambda _: "propose",
    "mechanism": lambda _: SLUG,
    "sha256": lambda site: site.signed,
    "pk": lambda _: Authenticator.objects.get(type=Authenticator.Type.WEBAUTHN).pk,
    "provider_id": lambda _: "proconnect",
    "code": lambda site: site.receipt,
}
_TOOL = {"slug": REAL, "instrument": INSTRUMENT}
_INPUTS = "?r-pacts=245&r-years=2&calculer=1"
VARIANTS: dict[str, Callable[[Site], dict[str, Any]]] = {
    "instrument": lambda _: {"": {**_TOOL, "?": _INPUTS}},
    "instrument_give": lambda _: {"": {**_TOOL, "?": _INPUTS}},
    "instrument_file": lambda _: {
        "": [{**_TOOL, "form": each, "?": _INPUTS} for each in ("json", "csv", "pdf")]
    },
    "story": lambda _: {"": {"slug": REAL, "scenario": STORY}},
    "act": lambda site: {"": [{"seq": seq} for seq in range(1, site.row.head_seq + 1)]},
    "withdraw": lambda _: {"": {"seq": 1, "field": "story"}},
    "act_form": lambda _: {
        name: {"act": name} for name in ("answer", "close", "comment", "sign", "settle")
    },
    "document": lambda _: {
        kind: {"name": f"printed_{kind}"} for kind in ("public", "parties", "confidential")
    },
    "piece": lambda site: {kind: {"seq": 1, "sha256": sha} for kind, sha in site.pieces.items()},
    "public_register": lambda _: {"": [{"name": REGISTER}, {"name": REGISTER, "?": "?q=zibeline"}]},
    "public_register_sheet": lambda _: {"": {"name": REGISTER}},
    "public_entry": lambda _: {"": {"name": REGISTER}},
    "public_extract": lambda _: {"": {"name": REGISTER}},
    "ballot_prepare": lambda _: {"": {"name": BALLOT}},
    "ballot_file": lambda site: {
        "": [{"uuid": site.late.ballot.pk, "form": form} for form in ("json", "csv")],
    },
    "petition_open": lambda site: {"": {"uuid": site.early.row.pk, "name": PETITION}},
    "ballot_amend": lambda site: {"": {"uuid": site.early.ballot.pk}},
    "ballot_open": lambda site: {"": {"uuid": site.early.ballot.pk}},
    "ballot_close": lambda site: {"": {"uuid": site.ballot.pk}},
    "ballot_seal": lambda site: {"": {"uuid": site.late.ballot.pk}},
    "petition_seal": lambda site: {"": {"uuid": site.late.petition.pk}},
    "text_to_sign": lambda _: {"": {"act": "sign", "spoken": "fr"}},
    "paper_signature": lambda _: {"": {"act": "sign"}},
    "dossiers": lambda _: {"": [{}, {"?": "?q=zibeline"}]},
    "mandate_replace": lambda _: {"": {"uuid": _mandate()}},
    "mandate_revoke": lambda _: {"": {"uuid": _mandate()}},
    "invitation": lambda site: {"": {"token": site.invitation}},
    "notice": lambda site: {"": {"uuid": site.notice}},
    "stop_letters": lambda site: {"": {"token": site.stop}},
    "agendas": lambda site: {"": {"?": f"?dossier={site.row.pk}"}},
    "private_calendar": lambda site: {
        f"of {name}": {"secret": secret} for name, secret in site.feeds.items()
    },
}
"""Route → variant → parts of the address (several are read as one line); "?" adds a query."""
SENDS: dict[str, dict[str, Any]] = {
    "ballot_roll": {"faire": "ajouter", "lines": "9;Neuf"},
    "ballot_letters": {"forme": "csv", "number": "1"},
    "agendas": {"faire": "abonner"},
    "act_form": {"faire": "1"},
    "open_dossier": {"faire": "1", "r-title": "Une autre maison"},
    "petition_check": {"keep_rest": "1"},
    "ballot_prepare": {"opens": "2026-03-03T09:00", "closes": "2026-03-09T09:00"},
    "ballot_amend": {"opens": "2026-03-03T09:00", "closes": "2026-03-09T09:00"},
    "petition_paper": {"lines": f"{SIGNED};1 rue;01000;2026-03-01"},
}
"""What a form sends, when an empty one would not show who may."""


def _admin(route: Route) -> dict[str, Any]:
    """The first row of the model an address of the administration speaks of, or none."""
    found: dict[str, Any] = {}
    for part in route.asks:
        found[part] = "1"
        if part in ("object_id", "id"):
            found[part] = _first(route.name) or NOTHING
        if part == "app_label":
            found[part] = "actors"
    return found


def _first(name: str) -> Any:
    label = name.removeprefix("admin:").split("_")
    try:
        model = apps.get_model(label[0], label[1])
    except (LookupError, IndexError):
        return None
    row = model._default_manager.order_by("pk").first()
    return row.pk if row else None


@dataclass(frozen=True)
class Asked:
    """One request to an operation of the API: its address under /api, its JSON or its file."""

    url: str
    variant: str = ""
    body: Any = None


def owner_of(method: str, path: str, site: Site) -> Any:
    """What {uuid} stands for in an operation."""
    owner = {"/api/ballots/": site.ballot.pk, "/api/petitions/": site.petition.pk}
    usual = next((pk for start, pk in owner.items() if path.startswith(start)), site.row.pk)
    return STANDS.get(f"{method} {path}", lambda _: usual)(site)


def asked(method: str, path: str, site: Site) -> Iterator[Asked]:
    """The requests under which an operation is walked."""
    uuid = owner_of(method, path, site)
    body = BODIES.get(f"{method} {path}", lambda _: None)(site)
    if method != "GET" and body is None:
        raise Untaught(f"Say in tests/permissions/addresses.py what “{method} {path}” takes.")
    filled = path.replace("{uuid}", str(uuid))
    for variant, parts in FILLS.get(path, lambda _: {"": {"slug": SLUG, "mechanism": SLUG}})(
        site
    ).items():
        url = filled
        for name, value in {"slug": SLUG, "mechanism": SLUG, **parts}.items():
            url = url.replace("{" + name + "}", str(value))
        url += QUERY.get(path, "")
        if "{" in url:
            raise Untaught(f"Say in tests/permissions/addresses.py what fills “{path}”.")
        yield Asked(url, variant, body)


_REGISTER = "/api/registers/{mechanism}/{name}"
_INSTRUMENT = "/api/mechanisms/{slug}/instruments/{name}"
FILLS: dict[str, Callable[[Site], dict[str, dict[str, str]]]] = {
    _INSTRUMENT: lambda _: {"": {"slug": REAL, "name": INSTRUMENT}},
    "/api/dossiers/{uuid}/files/{sha256}": lambda site: {
        kind: {"sha256": sha} for kind, sha in site.pieces.items()
    },
    "/api/signed-documents/{sha256}": lambda site: {"": {"sha256": site.signed}},
    "/api/dossiers/{uuid}/to-sign/{act}": lambda _: {"": {"act": "sign"}},
    "/api/dossiers/{uuid}/to-sign/{act}.pdf": lambda _: {"": {"act": "sign"}},
    "/api/dossiers/{uuid}/documents/{name}.pdf": lambda _: {
        kind: {"name": f"printed_{kind}"} for kind in ("public", "parties", "confidential")
    },
    **{
        f"{_REGISTER}{end}": lambda _: {"": {"name": REGISTER}}
        for end in (
            "",
            ".csv",
            ".json",
            "/schema.json",
            "/entries/{uuid}",
            "/entries/{uuid}/extract.pdf",
        )
    },
}


STANDS: dict[str, Callable[[Site], Any]] = {
    "GET /api/mandates/{uuid}": lambda _: _mandate(),
    "POST /api/dossiers/{uuid}/petitions": lambda site: site.early.row.pk,
    "POST /api/ballots/{uuid}/open": lambda site: site.early.ballot.pk,
    "POST /api/ballots/{uuid}/roll": lambda site: site.early.ballot.pk,
    "POST /api/ballots/{uuid}/seal": lambda site: site.late.ballot.pk,
    "GET /api/ballots/{uuid}/papers": lambda site: site.late.ballot.pk,
    "POST /api/petitions/{uuid}/seal": lambda site: site.late.petition.pk,
}
"""Operations that need a dossier, a ballot or a petition at another moment of its life."""
_OF_TERRITORY = ("", ".csv", ".json", "/schema.json")
QUERY = {
    **{
        f"/api/{name}": "?territory=bourg"
        for name in ("dossiers", "people", "files", "registers", "mandates", "notices")
    },
    **{f"{_REGISTER}{end}": "?territory=bourg" for end in _OF_TERRITORY},
}


def _mandate() -> Any:
    return Mandate.objects.order_by("pk").values_list("uuid", flat=True)[0]


def _days(days: int) -> str:
    return (clock.today() + timedelta(days=days)).isoformat()


_ACT: dict[str, Any] = {"act": "close", "data": {}}
_SETTLE: dict[str, Any] = {"act": "settle"}
_OPENING: dict[str, Any] = {"act": "propose", "data": {"title": "Autre"}, "mechanism": SLUG}
BODIES: dict[str, Callable[[Site], Any]] = {
    f"POST {_INSTRUMENT}": lambda _: {"pacts": 245, "years": 2},
    "POST /api/dossiers": lambda site: {**_OPENING, "territory": site.territory.slug},
    "POST /api/dossiers/judge": lambda site: {**_OPENING, "territory": site.territory.slug},
    "POST /api/dossiers/{uuid}/judge": lambda _: _SETTLE,
    "POST /api/dossiers/{uuid}/acts": lambda _: _ACT,
    "POST /api/signed-documents": lambda _: {"file": ("essai.pdf", b"%PDF-1.7 rien")},
    "POST /api/files": lambda _: {"file": ("essai.txt", b"Bonjour.\n")},
    "POST /api/dossiers/{uuid}/ballots": lambda _: {
        "name": BALLOT, "opens_at": f"{_days(1)}T08:00:00Z", "closes_at": f"{_days(2)}T08:00:00Z"
    },
    "POST /api/ballots/{uuid}/roll": lambda _: {"text": "9;Neuf"},
    "POST /api/ballots/{uuid}/letters": lambda _: {"number": "1"},
    "POST /api/ballots/{uuid}/open": lambda _: {},
    "POST /api/ballots/{uuid}/votes": lambda _: {"code": "ABCD", "choice": "for"},
    "POST /api/ballots/{uuid}/marks": lambda _: {"number": "1"},
    "POST /api/ballots/{uuid}/close": lambda _: {},
    "POST /api/ballots/{uuid}/seal": lambda _: {},
    "POST /api/ballots/{uuid}/check": lambda _: {"receipt": "ABCD"},
    "POST /api/dossiers/{uuid}/petitions": lambda _: {
        "name": PETITION, "text": "Ouvrons encore une maison de verre.", "perimeter": "Le bourg",
        "postcodes": "01000",
        "roll_on": _days(-9), "closes_on": _days(9),
    },
    "POST /api/petitions/{uuid}/signatures": lambda _: {
        "name": "Une voisine", "address": "2 rue du Pré", "postcode": "01000", "consent": True
    },
    "POST /api/petitions/receipts/read": lambda site: {"receipt": site.receipt},
    "POST /api/petitions/receipts/withdraw": lambda site: {"receipt": site.receipt},
    "POST /api/petitions/{uuid}/sheets": lambda _: {"lines": "Une voisine;2 rue;01000;2026-03-01"},
    "POST /api/petitions/{uuid}/marks": lambda _: {"marks": {}},
    "POST /api/petitions/{uuid}/seal": lambda _: {},
}  # fmt: skip
"""What each operation that takes a body is sent: enough to reach the question of who may."""
