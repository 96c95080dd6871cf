"""A timetable and what moves in it as plain data: dates in ISO, sentences in both languages."""

from __future__ import annotations

from datetime import date
from typing import Any

from communaux.kernel.parameters.book import Dated
from communaux.kernel.parameters.value import written
from communaux.kernel.text import Text
from communaux.kernel.timetable.coming import Coming, Step, Timetable
from communaux.kernel.timetable.difference import Moved
from communaux.kernel.timetable.simulating import Changed, Simulation


def as_data(found: Simulation) -> dict[str, Any]:
    """The timetable shown; under a hypothesis, with each date before and after."""
    told = timetable_data(found.shown)
    if found.after is not None:
        told["what_if"] = {
            "changed": [changed_data(one) for one in found.changed],
            "moved": [moved_data(one) for one in found.moved],
        }
    return told


def timetable_data(found: Timetable) -> dict[str, Any]:
    """Every date, what cannot be placed, and the way to the end."""
    return {
        "start": found.start.isoformat(),
        "horizon": found.horizon.isoformat(),
        "coming": [coming_data(one) for one in found.coming],
        "unplaced": [coming_data(one) for one in found.unplaced],
        "steps": [step_data(one) for one in found.steps],
    }


def coming_data(one: Coming) -> dict[str, Any]:
    """One date."""
    return {
        "key": one.key, "kind": one.kind, "name": one.name, "label": text_data(one.label),
        "owed_by": one.owed_by, "standing": one.standing, "main": one.main, "soft": one.soft,
        "opens": _day(one.opens), "opens_latest": _day(one.opens_latest),
        "earliest": _day(one.earliest), "latest": _day(one.latest),
        "explanation": text_data(one.explanation), "origin": origin_data(one.origin),
        "silence": text_data(one.silence), "stops": text_data(one.stops),
        "after": [text_data(text) for text in one.after],
        "provided": [text_data(text) for text in one.provided],
        "unplaced": text_data(one.unplaced),
    }  # fmt: skip


def step_data(one: Step) -> dict[str, Any]:
    """One act of the way to the end."""
    return {
        "act": one.act, "label": text_data(one.label), "by": list(one.by),
        "earliest": _day(one.earliest), "latest": _day(one.latest),
    }  # fmt: skip


def moved_data(one: Moved) -> dict[str, Any]:
    """One date before and after; `days` is None where it appears or disappears."""
    return {
        "key": one.told.key, "label": text_data(one.told.label), "days": one.days,
        "words": text_data(one.words),
        "before": _days(one.before), "after": _days(one.after),
    }  # fmt: skip


def changed_data(one: Changed) -> dict[str, Any]:
    """A number taken at another value."""
    return {
        "parameter": one.before.id, "label": text_data(one.before.label), "law": one.law,
        "before": written(one.before.value), "after": written(one.after.value),
    }  # fmt: skip


def origin_data(dated: Dated | None) -> dict[str, Any] | None:
    """Where the length comes from."""
    if dated is None:
        return None
    return {
        "parameter": dated.id, "value": written(dated.value), "nature": dated.nature,
        "since": dated.since.isoformat(), "source": dated.source, "decision": dated.decision,
        "words": text_data(dated.origin_text()),
    }  # fmt: skip


def text_data(text: Text | None) -> dict[str, str] | None:
    """Both languages."""
    return {"fr": text.fr, "en": text.en} if text else None


def _days(one: Coming | None) -> dict[str, str | None] | None:
    return {"earliest": _day(one.earliest), "latest": _day(one.latest)} if one else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
