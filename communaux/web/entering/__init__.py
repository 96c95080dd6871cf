"""Signing in: a code by e-mail, a second factor for mandates, sessions one can close."""
