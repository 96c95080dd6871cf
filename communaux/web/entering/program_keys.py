"""Keys for one's own programs: made after a fresh proof, told once, revoked at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from communaux.apps.actors.accounts import person_of
from communaux.apps.actors.acting import Acting, acting_choices
from communaux.apps.dossiers.permissions import under_mandate
from communaux.apps.keys.programs import LASTS, BadKey, keys_of, make_key, revoke_key
from communaux.kernel.text import Text
from communaux.kernel.time.clock import today
from communaux.web.entering.frame import YOURS
from communaux.web.entering.fresh import NotProven, proven_lately, spend
from communaux.web.entering.second_factor import needs_second_factor
from communaux.web.finding import territory_frame, territory_of
from communaux.web.page import Step, page
from communaux.web.showing.hats import hat
from communaux.web.wording import said

LONGEST, ROW = 80, 18
TITLE = Text(fr="Clés pour des programmes", en="Keys for programs")
NAME = Text(fr="À quoi servira cette clé ?", en="What will this key be for?")
PARTY = Text(fr="Au nom de qui agira-t-elle ?", en="In whose name will it act?")
DAYS = Text(fr="Combien de jours vaudra-t-elle ?", en="How many days will it hold?")
NO_PERSON = Text(
    fr="Ce compte n’est relié à personne : il ne peut pas agir.",
    en="This account is tied to nobody: it cannot act.",
)
NO_KEY = Text(fr="Vous n’avez pas de clé de ce numéro.", en="You have no key of that number.")
GONE = Text(fr="La clé est retirée : elle n’ouvre plus rien.", en="The key is revoked.")


class NewKey(forms.Form):
    """What a key is for, whom it acts for, and for how long."""

    name = forms.CharField(max_length=LONGEST, strip=True)
    party = forms.ChoiceField()
    days = forms.TypedChoiceField(coerce=int, initial=LASTS[1])

    def __init__(self, hats: Iterable[Acting], *args: Any) -> None:
        super().__init__(*args)
        self.hats = {str(each.party.pk): each for each in hats}
        labels = [(token, said(hat(each))) for token, each in self.hats.items()]
        kinds = {"name": NAME, "party": PARTY, "days": DAYS}
        self.fields["party"].choices = labels  # type: ignore[attr-defined]  # a field of choices
        self.fields["days"].choices = [(each, str(each)) for each in LASTS]  # type: ignore[attr-defined]  # the same
        for name, label in kinds.items():
            self.fields[name].label = said(label)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def program_keys(request: HttpRequest) -> HttpResponse:
    """The keys of an account; a new one is told on the page that answers its making."""
    user, hats = _who(request)
    form = NewKey(hats, request.POST if request.method == "POST" else None)
    told, secret = None, None
    if request.method == "POST" and form.is_valid():
        try:
            spend(request)
            secret = _made(request, user, form)
        except (NotProven, BadKey) as refusal:
            told = refusal.text
    shown = {
        "title": TITLE,
        "here": "who",
        "path": [Step(YOURS, reverse("who")), Step(TITLE)],
        "keys": [{"row": each, "ended": today() > each.expires_on} for each in keys_of(user)],
        "form": form,
        "secret": secret,
        "told": told,
        "proven": proven_lately(request),
        "locked": needs_second_factor(request),
    }
    return page(request, "entering/program_keys.html", territory_frame(request) | shown)


@login_required
@require_POST
def drop_key(request: HttpRequest) -> HttpResponse:
    """A key is revoked without proof: whoever doubts acts at once."""
    number = request.POST.get("cle", "")
    user, _ = _who(request)
    if not (number.isdecimal() and len(number) <= ROW and revoke_key(user, int(number))):
        raise Http404(NO_KEY)
    messages.success(request, said(GONE))
    return HttpResponseRedirect(reverse("program_keys"))


def _made(request: HttpRequest, user: User, form: NewKey) -> str:
    asked = form.cleaned_data
    party = form.hats[asked["party"]].party
    both = not needs_second_factor(request)
    return make_key(user, party, asked["name"], asked["days"], second_factor=both)


def _who(request: HttpRequest) -> tuple[User, tuple[Acting, ...]]:
    """The account, and in whose name it may make a key: no mandate without the second factor."""
    user, territory = request.user, territory_of(request)
    person = person_of(user) if isinstance(user, User) else None
    if not isinstance(user, User) or person is None or territory is None:
        raise PermissionDenied(NO_PERSON)
    locked = needs_second_factor(request)
    found = acting_choices(person, territory, today(territory.zone))
    return user, tuple(each for each in found if not (locked and under_mandate(each)))
