"""What keys hold of a person."""

from __future__ import annotations

from communaux.apps.privacy.holdings import spare

spare("keys.FreshProof", "A random reference and a time, tied to no account: names nobody.")
