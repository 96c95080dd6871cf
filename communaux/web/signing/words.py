"""Words of signatures: where one stands, a hash that can be compared by eye."""

from __future__ import annotations

from communaux.kernel.text import Text

STANDINGS = {
    "complete": Text(
        fr="Signé par toutes les parties : il a pris effet.",
        en="Signed by all the parties: it took effect.",
    ),
    "awaited": Text(fr="Il manque encore des signatures.", en="Some signatures are still missing."),
    "fallen": Text(
        fr="Le texte a été repris depuis : ces signatures ne comptent plus.",
        en="The text has been taken up again since: these signatures no longer count.",
    ),
}
GROUP = 8


def in_groups(sha256: str) -> str:
    """Eight groups of eight."""
    return " ".join(sha256[at : at + GROUP] for at in range(0, len(sha256), GROUP))
