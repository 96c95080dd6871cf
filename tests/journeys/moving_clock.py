"""The demo served on the day a file says, so that a story of two years is played in a minute."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

DAY_FILE = "today.txt"


def serve(data: Path, port: int) -> None:
    """Serve the pages kept in `data` until stopped: a demo unless the environment says no."""
    os.environ.update(COMMUNAUX_DATA=str(data), COMMUNAUX_DATABASE_URL="")
    os.environ.setdefault("COMMUNAUX_DEMO", "1")
    os.environ["DJANGO_SETTINGS_MODULE"] = "communaux.config.settings"
    from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler

    from communaux.config.wsgi import application

    server = ThreadedWSGIServer(("127.0.0.1", port), WSGIRequestHandler)
    server.set_app(on_the_day(application, data / DAY_FILE))
    server.serve_forever()


def on_the_day(application: Callable[..., Any], file: Path) -> Callable[..., Any]:
    """Each request stands on the day written in the file; on the real day without it."""
    from communaux.kernel.time import clock

    def standing(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        if not file.exists():
            return answered(environ, start_response)
        with clock.at(date.fromisoformat(file.read_text(encoding="utf-8").strip())):
            return answered(environ, start_response)

    # An answer left open is closed by the garbage collector, in whatever thread it runs, and takes
    # the database connection of that thread with it.
    def answered(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        answer = application(environ, start_response)
        try:
            return list(answer)
        finally:
            answer.close()

    return standing


if __name__ == "__main__":
    serve(Path(sys.argv[1]), int(sys.argv[2]))
