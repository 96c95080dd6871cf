"""The commands of `communaux person`."""
