"""`communaux audit`: the journal of the administration, and whether it is intact."""

from __future__ import annotations

import click

from communaux.cli.faults import FOUND
from communaux.cli.language import say
from communaux.cli.memory import wake
from communaux.cli.spoken import option, spoken
from communaux.kernel.text import Text

STORY = Text(
    fr="Lire le journal de l’administration : qui a changé les droits de qui, quand et d’où.\n\n"
    "Les personnes y sont des identifiants tirés au hasard, les connexions des empreintes qui "
    "changent chaque jour. Chaque ligne porte l’empreinte de la précédente : une ligne changée ou "
    "ôtée est signalée, et la commande sort avec 1.",
    en="Read the journal of the administration: who changed whose rights, when and from where.\n\n"
    "People are random identifiers in it, connections are hashes that change each day. Every line "
    "holds the hash of the one before: a line changed or removed is reported, and the command "
    "exits with 1.",
)
LAST = Text(fr="Combien de lignes montrer, les dernières.", en="How many lines to show, the last.")
VERIFY = Text(
    fr="Vérifier la chaîne sans montrer les lignes.", en="Check the chain without showing lines."
)
EXAMPLES = (
    ("communaux audit", Text(fr="les vingt dernières lignes", en="the last twenty lines")),
    ("communaux audit --verify", Text(fr="la chaîne est-elle intacte", en="is the chain intact")),
)
LINE = Text(
    fr="{seq} · {at} · {what} · {table} {row} · par {by} · {fields}",
    en="{seq} · {at} · {what} · {table} {row} · by {by} · {fields}",
)
EMPTY = Text(fr="Le journal est vide.", en="The journal is empty.")
INTACT = Text(fr="Journal intact : {n} lignes.", en="Journal intact: {n} lines.")
ALTERED = Text(fr="Lignes altérées : {n}.", en="Altered lines: {n}.")


@spoken("audit", STORY, EXAMPLES)
@option("--last", type=click.IntRange(1, 100_000), default=20, show_default=True, text=LAST)
@option("--verify", "only", is_flag=True, text=VERIFY)
def command(last: int, only: bool) -> int:  # noqa: FBT001 - click hands flags over by name.
    wake()
    if not only:
        _show(last)
    return _verify()


def _show(last: int) -> None:
    from communaux.apps.auditing.models import AuditEntry

    entries = list(AuditEntry.objects.order_by("-seq")[:last])
    if not entries:
        say(EMPTY)
    for entry in reversed(entries):
        told = entry.told
        say(
            LINE.format(
                seq=str(entry.seq), at=told["at"][:19], what=entry.what, table=entry.table,
                row=entry.row, by=entry.by or "—", fields=entry.written or "—",
            )
        )  # fmt: skip


def _verify() -> int:
    from communaux.apps.auditing.models import AuditEntry
    from communaux.apps.auditing.writing import broken_lines

    broken = list(broken_lines())
    for sentence in broken:
        say(sentence)
    if broken:
        say(ALTERED.format(n=len(broken)))
        return FOUND
    say(INTACT.format(n=AuditEntry.objects.count()))
    return 0
