"""Petitions: opening, signing, paper sheets, checking, sealing, forgetting."""
