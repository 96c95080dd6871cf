"""Who is at the keyboard: the person, whatever the capacity chosen."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from communaux.apps.actors.models import Actor, Territory
from communaux.kernel.text import Text
from communaux.web.finding import acting_of, territory_of

NO_TERRITORY = Text(
    fr="Aucun territoire n’est encore inscrit ici.", en="No territory is registered here yet."
)


def person_here(request: HttpRequest) -> Actor | None:
    """The person signed in; in the demonstration, the one whose place was taken."""
    acting = acting_of(request)
    return acting.person if acting else None


def enter_first(request: HttpRequest) -> HttpResponse:
    """Off to sign in, or to choose who one is, then back here."""
    here = request.get_full_path()
    if settings.DEMO:
        return HttpResponseRedirect(f"{reverse('who')}?{urlencode({'suite': here})}")
    return redirect_to_login(here, redirect_field_name="next")


def territory_here(request: HttpRequest) -> Territory:
    """The territory these pages are about. Raises `Http404`."""
    territory = territory_of(request)
    if territory is None:
        raise Http404(NO_TERRITORY)
    return territory


def safe_next(request: HttpRequest, otherwise: str) -> str:
    """Where to go next: an address of this site named by the form, never another's."""
    named = request.POST.get("suite") or request.GET.get("suite", "")
    own = url_has_allowed_host_and_scheme(named, {request.get_host()})
    return named if own and named.startswith("/") else otherwise
