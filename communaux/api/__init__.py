"""The API: read mechanisms, dossiers, situations and registers; judge or perform an act."""
