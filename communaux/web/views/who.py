"""For whom one acts: oneself, a collective, a body; in the demo, first who one is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from communaux.apps.actors.accounts import person_of
from communaux.apps.actors.acting import Acting, acting_choices
from communaux.apps.actors.models import Nature
from communaux.apps.dossiers.permissions import under_mandate
from communaux.apps.keys.affiliations import awaited
from communaux.apps.keys.models import Affiliation
from communaux.kernel.text import Text
from communaux.kernel.time.clock import today
from communaux.web.cast import cast_of
from communaux.web.entering.federated.outside import services
from communaux.web.entering.second_factor import needs_second_factor
from communaux.web.finding import acting_of, choose, territory_frame, territory_of
from communaux.web.page import Step, page
from communaux.web.showing.hats import hat, role_labels, with_roles

WHO = Text(fr="Qui êtes-vous ?", en="Who are you?")
YOURS = Text(fr="Votre compte", en="Your account")
LIMITED = Text(fr="{hat}, jusqu’à {limit} par acte", en="{hat}, up to {limit} for one act")
NOT_HERE = Text(
    fr="Connectez-vous d’abord : on ne choisit qui l’on est que dans la démonstration.",
    en="Sign in first: one may choose who one is in the demonstration only.",
)


@dataclass(frozen=True, slots=True)
class Hat:
    """One capacity of a person: its label and the value its button sends.

    One that is `locked` waits for the second factor of the account; `group` is the informal
    group whose page one may open.
    """

    label: Text
    token: str
    chosen: bool
    locked: bool
    group: UUID | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the cast."""

    name: str
    hats: tuple[Hat, ...]


@require_http_methods(["GET", "HEAD", "POST"])
def who(request: HttpRequest) -> HttpResponse:
    """Each person one may be, in each capacity; choosing one is a posted form."""
    if not settings.DEMO and not request.user.is_authenticated and request.method != "POST":
        return redirect_to_login(request.get_full_path(), redirect_field_name="next")
    choices = _choices(request)
    if request.method == "POST":
        return _choose(request, choices)
    title = WHO if settings.DEMO else YOURS
    shown = {
        "here": "who",
        "path": [Step(title)],
        "people": tuple(_people(choices, acting_of(request), locked=needs_second_factor(request))),
        "identity_services": services(),
        "affiliations": () if settings.DEMO else _awaited(request),
        "next": _safe(request, request.GET.get("suite", "")),
    }
    return page(request, "who.html", territory_frame(request) | shown)


def _awaited(request: HttpRequest) -> tuple[Affiliation, ...]:
    person = person_of(request.user) if isinstance(request.user, User) else None
    return awaited(person) if person else ()


def _choices(request: HttpRequest) -> tuple[Acting, ...]:
    """The whole cast in the demo; elsewhere what the signed-in person may be."""
    territory = territory_of(request)
    if territory is None:
        return ()
    if settings.DEMO:
        return cast_of(territory, today(territory.zone))
    person = person_of(request.user) if isinstance(request.user, User) else None
    return acting_choices(person, territory, today(territory.zone)) if person else ()


def _choose(request: HttpRequest, choices: Iterable[Acting]) -> HttpResponse:
    if not settings.DEMO and not choices:
        raise PermissionDenied(NOT_HERE)
    wanted = request.POST.get("qui", "")
    choose(request, next((each for each in choices if _token(each) == wanted), None))
    return HttpResponseRedirect(_safe(request, request.POST.get("suite", "")))


def _safe(request: HttpRequest, address: str) -> str:
    """An address of this site, never another's."""
    own = url_has_allowed_host_and_scheme(address, {request.get_host()})
    return address if own and address.startswith("/") else reverse("home")


def _people(choices: Iterable[Acting], now: Acting | None, *, locked: bool) -> Iterator[Person]:
    hats: dict[str, list[Hat]] = {}
    for each in choices:
        chosen = now is not None and _token(now) == _token(each)
        waits = locked and under_mandate(each)
        informal = each.party.nature == Nature.INFORMAL
        hat_ = Hat(
            label=_label(each),
            token=_token(each),
            chosen=chosen,
            locked=waits,
            group=each.party.pk if informal else None,
        )
        hats.setdefault(each.person.name, []).append(hat_)
    for name, found in hats.items():
        yield Person(name, tuple(found))


def _token(acting: Acting) -> str:
    return f"{acting.person.pk}:{acting.party.pk}"


def _label(acting: Acting) -> Text:
    words = with_roles(hat(acting), role_labels(acting.roles))
    limits = [mandate.limit for mandate in acting.mandates]
    limit = limits[0] if len(limits) == 1 else None
    return LIMITED.format(hat=words, limit=limit.text()) if limit else words
