"""The guard: triggers by which the database itself refuses to rewrite a register.

Entries: no UPDATE, no DELETE. Sealed values: only erasing. Chains: only one step forward.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper

REFUSAL = "Un registre ne se modifie pas. A register is never changed."
RULES = {
    ("register_entry", "UPDATE"): "TRUE",
    ("register_entry", "DELETE"): "TRUE",
    ("register_sealedvalue", "UPDATE"): (
        "NEW.id <> OLD.id OR NEW.entry_id <> OLD.entry_id OR NEW.field <> OLD.field"
        " OR NEW.visibility <> OLD.visibility OR NEW.value IS NOT NULL"
        " OR (NEW.salt <> OLD.salt AND NEW.salt <> '')"
    ),
    ("register_sealedvalue", "DELETE"): "TRUE",
    ("register_chain", "UPDATE"): (
        "NEW.dossier <> OLD.dossier OR NEW.header <> OLD.header OR NEW.head_seq <> OLD.head_seq + 1"
    ),
    ("register_chain", "DELETE"): "TRUE",
}
"""(table, event) → when it is refused."""


def protect(table: str) -> None:
    """Guard one more table of lines that are only ever added; called as its application loads."""
    RULES.update({(table, "UPDATE"): "TRUE", (table, "DELETE"): "TRUE"})


def raise_guard(connection: BaseDatabaseWrapper) -> None:
    """Put every trigger in place; those already there are made again."""
    lower_guard(connection)
    with connection.cursor() as cursor:
        for statement in _raising(connection.vendor, _present(connection)):
            cursor.execute(statement)


def lower_guard(connection: BaseDatabaseWrapper) -> None:
    """Take every trigger away: for `flush`, and for tests that tamper with a register."""
    with connection.cursor() as cursor:
        for statement in _lowering(connection.vendor, _present(connection)):
            cursor.execute(statement)


@contextmanager
def lowered(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """Work without the guard inside the block."""
    lower_guard(connection)
    try:
        yield
    finally:
        raise_guard(connection)


def _name(table: str, event: str) -> str:
    return f"{table}_no_{event.lower()}"


Rules = dict[tuple[str, str], str]


def _present(connection: BaseDatabaseWrapper) -> Rules:
    """The rules of the tables that exist: while migrations run, some are still to come."""
    there = set(connection.introspection.table_names())
    return {event: when for event, when in RULES.items() if event[0] in there}


def _lowering(vendor: str, rules: Rules) -> list[str]:
    if vendor == "postgresql":
        events = [*rules, *((table, "TRUNCATE") for table in _tables(rules))]
        return [f"DROP TRIGGER IF EXISTS {_name(*event)} ON {event[0]}" for event in events]
    return [f"DROP TRIGGER IF EXISTS {_name(*event)}" for event in rules]


def _tables(rules: Rules) -> list[str]:
    return list(dict.fromkeys(table for table, _ in rules))


def _raising(vendor: str, rules: Rules) -> list[str]:
    if vendor == "sqlite":
        return [_on_sqlite(table, event, when) for (table, event), when in rules.items()]
    if vendor == "postgresql":
        emptying = map(_on_truncate, _tables(rules))
        return [_FUNCTION, *map(_on_postgresql, rules.items()), *emptying]
    raise NotImplementedError(f"The register is not guarded on {vendor}: use SQLite or PostgreSQL.")


def _on_sqlite(table: str, event: str, when: str) -> str:
    return (
        f"CREATE TRIGGER {_name(table, event)} BEFORE {event} ON {table} WHEN {when} "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    )


def _on_postgresql(rule: tuple[tuple[str, str], str]) -> str:
    (table, event), when = rule
    return (
        f"CREATE TRIGGER {_name(table, event)} BEFORE {event} ON {table} FOR EACH ROW "
        f"WHEN ({when}) EXECUTE FUNCTION register_refuse()"
    )


def _on_truncate(table: str) -> str:
    return (
        f"CREATE TRIGGER {_name(table, 'TRUNCATE')} BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION register_refuse()"
    )


_FUNCTION = (
    "CREATE OR REPLACE FUNCTION register_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
)
