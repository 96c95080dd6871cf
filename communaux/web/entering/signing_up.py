"""A new person: a name to be called by, an address to receive codes at, and nothing else."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.http import HttpRequest

from communaux.apps.actors.accounts import open_account
from communaux.kernel.text import Text
from communaux.web.finding import territory_of
from communaux.web.wording import said

LONGEST = 200
NAME = Text(fr="Votre nom, comme on vous appelle ici", en="Your name, as people call you here")


class NewPerson(forms.Form):
    """What is asked besides the e-mail address."""

    name = forms.CharField(max_length=LONGEST, strip=True)
    name.widget.attrs["autocomplete"] = "name"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = said(NAME)

    def signup(self, request: HttpRequest, user: User) -> None:
        """Called once the account is written, before the address is confirmed."""
        open_account(user, self.cleaned_data["name"], territory_of(request))
