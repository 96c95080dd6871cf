"""A fresh proof of who one is: asked before what cannot be undone, such as signing.

Being signed in is not enough there: somebody may have walked up to an open browser. A page that
needs a proof sends whoever has none to `ask_afresh`, and spends the proof in the request that acts:

    if request.method == "POST" and proven_lately(request) is None:
        return ask_afresh(request, back_to)
    proof = spend(request)
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from communaux.apps.keys.models import FreshProof
from communaux.apps.keys.proofs import held_proof, make_proof, spend_proof
from communaux.kernel.text import SpokenError, Text

Means = Literal["code", "totp", "recovery", "passkey", "demo"]
_KEPT = "communaux_fresh_proof"


class NotProven(SpokenError):
    """An act that asks for a fresh proof was tried without one, or with one already spent."""

    def __init__(self) -> None:
        super().__init__(
            Text(
                fr="Cet acte demande de prouver à nouveau que c’est bien vous : la preuve manque, "
                "a plus de cinq minutes, ou a déjà servi.",
                en="This act asks you to prove again that it is really you: the proof is missing, "
                "is more than five minutes old, or has already served.",
            )
        )


@dataclass(frozen=True, slots=True)
class Proof:
    """How and when somebody proved it was them; `reference` is random and names nobody.

    "demo" stands only in a demonstration, where there are no accounts.
    """

    method: Means
    at: datetime
    reference: str


def ask_afresh(request: HttpRequest, after: str | None = None) -> HttpResponse:
    """Off to the page that asks for a proof, then back to `after`, by default to this page."""
    here = after or request.get_full_path()
    return redirect_to_login(here, reverse("prove_afresh"), redirect_field_name="next")


def hold(request: HttpRequest, method: Means) -> Proof:
    """Note that the person of this session has just proved it was them."""
    made = make_proof(method)
    request.session[_KEPT] = {"reference": made.reference, "whose": _whose(request)}
    return _proof(made)


def proven_lately(request: HttpRequest) -> Proof | None:
    """The proof this person gave in this session, unspent and less than five minutes old."""
    reference = _reference(request)
    found = held_proof(reference) if reference else None
    return _proof(found) if found else None


def spend(request: HttpRequest) -> Proof:
    """Use the proof up: it serves for one act only. Raises `NotProven`."""
    reference = _reference(request)
    request.session.pop(_KEPT, None)
    spent = spend_proof(reference) if reference else None
    if spent is None:
        raise NotProven
    return _proof(spent)


def _reference(request: HttpRequest) -> str | None:
    kept = request.session.get(_KEPT)
    return kept["reference"] if kept and kept["whose"] == _whose(request) else None


def _whose(request: HttpRequest) -> str:
    """Whose proof this is: the account; in a demonstration, the person whose place was taken."""
    if settings.DEMO:
        return f"demo:{request.session.get('person', '')}"
    return str(request.user.pk)


def _proof(row: FreshProof) -> Proof:
    method = next(each for each in get_args(Means) if each == row.method)
    return Proof(method, row.made_at, row.reference)
