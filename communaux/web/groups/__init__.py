"""Pages of informal groups: making one, inviting a referent, leaving."""
