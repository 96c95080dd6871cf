"""What everyone may read of a ballot: its state, and after closing every paper, without names.

docs/ballots.md gives the format and a short program that counts and hashes it all again.
"""

from __future__ import annotations

from typing import Any

from communaux.apps.deliberation.ballots.closing import tally_of
from communaux.apps.deliberation.ballots.standing import BallotRefused, kind_of, local
from communaux.apps.deliberation.models import Ballot, Paper
from communaux.kernel.ballots.codes import code_hash, read_code
from communaux.kernel.ballots.counting import BLANK
from communaux.kernel.csv_line import csv_line
from communaux.kernel.text import Text

FORMAT = "communaux-ballot-1"
BLANK_PAPER = Text(fr="Bulletin blanc", en="Blank paper")
FORGED = Text(
    fr="Aucun bulletin de ce scrutin ne porte ce reçu. Si vous l’avez reçu ici, gardez-le et "
    "prévenez qui organise le vote : un bulletin manque. Sinon, ce reçu n’est pas de ce scrutin.",
    en="No paper of this ballot bears this receipt. If you were given it here, keep it and tell "
    "whoever runs the vote: a paper is missing. Otherwise it is not a receipt of this ballot.",
)


def export_ballot(ballot: Ballot) -> dict[str, Any]:
    """The whole closed ballot as JSON data. Raises `BallotRefused` before closing."""
    tally, kind = tally_of(ballot), kind_of(ballot)
    papers = ballot.papers.order_by("receipt_hash").values_list("receipt_hash", "choice", "signed")
    return {
        "format": FORMAT,
        "ballot": str(ballot.pk),
        "dossier": str(ballot.dossier_id),
        "number": ballot.dossier.number,
        "label": {"fr": kind.label.fr, "en": kind.label.en},
        "question": ballot.question,
        "choices": {name: {"fr": words.fr, "en": words.en} for name, words in kind.choices.items()},
        "secrecy": kind.secrecy,
        "opens_at": local(ballot, ballot.opens_at).isoformat(),
        "closes_at": local(ballot, ballot.closes_at).isoformat(),
        "papers": [_paper(*paper) for paper in papers],
        "in_person": ballot.counts["in_person"],
        "result": {"eligible": tally.eligible, "voted": tally.voted, **tally.named},
        "roll_sha256": ballot.roll_hash,
        "papers_sha256": ballot.papers_hash,
        "sealed_by_act": ballot.sealed_seq,
    }


def export_csv(ballot: Ballot) -> str:
    """One line for each paper, then one for each count in person; the last column adds up to V."""
    told = export_ballot(ballot)
    rows: list[tuple[object, ...]] = [("how", "receipt_sha256", "choice", "name", "papers")]
    rows += [
        ("online", paper["receipt"], paper["choice"], paper.get("name", ""), 1)
        for paper in told["papers"]
    ]
    rows += [("in_person", "", choice, "", n) for choice, n in sorted(told["in_person"].items())]
    return "".join(csv_line(row, end="\n") for row in rows)


def paper_of(ballot: Ballot, typed: str) -> Paper:
    """The paper of a receipt. Raises `BadCode`, or `BallotRefused` when there is none."""
    digest = code_hash(read_code(typed, "receipt"))
    found = ballot.papers.filter(receipt_hash=digest).first()
    if found is None:
        raise BallotRefused(FORGED)
    return found


def choices_of(ballot: Ballot) -> dict[str, Text]:
    """Every paper one may cast, by name; the blank one last."""
    declared = kind_of(ballot).choices
    return {**declared, BLANK: declared.get(BLANK, BLANK_PAPER)}


def _paper(receipt: str, choice: str, signed: str) -> dict[str, str]:
    paper = {"receipt": receipt, "choice": choice}
    return {**paper, "name": signed} if signed else paper
