"""What entering costs: sign-ins a second, with ever more accounts, and a page once inside."""

from __future__ import annotations

import re
import sys
from time import perf_counter

from bench.figure import Figure, Plan, heard, inside, say
from bench.pages import page

CODE = re.compile(r"^ {4}(\S+)$", re.MULTILINE)


def measure(plan: Plan) -> list[Figure]:
    sizes = ("20", "200") if plan.quick else ("200", "10000")
    place = plan.demo("entering")
    return heard(inside("bench.entering", place, str(plan.count(60, 4)), *sizes))


def main(times: int, sizes: list[int]) -> None:
    """Letters are kept in memory: the mail server's time is not ours to measure."""
    from django.conf import settings  # noqa: PLC0415 - Django must be set up first.
    from django.test import Client, override_settings  # noqa: PLC0415 - same reason.
    from django.test.utils import setup_test_environment  # noqa: PLC0415 - same reason.

    setup_test_environment(debug=False)
    with override_settings(DEMO=False):
        headers = {"host": settings.ALLOWED_HOSTS[0], "accept-encoding": "identity"}
        multiply(1)
        client = Client(headers=headers)
        sign_in(client, address(0))  # The first time loads what every other time finds loaded.
        client.get("/fr/dossiers/")
        for turn, size in enumerate(sizes):
            multiply(size)
            started = perf_counter()
            for n in range(times):
                client = Client(headers=headers, REMOTE_ADDR=f"10.0.{turn}.{n}")
                sign_in(client, address(1 + turn * times + n))
            rate = times / (perf_counter() - started)
            say(Figure(f"sign-ins by code, {size:,} accounts", rate, "per second, one client"))
        page(
            Client(headers=headers), "dossiers, signed out", "/fr/dossiers/", times, "≤ 20 ms, ≤ 8"
        )
        page(client, "dossiers, signed in", "/fr/dossiers/", times, "≤ 20 ms, ≤ 13")


def address(n: int) -> str:
    return f"personne-{n}@exemple.fr"


def multiply(total: int) -> None:
    """Bring the installation to `total` accounts, their addresses verified."""
    from allauth.account.models import EmailAddress  # noqa: PLC0415 - Django must be set up first.
    from django.contrib.auth.models import User  # noqa: PLC0415 - same reason.

    from communaux.apps.actors.models import Account, Actor, Nature  # noqa: PLC0415 - same reason.

    numbers = range(Account.objects.count(), total)
    people = [Actor(nature=Nature.PERSON, name=f"Personne {n}") for n in numbers]
    users = [User(username=f"personne-{n}", email=address(n)) for n in numbers]
    Actor.objects.bulk_create(people, batch_size=500)
    User.objects.bulk_create(users, batch_size=500)
    known = {user.email: user for user in User.objects.all()}
    kept = [known[user.email] for user in users]
    Account.objects.bulk_create(
        [Account(user=user, person=person) for user, person in zip(kept, people, strict=True)],
        batch_size=500,
    )
    EmailAddress.objects.bulk_create(
        [EmailAddress(user=user, email=user.email, verified=True, primary=True) for user in kept],
        batch_size=500,
    )


def sign_in(client: object, email: str) -> None:
    """Ask for a code, read it in the letter, give it back."""
    from django.core import mail  # noqa: PLC0415 - Django must be set up first.
    from django.urls import reverse  # noqa: PLC0415 - same reason.

    post = client.post  # type: ignore[attr-defined]  # Django's test client, imported late.
    mail.outbox.clear()
    post(reverse("account_login"), {"email": email})
    found = CODE.search(str(mail.outbox[-1].body))
    if found is None:
        raise ValueError(f"The letter to {email} holds no code.")
    answer = post(reverse("account_confirm_login_code"), {"code": found[1]})
    if answer.status_code != 302:  # noqa: PLR2004 - HTTP.
        raise ValueError(f"{email} is not let in: {answer.status_code}.")


if __name__ == "__main__":
    import django

    django.setup()
    main(int(sys.argv[1]), [int(word) for word in sys.argv[2:]])
