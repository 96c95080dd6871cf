"""Seed the demo in the folder the environment names: `python -m bench.prepare`."""

from __future__ import annotations

import django

if __name__ == "__main__":
    django.setup()

    from bench.crowd import demo

    demo()
