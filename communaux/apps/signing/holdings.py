"""What signatures hold of people: nothing of their own, the register and the files hold it."""

from __future__ import annotations

from communaux.apps.privacy.holdings import spare

spare(
    "signing.SignedText",
    "Names a file by its hash and the act it was printed for; who signed is in the register.",
)
