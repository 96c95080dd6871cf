"""Notices on the site, choices of letters, following a dossier, stopping letters with one click."""
