"""Letters to voters: each holds a personal code, drawn now, shown once and kept nowhere."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import segno
from django.db import transaction

from communaux.apps.actors.acting import Acting
from communaux.apps.deliberation.ballots.officers import require_officer
from communaux.apps.deliberation.ballots.roll import HOW, voter_of
from communaux.apps.deliberation.ballots.roll import VOTED as ALREADY
from communaux.apps.deliberation.ballots.standing import (
    CLOSED,
    BallotRefused,
    kind_of,
    local,
    locked,
    require_prepared,
)
from communaux.apps.deliberation.models import Ballot, Voter
from communaux.apps.dossiers.patience import patiently
from communaux.kernel.ballots.codes import POSSIBILITIES, code_hash, spell
from communaux.kernel.ballots.hours import moment_text
from communaux.kernel.csv_line import csv_line
from communaux.kernel.text import Text

TEMPLATE = "letter.typ"
ONLY_IN_PERSON = Text(
    fr="Ce scrutin se vote seulement sur place : il n’a pas de codes.",
    en="This ballot is voted in person only: it has no codes.",
)
NONE_LEFT = Text(
    fr="Tout le monde a déjà un code, montré une seule fois. Avant l’ouverture vous pouvez "
    "refaire toutes les lettres ; ensuite, un code perdu se remplace un par un.",
    en="Everybody already has a code, shown only once. Before opening you may make every letter "
    "again; afterwards a lost code is replaced one at a time.",
)
WORDS = {
    "title": Text(fr="Votre code de vote", en="Your voting code"),
    "from": Text(fr="Le vote ouvre le", en="Voting opens on"),
    "until": Text(fr="et se termine le", en="and ends on"),
    "at": Text(fr="Pour voter, ouvrez cette page :", en="To vote, open this page:"),
    "then": Text(
        fr="Tapez votre code, choisissez, confirmez. Vous recevrez un reçu : gardez-le, il permet "
        "de vérifier que votre bulletin a été compté.",
        en="Type your code, choose, confirm. You will get a receipt: keep it, it lets you check "
        "that your paper was counted.",
    ),
    "secret": Text(
        fr="Ce code est à vous seul et ne sert qu’une fois. Personne ne peut le retrouver : s’il "
        "est perdu, demandez-en un autre avant la fin du vote.",
        en="This code is yours alone and works once. Nobody can find it again: if it is lost, ask "
        "for another before voting ends.",
    ),
    "picture": Text(fr="Code QR de la page de vote", en="QR code of the voting page"),
}


@dataclass(frozen=True, slots=True)
class Letter:
    """What one voter receives; the only place where a code is readable."""

    number: str
    name: str
    address: str
    code: str


def draw_letters(ballot: Ballot, acting: Acting | None, *, again: bool = False) -> list[Letter]:
    """A code for everybody who has none; `again` (before opening) a new one for everybody."""
    require_officer(ballot, acting)
    return patiently(lambda: draw(ballot, again=again))


def replace_code(ballot: Ballot, acting: Acting | None, number: str) -> Letter:
    """Revoke a lost code, if it has not served, and draw another."""
    require_officer(ballot, acting)
    return patiently(lambda: _replace(ballot, number))


def letters_csv(letters: Iterable[Letter], address: str) -> str:
    """For the print shop: number, name, address, code, address of the voting page."""
    rows = [("number", "name", "address", "code", "page")]
    rows += [(each.number, each.name, each.address, each.code, address) for each in letters]
    return "".join(csv_line(row, end="\n") for row in rows)


def letters_sheet(
    ballot: Ballot, letters: Sequence[Letter], address: str, language: str
) -> dict[str, Any]:
    """What the template `letter.typ` receives; `address` is that of the voting page."""
    moments = (local(ballot, ballot.opens_at), local(ballot, ballot.closes_at))
    opens, closes = (moment_text(moment).in_(language) for moment in moments)
    return {
        "language": language,
        "territory": ballot.dossier.territory.name,
        "label": kind_of(ballot).label.in_(language),
        "question": ballot.question[language],
        "opens": opens,
        "closes": closes,
        "address": address,
        "qr": segno.make(address, error="m", micro=False).svg_inline(scale=4, border=0),
        "words": {name: text.in_(language) for name, text in WORDS.items()},
        "letters": [
            {"number": one.number, "name": one.name, "address": one.address, "code": one.code}
            for one in letters
        ],
    }


def letter_template() -> dict[str, str]:
    """The Typst template by its name."""
    return {TEMPLATE: (Path(__file__).parent / TEMPLATE).read_text(encoding="utf-8")}


def draw(ballot: Ballot, *, again: bool) -> list[Letter]:
    """The same, whoever asks."""
    with transaction.atomic():
        fresh = locked(ballot)
        _require_codes(fresh)
        if again:
            require_prepared(fresh)
        waiting = fresh.voters.all() if again else fresh.voters.filter(code_hash__isnull=True)
        letters = [_written(voter) for voter in waiting.filter(mark="").order_by("number")]
        if not letters:
            raise BallotRefused(NONE_LEFT)
        Voter.objects.bulk_update([voter for voter, _ in letters], ["code_hash"], batch_size=500)
    return [letter for _, letter in letters]


def _replace(ballot: Ballot, number: str) -> Letter:
    with transaction.atomic():
        fresh = locked(ballot)
        _require_codes(fresh)
        voter = voter_of(fresh, number)
        if voter.mark:
            raise BallotRefused(ALREADY.format(name=voter.name, how=HOW[voter.mark]))
        voter, letter = _written(voter)
        voter.save(update_fields=["code_hash"])
    return letter


def _require_codes(ballot: Ballot) -> None:
    if ballot.closed_at is not None:
        raise BallotRefused(CLOSED)
    if "online" not in ballot.modalities:
        raise BallotRefused(ONLY_IN_PERSON)


def _written(voter: Voter) -> tuple[Voter, Letter]:
    code = spell(secrets.randbelow(POSSIBILITIES), "code")
    voter.code_hash = code_hash(code)
    return voter, Letter(voter.number, voter.name, voter.address, code)
