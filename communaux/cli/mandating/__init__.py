"""The commands of `communaux mandate`."""
