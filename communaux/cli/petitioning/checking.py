"""`communaux petition signatures | mark | compare | seal`."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO
from uuid import UUID

import click

from communaux.cli.acting import DATA, SET, answers, enter
from communaux.cli.balloting.finding import officer_options
from communaux.cli.balloting.preparing import decoded
from communaux.cli.faults import MISUSED, Stop
from communaux.cli.language import say, words
from communaux.cli.memory import wake
from communaux.cli.petitioning.finding import (
    PETITION,
    acting_in,
    officer_of,
    petition_named,
)
from communaux.cli.spoken import argument, option, spoken
from communaux.kernel.ballots.signature import REASONS
from communaux.kernel.text import Text, date_text

if TYPE_CHECKING:
    from communaux.apps.actors.acting import Acting
    from communaux.apps.deliberation.models import Petition, Signatory

SIGNATURES = Text(
    fr="Lire les signatures, pour qui les vérifie.", en="Read the signatures, to check them."
)
MARK = Text(
    fr="Garder ou écarter des signatures : début=kept, début=not_entitled, outside, unreadable, "
    "twice.",
    en="Keep or drop signatures: start=kept, start=not_entitled, outside, unreadable, twice.",
)
MARKS = Text(
    fr="Le début de l’identifiant, puis la marque.",
    en="The start of the identifier, then the mark.",
)
KEEP_REST = Text(
    fr="Garder toutes celles qui restent à vérifier.", en="Keep all that remain to be checked."
)
COMPARE = Text(
    fr="Garder qui est sur la liste électorale, un CSV qui n’est pas conservé.",
    en="Keep who is on the electoral roll, a CSV that is not stored.",
)
ROLL = Text(
    fr="Un CSV avec les colonnes « nom » et « code postal ».",
    en="A CSV with the columns “name” and “postcode”.",
)
SEAL = Text(
    fr="Sceller la liste par l’acte du mécanisme.", en="Seal the list by the mechanism’s act."
)
LINE = Text(
    fr="{id}  {day}  {name}, {address}, {postcode} — {mark}",
    en="{id}  {day}  {name}, {address}, {postcode} — {mark}",
)
STATES: dict[str, Text] = {
    "": Text(fr="à vérifier", en="to be checked"),
    "kept": Text(fr="gardée", en="kept"),
    **{str(why): reason for why, reason in REASONS.items()},
}
MARKED = Text(fr="Signatures marquées : {n}.", en="Signatures marked: {n}.")
COMPARED = Text(
    fr="Retrouvées et gardées : {kept} ; à vérifier : {left}.",
    en="Found and kept: {kept}; to be checked: {left}.",
)
PAIR = Text(fr="« {got} » : écrivez début=marque.", en="“{got}”: write start=mark.")
NO_LINE = Text(
    fr="« {got} » ne désigne pas une seule signature.", en="“{got}” does not name one signature."
)


@spoken("signatures", SIGNATURES)
@argument("petition", PETITION)
@officer_options
def signatures_(*, petition: str, person: str, party: str | None) -> None:
    wake()
    from communaux.apps.deliberation.petitions.checking import signatures

    found = petition_named(petition)
    for row in signatures(found, officer_of(found, person, party)):
        say(_line(row))


@spoken("mark", MARK)
@argument("petition", PETITION)
@argument("marks", MARKS, nargs=-1)
@option("--keep-rest", is_flag=True, text=KEEP_REST)
@officer_options
def mark_(
    *, petition: str, marks: tuple[str, ...], keep_rest: bool, person: str, party: str | None
) -> None:
    wake()
    from communaux.apps.deliberation.petitions.checking import KEPT, mark

    found = petition_named(petition)
    acting = officer_of(found, person, party)
    wanted = _marks(found, acting, marks)
    if keep_rest:
        rest = found.signatories.filter(check_mark="").values_list("pk", flat=True)
        wanted = {**dict.fromkeys(rest, KEPT), **wanted}
    say(MARKED.format(n=mark(found, acting, wanted)))


@spoken("compare", COMPARE)
@argument("petition", PETITION)
@argument("roll", ROLL, type=click.File("rb"))
@officer_options
def compare_(*, petition: str, roll: BinaryIO, person: str, party: str | None) -> None:
    wake()
    from communaux.apps.deliberation.petitions.checking import compare

    found = petition_named(petition)
    told = compare(found, officer_of(found, person, party), decoded(roll.read()))
    say(COMPARED.format(kept=told.kept, left=told.left))


@spoken("seal", SEAL)
@argument("petition", PETITION)
@option("--data", text=DATA)
@option("--set", "pairs", multiple=True, metavar="NAME=VALUE", text=SET)
@officer_options
def seal_(
    *, petition: str, data: str | None, pairs: tuple[str, ...], person: str, party: str | None
) -> int:
    wake()
    from communaux.apps.deliberation.petitions.rules import kind_of
    from communaux.apps.deliberation.petitions.sealing import seal
    from communaux.apps.dossiers.judging import holds_role
    from communaux.apps.dossiers.pinning import mechanism_of

    found = petition_named(petition)
    row, act = found.dossier, kind_of(found.dossier, found.name).sealed_by
    acting = acting_in(row, person, party, lambda one: holds_role(row, (act,), one))
    given = answers(data, pairs)
    return enter(lambda: seal(found, acting, given), act, mechanism_of(row.pinned_id))


COMMANDS = (signatures_, mark_, compare_, seal_)


def _line(row: Signatory) -> Text:
    return LINE.format(
        id=str(row.pk)[:8],
        day=date_text(row.on),
        name=row.name,
        address=row.address,
        postcode=row.postcode,
        mark=words(STATES.get(row.why or row.check_mark, STATES[""])),
    )


def _marks(petition: Petition, acting: Acting, pairs: tuple[str, ...]) -> dict[UUID, str]:
    from communaux.apps.deliberation.petitions.checking import signatures

    known = [row.pk for row in signatures(petition, acting)]
    found = {}
    for pair in pairs:
        start, sign, got = pair.partition("=")
        if not sign:
            raise Stop(PAIR.format(got=pair[:60]), MISUSED)
        fitting = [pk for pk in known if start and str(pk).startswith(start)]
        if len(fitting) != 1:
            raise Stop(NO_LINE.format(got=start[:60]))
        found[fitting[0]] = got
    return found
