"""What we ask of the sign-in library otherwise than it does by default."""

from __future__ import annotations

import logging
from typing import Any
from uuid import uuid4

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.utils import build_absolute_uri
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

from communaux.apps.actors.accounts import person_of
from communaux.kernel.text import Text
from communaux.web.entering.browsers import bind, greet
from communaux.web.views.plain import unsent
from communaux.web.wording import said_later

log = logging.getLogger(__name__)
WRONG_CODE = Text(
    fr="Ce code n’est pas le bon. Recopiez celui du dernier courriel reçu : le précédent ne vaut "
    "plus.",
    en="This is not the right code. Copy that of the last e-mail you received: the one before no "
    "longer holds.",
)
TAKEN_SLOWLY = Text(
    fr="Trop de codes demandés pour cette adresse : attendez cinq minutes.",
    en="Too many codes asked for this address: wait five minutes.",
)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # the library is not typed
    """No user name is shown or guessed: a random one stands in the table."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": said_later(WRONG_CODE),
        "too_many_login_attempts": said_later(TAKEN_SLOWLY),
    }

    def populate_username(self, request: HttpRequest, user: AbstractBaseUser) -> None:  # noqa: ARG002 - the library's signature
        """The e-mail address must not be readable in a second place."""
        user.username = uuid4().hex  # type: ignore[attr-defined]  # Django's own user has one

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A code leaves at once or not at all; a mail server that is away is said in a sentence."""
        try:
            super().send_mail(template_prefix, email, context)
        except OSError as error:  # Those of the mail library are OSErrors too.
            log.warning("A letter to enter did not leave: %s", type(error).__name__)
            raise ImmediateHttpResponse(unsent(self.request)) from error

    def send_account_already_exists_mail(self, email: str) -> None:
        """There is no password to reset: the way in is all one needs."""
        address = build_absolute_uri(self.request, reverse("account_login"))
        self.send_mail("account/email/account_already_exists", email, {"login_url": address})

    def post_login(
        self, request: HttpRequest, user: User, *, signup: bool, **given: Any
    ) -> HttpResponseBase:
        """A session belongs to its browser; a browser never seen is told to the person."""
        bind(request)
        answer: HttpResponseBase = super().post_login(request, user, signup=signup, **given)
        greet(request, user, answer, signup=signup)
        return answer

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Our pages say where one stands; the library's own remarks would say it twice."""


def called(user: User) -> str:
    """What the library calls a user, in mail and logs: never the address."""
    person = person_of(user)
    return person.name if person else ""
