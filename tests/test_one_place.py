"""Who may is decided in one place: faces ask predicates, and look at nobody's rights themselves."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FACES = ("web", "api", "cli")
ATTRIBUTES = {"is_staff", "is_superuser", "has_perm", "roles_in", "DEMO"}
RIGHTS = {"roles", "mandate", "mandates"}
WORN = {"acting", "each", "person", "reader"}
"""Whose `roles` and mandates are rights; those of a mechanism are words."""
TABLES = {"Mandate", "Membership", "Seat", "SealedValue", "Account"}
LEVELS = {"public", "parties", "confidential", "personal"}
NO_PROOF = "nobody proves anything in a demonstration"
DEMO, LABELS = "the demonstration has no accounts", "names what somebody may be, decides nothing"
ALLOWED: dict[str, str] = {
    "web/entering/proving.py is_staff": "the predicate of the administration itself",
    "web/cast.py Mandate": "who one may be in a demonstration: everybody",
    "web/cast.py Membership": "who one may be in a demonstration: everybody",
    "web/finding.py DEMO": DEMO,
    "web/page.py DEMO": "says on every page that it is a demonstration",
    "web/views/who.py DEMO": DEMO,
    "web/entering/fresh.py DEMO": NO_PROOF,
    "web/entering/second_factor.py DEMO": NO_PROOF,
    "web/entering/proving_afresh.py DEMO": NO_PROOF,
    "web/signing/panel.py DEMO": NO_PROOF,
    "web/signing/paper.py DEMO": NO_PROOF,
    "web/groups/acting.py DEMO": DEMO,
    "web/groups/group.py DEMO": DEMO,
    "web/groups/sending.py DEMO": "a demonstration sends no mail",
    "web/personal/held.py DEMO": DEMO,
    "web/personal/erasing.py DEMO": DEMO,
    "cli/examination/settings.py DEMO": "tells whoever installs that it is a demonstration",
    "cli/examination/memory.py Mandate": "counts those without a second factor, for the keeper",
    "web/views/agendas.py roles": LABELS,
    "web/views/who.py roles": LABELS,
    "web/views/who.py mandates": LABELS,
    "web/showing/hats.py roles": LABELS,
    "api/identity.py DEMO": DEMO,
}


def decisions(source: str) -> Iterator[str]:
    """What a source looks at that only a predicate should."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute):
            owner = node.value.id if isinstance(node.value, ast.Name) else ""
            if node.attr in ATTRIBUTES or (node.attr in RIGHTS and owner in WORN):
                yield node.attr
            if node.attr == "objects" and owner in TABLES:
                yield owner
        elif isinstance(node, ast.Compare) and _compares_a_level(node):
            yield "visibility"
        elif isinstance(node, ast.Name) and node.id == "reveal":
            yield "reveal"


def _compares_a_level(node: ast.Compare) -> bool:
    sides = [node.left, *node.comparators]
    levels = any(isinstance(side, ast.Constant) and side.value in LEVELS for side in sides)
    return levels and any("visibility" in ast.dump(side) for side in sides)


def found() -> dict[str, str]:
    """Decision, such as "web/page.py DEMO", → the file that takes it."""
    files = [path for face in FACES for path in (ROOT / "communaux" / face).rglob("*.py")]
    told: dict[str, str] = {}
    for path in files:
        place = path.relative_to(ROOT / "communaux").as_posix()
        told |= {f"{place} {what}": place for what in decisions(path.read_text("utf-8"))}
    return told


def test_no_page_route_or_command_decides_who_may() -> None:
    strange = sorted(found().keys() - ALLOWED.keys())
    assert not strange, (
        "Ask a predicate of communaux/apps/dossiers/permissions.py instead, or add one there:\n"
        + "\n".join(strange)
    )


def test_every_exception_is_still_one() -> None:
    assert sorted(ALLOWED.keys() - found().keys()) == []


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("if field.visibility == 'public': pass", "visibility"),
        ("if 'parties' != spec.visibility: pass", "visibility"),
        ("if request.user.is_staff: pass", "is_staff"),
        ("if acting and acting.mandate: pass", "mandate"),
        ("if 'office' in acting.roles: pass", "roles"),
        ("Mandate.objects.filter(person=x)", "Mandate"),
        ("value = reveal(sealed)", "reveal"),
        ("if settings.DEMO: pass", "DEMO"),
    ],
)
def test_a_decision_taken_in_a_view_is_seen(source: str, told: str) -> None:
    assert list(decisions(source)) == [told]


def test_reading_labels_is_no_decision() -> None:
    assert list(decisions("x = mechanism.roles[name].label; y = field.visibility")) == []
