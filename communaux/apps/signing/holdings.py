"""What signatures hold of people: nothing of their own, the register and the files hold it."""

from __future__ import annotations

from communaux.apps.privacy.holdings import spare

spare(
    "signing.Copy",
    "Names another file of a signed text by its hash; what it shows is that text.",
)
spare(
    "signing.SignedText",
    "Names a file by its hash and the act it was printed for; who signed is in the register.",
)
