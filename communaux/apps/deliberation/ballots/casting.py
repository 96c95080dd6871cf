"""Voting online: a mark on the roll and a paper in the box, both or neither.

Nothing written here says when, from where or in which order: the paper is known by the hash of a
receipt drawn at random, which is handed to the voter and kept nowhere.
"""

from __future__ import annotations

import secrets

from django.db import transaction

from communaux.apps.deliberation.ballots.guessing import note_miss, require_patience
from communaux.apps.deliberation.ballots.roll import HOW
from communaux.apps.deliberation.ballots.standing import (
    BallotRefused,
    kind_of,
    locked,
    require_voting,
)
from communaux.apps.deliberation.models import Ballot, Mark, Paper, Voter
from communaux.apps.dossiers.patience import patiently
from communaux.kernel.ballots.codes import POSSIBILITIES, code_hash, read_code, spell
from communaux.kernel.ballots.counting import BLANK
from communaux.kernel.text import Text

UNKNOWN = Text(
    fr="Ce code n’ouvre pas ce scrutin : il n’y est pas connu, ou un autre l’a remplacé. Relisez "
    "votre dernière lettre, ou demandez-en une nouvelle.",
    en="This code does not open this ballot: it is unknown, or another replaced it. Read your "
    "latest letter again, or ask for a new one.",
)
VOTED = Text(
    fr="Ce code a déjà servi (vote {how}) : on ne vote qu’une fois, et un vote ne se reprend pas.",
    en="This code was used already (vote {how}): one votes only once, and a vote is not undone.",
)
NOT_ONLINE = Text(
    fr="Ce scrutin se vote seulement sur place.", en="This ballot is voted in person only."
)
NO_CHOICE = Text(
    fr="Choisissez une réponse ; le bulletin blanc en est une.",
    en="Choose an answer; a blank paper is one.",
)


def recognise(ballot: Ballot, typed: str, sender: str = "") -> Voter:
    """The voter of a code who may vote now. Raises `BadCode`, `OutOfHours`, `BallotRefused`."""
    require_voting(ballot)
    if "online" not in ballot.modalities:
        raise BallotRefused(NOT_ONLINE)
    require_patience(sender)
    digest = code_hash(read_code(typed, "code"))
    voter = ballot.voters.filter(code_hash=digest).first()
    if voter is None:
        note_miss(sender)
        raise BallotRefused(UNKNOWN)
    if voter.mark:
        raise BallotRefused(VOTED.format(how=HOW[voter.mark]))
    return voter


def require_choice(ballot: Ballot, choice: str) -> None:
    """Raise unless it is one of the choices; a blank paper always is."""
    if choice != BLANK and choice not in kind_of(ballot).choices:
        raise BallotRefused(NO_CHOICE)


def cast(ballot: Ballot, typed: str, choice: str, sender: str = "") -> str:
    """Vote, once; the receipt, to be shown to the voter and nowhere else.

    Raises `BadCode`, `OutOfHours`, `BallotRefused` or `Busy`, having written nothing.
    """
    require_choice(ballot, choice)
    receipt = spell(secrets.randbelow(POSSIBILITIES), "receipt")
    patiently(lambda: _drop(ballot, typed, choice, sender, receipt))
    return receipt


def _drop(ballot: Ballot, typed: str, choice: str, sender: str, receipt: str) -> None:
    with transaction.atomic():
        fresh = locked(ballot)
        voter = recognise(fresh, typed, sender)
        voter.mark = Mark.ONLINE
        voter.save(update_fields=["mark"])
        signed = voter.name if kind_of(fresh).secrecy == "open" else ""
        Paper.objects.create(
            receipt_hash=code_hash(receipt), ballot=fresh, choice=choice, signed=signed
        )
