"""The site of the permission tests, asked here with what nobody should send."""

from __future__ import annotations

from tests.permissions.conftest import everybody

__all__ = ["everybody"]
