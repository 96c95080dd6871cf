"""The tables of deliberation."""

from __future__ import annotations

from communaux.apps.deliberation.models.ballot import Ballot, Mark, Paper, Voter
from communaux.apps.deliberation.models.petition import Check, Petition, Signatory, Source

__all__ = ["Ballot", "Check", "Mark", "Paper", "Petition", "Signatory", "Source", "Voter"]
