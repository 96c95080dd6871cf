"""Every way the API says no: one shape, one place."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from communaux.api.schemas.judgement import ProblemOut
from communaux.api.schemas.refusal import Code, Refusal
from communaux.apps.actors.acting import MayNotActFor
from communaux.kernel.text import SpokenError, Text

NOWHERE = Text(
    fr="Il n’y a rien à cette adresse. La liste des routes : /api/docs.",
    en="There is nothing at this address. The list of routes: /api/docs.",
)
MALFORMED = Text(
    fr="Le corps de la requête n’est pas du JSON lisible.",
    en="The body of the request is not readable JSON.",
)
TOO_LARGE = Text(
    fr="La requête est trop grande. Joignez plutôt un fichier (POST /api/files, 20 Mo au plus).",
    en="The request is too large. Attach a file instead (POST /api/files, 20 MB at most).",
)
INVALID = Text(
    fr="La requête n’a pas la forme attendue : corrigez les champs nommés.",
    en="The request does not have the expected shape: correct the fields named.",
)


UNIDENTIFIED = 401
TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


class Failure(Exception):
    """A refusal on its way to the caller, with its HTTP status."""

    def __init__(self, status: int, error: Code, sentence: Text, **more: Any) -> None:
        super().__init__(sentence.fr)
        self.status = status
        self.refusal = Refusal(error=error, sentence=sentence, **more)


def unknown(sentence: Text = NOWHERE) -> Failure:
    """404: what was asked for does not exist, or may not be seen."""
    return Failure(404, "unknown", sentence)


def refusal_of(failure: Failure) -> HttpResponse:
    """The same answer where the API itself is not reached."""
    body = failure.refusal.model_dump(mode="json", exclude_defaults=True)
    return JsonResponse(body, status=failure.status)


def answer(api: NinjaAPI, request: HttpRequest, failure: Failure) -> HttpResponse:
    """The HTTP answer of a failure."""
    body = failure.refusal.model_dump(mode="json", exclude_defaults=True)
    response = api.create_response(request, body, status=failure.status)
    if failure.status == UNIDENTIFIED:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def told(error: Exception) -> Failure:
    """The failure that says an exception of ninja, of Django or of the kernel."""
    if isinstance(error, Failure):
        return error
    if isinstance(error, ValidationError):
        return Failure(422, "invalid", INVALID, problems=[_problem(one) for one in error.errors])
    if isinstance(error, TOO_MUCH):
        return Failure(413, "too_large", TOO_LARGE)
    if isinstance(error, Http404):
        return unknown()
    if isinstance(error, SpokenError):
        forbidden = isinstance(error, MayNotActFor)
        return Failure(403, "forbidden", error.text) if forbidden else _invalid(error)
    return Failure(400, "malformed", MALFORMED)


def _invalid(error: SpokenError) -> Failure:
    return Failure(422, "invalid", error.text)


def listen(api: NinjaAPI) -> None:
    """Make the API answer every known exception with a sentence."""

    def say_no(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
        failure = told(error) if isinstance(error, Exception) else unknown()
        return answer(api, request, failure)

    for kind in (Failure, ValidationError, *TOO_MUCH, Http404, SpokenError, HttpError):
        api.add_exception_handler(kind, say_no)


def _problem(mistake: dict[str, Any]) -> ProblemOut:
    place = [str(step) for step in mistake.get("loc", ())]
    words = str(mistake.get("msg", ""))
    field = ".".join(place[2:] if place[:1] == ["body"] else place[1:]) or ".".join(place)
    return ProblemOut(field=field, sentence=Text.same(words or "?"))
