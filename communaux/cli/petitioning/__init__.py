"""The commands under `communaux petition`."""
