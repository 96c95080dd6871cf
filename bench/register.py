"""Verifying registers, beside the bare SHA-256 of the same bytes."""

from __future__ import annotations

import hashlib
import sys
from time import perf_counter

from bench.figure import Figure, Plan, heard, inside, say


def measure(plan: Plan) -> list[Figure]:
    return heard(inside("bench.register", plan.demo("register"), str(plan.count(300, 3))))


def main(copies: int) -> None:
    """Copies of the demo's registers, verified whole."""
    from bench.crowd import demo, multiply  # noqa: PLC0415 - Django must be set up first.
    from communaux.apps.register.models import Entry  # noqa: PLC0415 - same reason.
    from communaux.apps.register.verification import verify_all  # noqa: PLC0415 - same reason.

    demo()
    multiply(copies, chains=copies)
    payloads = [text.encode() for text in Entry.objects.values_list("payload", flat=True)]
    started = perf_counter()
    for payload in payloads:
        hashlib.sha256(payload).hexdigest()
    bare = perf_counter() - started
    started = perf_counter()
    faults = list(verify_all())
    whole = perf_counter() - started
    if faults:
        raise ValueError(faults[0].sentence.en)
    say(Figure(f"acts verified, of {len(payloads):,}", len(payloads) / whole, "per second"))
    say(Figure("bare SHA-256 of the same bytes", len(payloads) / bare, "per second"))
    say(Figure("verifying, beside bare SHA-256", whole / bare, "times"))


if __name__ == "__main__":
    import django

    django.setup()
    main(int(sys.argv[1]))
