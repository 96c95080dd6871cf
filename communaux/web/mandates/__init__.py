"""Pages of mandates: who may bind the authority, giving and revoking, interests to declare."""
