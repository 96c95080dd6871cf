"""`communaux dossier`: where a dossier stands on a date, and what is possible."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import click

from communaux.cli.day import DAY
from communaux.cli.finding import dossier_named
from communaux.cli.language import say, words
from communaux.cli.memory import wake
from communaux.cli.spoken import argument, option, spoken
from communaux.cli.telling import MARKS, tell_clocks, tell_judgement
from communaux.kernel.text import Text, date_text

if TYPE_CHECKING:
    from communaux.apps.dossiers.models import DossierRow
    from communaux.kernel.dossier.act import Act, Hand
    from communaux.kernel.dossier.judge import Judgement
    from communaux.kernel.dossier.situation import Situation
    from communaux.kernel.mechanism.act_kind import ActKind

STORY = Text(
    fr="Dire où en est un dossier : étape, délais, actes faits, actes possibles et pourquoi.\n\n"
    "La situation est calculée : --on donne celle d’un autre jour, passé ou à venir, et --if "
    "suppose une autre valeur d’un paramètre.",
    en="Say where a dossier stands: stage, deadlines, acts done, acts possible and why.\n\n"
    "The situation is computed: --on gives that of another day, past or to come, and --if "
    "assumes another value of a parameter.",
)
DOSSIER = Text(
    fr="Son numéro (2026-017) ou son identifiant.", en="Its number (2026-017) or its identifier."
)
ON = Text(fr="Un autre jour qu’aujourd’hui.", en="Another day than today.")
IF = Text(
    fr="Une hypothèse, paramètre=valeur. Répétable.",
    en="An assumption, parameter=value. May be repeated.",
)
EXAMPLES = (
    ("communaux dossier porto-saragozza/2025-002", Text(fr="aujourd’hui", en="today")),
    (
        "communaux dossier porto-saragozza/2025-002 --on 2025-05-09 --if posting_days=P20D",
        Text(fr="ce jour-là, avec un affichage plus long", en="that day, with a longer posting"),
    ),
)
HEADING = Text(
    fr="{number} · {title}\n{mechanism} · situation le {day}",
    en="{number} · {title}\n{mechanism} · situation on {day}",
)
STANDS = Text(fr="Étape : {stage}, depuis le {day}", en="Stage: {stage}, since {day}")
TURN = Text(fr="On attend : {roles}", en="Awaiting: {roles}")
SILENCES = Text(fr="Silences qui ont eu un effet", en="Silences that took effect")
CLOCKS = Text(fr="Échéances", en="Due dates")
DONE = Text(fr="Actes", en="Acts")
POSSIBLE = Text(fr="Maintenant", en="Now")
ENDED = Text(fr="Terminé le {day}.", en="Ended on {day}.")


@spoken("dossier", STORY, EXAMPLES)
@argument("dossier", DOSSIER)
@option("--on", "day", type=DAY, text=ON)
@option("--if", "pairs", multiple=True, metavar="PARAMETER=VALUE", text=IF)
def command(dossier: str, day: date | None, pairs: tuple[str, ...]) -> None:
    from communaux.cli.reading import read_answers

    wake()
    from communaux.apps.dossiers.loading import situation_of

    row = dossier_named(dossier)
    tell_dossier(row, situation_of(row, day, read_answers(pairs)))


def tell_dossier(row: DossierRow, situation: Situation) -> None:
    """The page of a dossier, on a terminal: public answers only."""
    from communaux.apps.actors.acting import names_of

    mechanism = situation.dossier.mechanism
    say(
        HEADING.format(
            number=row.number,
            title=row.title,
            mechanism=mechanism.title,
            day=date_text(situation.on),
        )
    )
    _tell_standing(situation)
    say(f"\n{words(CLOCKS)}")
    tell_clocks(situation)
    say(f"\n{words(DONE)}")
    acts = [act for act in situation.dossier.acts if act.on <= situation.on]
    names = names_of({act.party for act in acts})
    for act in acts:
        _tell_act(act, names.get(act.party, "—"), situation)
    if len(acts) == len(situation.dossier.acts):
        _tell_possible(situation)


def _tell_possible(situation: Situation) -> None:
    """What may be done; nothing for a day before the last act: a register only goes forward."""
    mechanism = situation.dossier.mechanism
    say(f"\n{words(POSSIBLE)}")
    for judgement in possible(situation):
        kind = mechanism.acts[judgement.act]
        roles = ", ".join(words(mechanism.roles[role].label) for role in kind.by)
        click.echo(f"  {MARKS[judgement.allowed]} {words(kind.label)} ({roles}) [{judgement.act}]")
        tell_judgement(judgement, margin=6)


def _tell_standing(situation: Situation) -> None:
    mechanism = situation.dossier.mechanism
    if situation.stage_spec and situation.since:
        stage = situation.stage_spec.label
        say(STANDS.format(stage=stage, day=date_text(situation.since)))
    if situation.ended:
        say(ENDED.format(day=date_text(situation.ended)))
    elif situation.turn:
        labels = [mechanism.roles[role].label for role in situation.turn]
        say(TURN.format(roles=Text.joined(labels)))
    if situation.silences:
        say(f"\n{words(SILENCES)}")
    for event in situation.silences:
        click.echo(f"  {event.day.strftime('%d/%m/%Y')}  {words(event.sentence)}")


def _tell_act(act: Act, party: str, situation: Situation) -> None:
    done = situation.dossier.mechanism.acts[act.kind].done
    click.echo(f"  {act.seq:3}. {act.on.strftime('%d/%m/%Y')}  {words(done)} — {party}")


def possible(situation: Situation) -> Iterator[Judgement]:
    """Every act of this stage, judged for whoever its role belongs to."""
    from communaux.kernel.dossier.judge import judge

    for name, kind in situation.dossier.mechanism.acts.items():
        judgement = judge(situation, name, _fitting_hand(situation, kind))
        standing = {verdict.kind for verdict in judgement.refusals}
        if not standing & {"stage", "once", "silence", "role"}:
            yield judgement


def _fitting_hand(situation: Situation, kind: ActKind) -> Hand:
    from communaux.kernel.dossier.act import Hand

    seated = [party for role in kind.by for party in situation.seats.get(role, ())]
    return Hand(person="", party=seated[0] if seated else "", roles=frozenset(kind.by))
