"""The tables of deliberation."""

from __future__ import annotations

from communaux.apps.deliberation.models.ballot import Ballot, Mark, Paper, Voter

__all__ = ["Ballot", "Mark", "Paper", "Voter"]
