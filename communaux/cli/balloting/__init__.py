"""The commands under `communaux ballot`."""
