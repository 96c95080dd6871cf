"""`python -m communaux` does what the command `communaux` does."""

from __future__ import annotations

from communaux.cli import main

if __name__ == "__main__":
    main()
