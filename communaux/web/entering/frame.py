"""What our pages put around those of the sign-in library."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from communaux.kernel.text import Text
from communaux.web.finding import territory_frame
from communaux.web.page import Step, frame

YOURS = Text(fr="Votre compte", en="Your account")
SIGN_IN = Text(fr="Se connecter", en="Sign in")


class Framed:
    """A page of the library, with what our frame shows around it."""

    request: HttpRequest
    title = SIGN_IN
    inside = False
    send: Text | None = None

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        """The library's own names, over those of the frame."""
        own = [Step(YOURS, reverse("who"))] if self.inside else []
        around = {"here": "who", "path": [*own, Step(self.title)], "title": self.title}
        around |= {"send": self.send, "inside": self.inside}
        told: dict[str, Any] = super().get_context_data(**given)  # type: ignore[misc]  # a mix-in
        return {**frame(self.request), **territory_frame(self.request), **around, **told}
