"""A program that sends the letters waiting, on the tests' day, to a mail server that hangs."""

from __future__ import annotations

import sys

import django


def main(port: str) -> None:
    """Send what is due through that port; somebody will kill us before we can note it."""
    django.setup()
    from django.conf import settings

    from communaux.apps.dossiers import pinning
    from communaux.apps.notifications.sending import send_due
    from communaux.kernel.time import clock
    from tests.apps.conftest import DAY
    from tests.apps.toy_garden import toys

    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", int(port)
    settings.EMAIL_TIMEOUT, settings.EMAIL_USE_TLS = 30, False
    vars(pinning)["catalogue"] = toys
    with clock.at(DAY):
        send_due()


if __name__ == "__main__":
    main(*sys.argv[1:])
