"""A dossier: a register of acts, folded into a situation on a date."""
