"""`communaux ballot mark | close | seal`."""

from __future__ import annotations

import click

from communaux.cli.acting import DATA, SET, answers, enter
from communaux.cli.balloting.finding import BALLOT, ballot_named, officer_of, officer_options
from communaux.cli.faults import MISUSED, Stop
from communaux.cli.language import language, say
from communaux.cli.memory import wake
from communaux.cli.spoken import argument, option, spoken
from communaux.kernel.text import Text

MARK = Text(fr="Émarger quelqu’un qui vote sur place.", en="Mark somebody who votes in person.")
NUMBER = Text(fr="Son numéro sur la liste.", en="Their number on the roll.")
CLOSE = Text(
    fr="Clore et compter, une fois l’heure passée.", en="Close and count, once the hour is past."
)
COUNT = Text(
    fr="Bulletins comptés sur place, réponse=nombre ; répétable.",
    en="Papers counted in person, answer=number; may be repeated.",
)
SEAL = Text(
    fr="Porter le résultat au registre, par l’acte du mécanisme.",
    en="Take the result into the register, by the mechanism’s act.",
)
MARKED = Text(fr="{name} a émargé.", en="{name} is marked.")
PAIR = Text(fr="« {got} » : écrivez réponse=nombre.", en="“{got}”: write answer=number.")
CLOSED = Text(fr="Clos et compté, empreinte {hash}.", en="Closed and counted, hash {hash}.")


@spoken("mark", MARK)
@argument("ballot", BALLOT)
@argument("number", NUMBER)
@officer_options
def mark(*, ballot: str, number: str, person: str, party: str | None) -> None:
    wake()
    from communaux.apps.deliberation.ballots.roll import mark_in_person

    found = ballot_named(ballot)
    voter = mark_in_person(found, officer_of(found, person, party), number)
    say(MARKED.format(name=voter.name))


@spoken("close", CLOSE)
@argument("ballot", BALLOT)
@option("--count", "pairs", multiple=True, metavar="ANSWER=NUMBER", text=COUNT)
@officer_options
def close_(*, ballot: str, pairs: tuple[str, ...], person: str, party: str | None) -> None:
    wake()
    from communaux.apps.deliberation.ballots.closing import close, tally_of
    from communaux.apps.deliberation.ballots.publishing import choices_of
    from communaux.kernel.ballots.showing import result_blocks
    from communaux.kernel.blocks import as_text

    found = ballot_named(ballot)
    closed = close(found, officer_of(found, person, party), _counts(pairs))
    say(CLOSED.format(hash=closed.papers_hash[:12]))
    for block in result_blocks(tally_of(closed), choices_of(closed)):
        click.echo(as_text(block, language()))


@spoken("seal", SEAL)
@argument("ballot", BALLOT)
@option("--data", text=DATA)
@option("--set", "pairs", multiple=True, metavar="NAME=VALUE", text=SET)
@officer_options
def seal_(
    *, ballot: str, data: str | None, pairs: tuple[str, ...], person: str, party: str | None
) -> int:
    wake()
    from communaux.apps.deliberation.ballots.sealing import seal
    from communaux.apps.deliberation.ballots.standing import kind_of
    from communaux.apps.dossiers.pinning import mechanism_of

    found = ballot_named(ballot)
    acting = officer_of(found, person, party)
    given, act = answers(data, pairs), kind_of(found).sealed_by
    mechanism = mechanism_of(found.dossier.pinned_id)
    return enter(lambda: seal(found, acting, data=given), act, mechanism)


COMMANDS = (mark, close_, seal_)


def _counts(pairs: tuple[str, ...]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for pair in pairs:
        name, _, n = pair.partition("=")
        if not (n.strip().isascii() and n.strip().isdigit()):
            raise Stop(PAIR.format(got=pair[:60]), MISUSED)
        counts[name.strip()] = int(n)
    return counts
