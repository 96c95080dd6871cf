"""Stopping letters with one click: from the mail program (RFC 8058), or by a page with a button."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from communaux.apps.notifications.stopping import read_token, stop
from communaux.kernel.text import Text
from communaux.web.finding import territory_frame
from communaux.web.page import Step, page

STOP = Text(fr="Ne plus recevoir ces courriels", en="Stop these e-mails")
BROKEN = Text(
    fr="Ce lien est incomplet. Recopiez-le en entier depuis le courriel, ou réglez vos avis une "
    "fois la connexion faite.",
    en="This link is incomplete. Copy all of it from the e-mail, or set your notices once signed "
    "in.",
)


# The signed link is the proof: a mail program has no cookie and no page to start from.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop_letters(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the page changes nothing: programs that look at links must not stop letters."""
    known = read_token(token)
    if known is None:
        raise Http404(BROKEN)
    if request.method == "POST":
        stop(*known)
    shown = {"path": [Step(STOP)], "stopped": request.method == "POST"}
    answer = page(request, "stop_letters.html", territory_frame(request) | shown)
    answer["Referrer-Policy"] = "no-referrer"
    answer["X-Robots-Tag"] = "noindex"
    return answer
