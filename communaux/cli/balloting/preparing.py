"""`communaux ballot create | roll | letters | open`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from zoneinfo import ZoneInfo

import click

from communaux.cli.balloting.finding import (
    BALLOT,
    ballot_named,
    officer,
    officer_of,
    officer_options,
)
from communaux.cli.faults import MISUSED, Stop
from communaux.cli.finding import dossier_named
from communaux.cli.language import language, say
from communaux.cli.memory import wake
from communaux.cli.spoken import argument, option, spoken
from communaux.kernel.text import Text

if TYPE_CHECKING:
    from communaux.apps.deliberation.ballots.letters import Letter
    from communaux.apps.deliberation.models import Ballot

CREATE = Text(fr="Préparer un scrutin dans un dossier.", en="Prepare a ballot in a dossier.")
DOSSIER = Text(fr="Numéro ou identifiant du dossier.", en="Number or identifier of the dossier.")
NAME = Text(
    fr="Le scrutin, tel que le mécanisme le nomme.", en="The ballot, as the mechanism names it."
)
OPENS = Text(
    fr="Ouverture, 2026-03-03T09:00, à l’heure du territoire.",
    en="Opening, 2026-03-03T09:00, in the territory’s time.",
)
CLOSES = Text(fr="Clôture, de même.", en="Close, likewise.")
QUESTION = Text(
    fr="La question reformulée, en français puis en anglais.",
    en="The question reworded, in French then in English.",
)
HOW = Text(fr="Comment voter ; répétable.", en="How to vote; may be repeated.")
ROLL = Text(fr="Inscrire des électeurs.", en="Put voters on the roll.")
FILE = Text(
    fr="Un CSV : numéro, nom, adresse (« - » pour l’entrée standard).",
    en="A CSV: number, name, address (“-” for the standard input).",
)
LETTERS = Text(
    fr="Tirer les codes et écrire les lettres ; les codes ne seront plus montrés.",
    en="Draw the codes and write the letters; the codes are never shown again.",
)
SITE = Text(
    fr="L’adresse publique du site, https://…", en="The public address of the site, https://…"
)
TO = Text(fr="Un fichier .pdf ou .csv, qui n’existe pas.", en="A .pdf or .csv file, a new one.")
AGAIN = Text(fr="Refaire toutes les lettres, avant d’ouvrir.", en="Every letter again, unopened.")
LOST = Text(fr="Remplacer le code perdu de ce numéro.", en="Replace the lost code of this number.")
OPEN = Text(fr="Sceller la liste et ouvrir le vote.", en="Seal the roll and open voting.")
PREPARED = Text(fr="Scrutin préparé : {ballot}.", en="Ballot prepared: {ballot}.")
ADDED = Text(fr="Inscrits : {n}.", en="On the roll: {n}.")
WRITTEN = Text(fr="Lettres écrites dans {file} : {n}.", en="Letters written to {file}: {n}.")
OPENED = Text(
    fr="Liste scellée, empreinte {hash}. On vote du {opens} au {closes}.",
    en="Roll sealed, hash {hash}. Voting from {opens} to {closes}.",
)
BAD_HOUR = Text(
    fr="« {got} » n’est pas un instant : écrivez 2026-03-03T09:00.",
    en="“{got}” is not an instant: write 2026-03-03T09:00.",
)
SUFFIX = Text(
    fr="Le fichier {file} doit finir par .pdf ou .csv.", en="File {file} must end in .pdf or .csv."
)


@spoken("create", CREATE)
@argument("dossier", DOSSIER)
@argument("name", NAME)
@option("--opens", required=True, text=OPENS)
@option("--closes", required=True, text=CLOSES)
@option("--question", nargs=2, text=QUESTION)
@option("--how", multiple=True, type=click.Choice(["online", "in_person"]), text=HOW)
@officer_options
def create(  # noqa: PLR0913 - one argument per option, all by name
    *,
    dossier: str,
    name: str,
    opens: str,
    closes: str,
    question: tuple[str, str] | None,
    how: tuple[str, ...],
    person: str,
    party: str | None,
) -> None:
    wake()
    from communaux.apps.deliberation.ballots.preparing import Plan, prepare
    from communaux.apps.dossiers.pinning import mechanism_of

    row = dossier_named(dossier)
    kind = mechanism_of(row.pinned_id).ballots.get(name)
    acting = officer(row, kind.acts if kind else (), person, party)
    plan = Plan(
        opens_at=_moment(opens, row.territory.zone),
        closes_at=_moment(closes, row.territory.zone),
        question=dict(zip(("fr", "en"), question, strict=True)) if question else None,
        modalities=how or None,
    )
    say(PREPARED.format(ballot=str(prepare(row, name, acting, plan).pk)))


@spoken("roll", ROLL)
@argument("ballot", BALLOT)
@argument("file", FILE, type=click.File("rb"))
@officer_options
def roll(*, ballot: str, file: BinaryIO, person: str, party: str | None) -> None:
    wake()
    from communaux.apps.deliberation.ballots.roll import add_voters, read_roll

    found = ballot_named(ballot)
    acting = officer_of(found, person, party)
    add_voters(found, acting, read_roll(decoded(file.read())))
    say(ADDED.format(n=found.voters.count()))


@spoken("letters", LETTERS)
@argument("ballot", BALLOT)
@option("--site", required=True, text=SITE)
@option("--to", "file", required=True, type=click.Path(path_type=Path), text=TO)
@option("--again", is_flag=True, text=AGAIN)
@option("--lost", text=LOST)
@officer_options
def letters(
    *,
    ballot: str,
    site: str,
    file: Path,
    again: bool,
    lost: str | None,
    person: str,
    party: str | None,
) -> None:
    wake()
    from communaux.apps.deliberation.ballots.letters import draw_letters, replace_code

    found = ballot_named(ballot)
    acting = officer_of(found, person, party)
    if file.suffix not in {".pdf", ".csv"}:
        raise Stop(SUFFIX.format(file=str(file)), MISUSED)
    with file.open("xb") as out:  # Codes are drawn once: first be sure that they can be written.
        try:
            drawn = [replace_code(found, acting, lost)] if lost else draw_letters(
                found, acting, again=again
            )  # fmt: skip
        except Exception:
            file.unlink()
            raise
        out.write(_written(found, drawn, site, file.suffix))
    say(WRITTEN.format(file=str(file), n=len(drawn)))


@spoken("open", OPEN)
@argument("ballot", BALLOT)
@officer_options
def open_(*, ballot: str, person: str, party: str | None) -> None:
    wake()
    from communaux.apps.deliberation.ballots.preparing import open_ballot
    from communaux.apps.deliberation.ballots.standing import local
    from communaux.kernel.ballots.hours import moment_text

    found = ballot_named(ballot)
    opened = open_ballot(found, officer_of(found, person, party))
    opens, closes = (local(found, each) for each in (opened.opens_at, opened.closes_at))
    hours = {"opens": moment_text(opens), "closes": moment_text(closes)}
    say(OPENED.format(hash=opened.roll_hash[:12], **hours))


COMMANDS = (create, roll, letters, open_)


def _moment(written: str, zone: str) -> datetime:
    try:
        found = datetime.fromisoformat(written)
    except ValueError:
        raise Stop(BAD_HOUR.format(got=written[:40]), MISUSED) from None
    return found if found.tzinfo else found.replace(tzinfo=ZoneInfo(zone))


def decoded(content: bytes) -> str:
    """UTF-8 when it is valid UTF-8, else what spreadsheets write on Windows."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _written(ballot: Ballot, drawn: list[Letter], site: str, suffix: str) -> bytes:
    from communaux.apps.deliberation.ballots.letters import (
        TEMPLATE,
        letter_template,
        letters_csv,
        letters_sheet,
    )
    from communaux.apps.documents.typesetting import typeset

    address = f"{site.rstrip('/')}/{language()}/scrutins/{ballot.pk}/voter/"
    if suffix == ".csv":
        return letters_csv(drawn, address).encode()
    return typeset(letter_template(), TEMPLATE, letters_sheet(ballot, drawn, address, language()))
