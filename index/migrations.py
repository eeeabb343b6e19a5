"""From an older version of the library's tables to the present one, a step at a time.

To change the tables: change them in :mod:`index.schema`, and append to :data:`STEPS` what makes the
same of a library that has them as they were. Both ways must end in the same tables; a test compares
them. Steps that were released never change.
"""

from __future__ import annotations

import sqlite3

OLDEST = 1
"""The first version that there was; nothing older can be migrated."""

STEPS: tuple[tuple[str, ...], ...] = (
    (  # what a person says of a document's title and validity
        "ALTER TABLE sources ADD COLUMN title TEXT",
        "ALTER TABLE sources ADD COLUMN valid_from TEXT",
        "ALTER TABLE sources ADD COLUMN valid_to TEXT",
    ),
)
"""The SQL statements that lead from :data:`OLDEST` to the next version, from that to the next."""


def newest() -> int:
    """The version that all steps lead to."""
    return OLDEST + len(STEPS)


def migrate(connection: sqlite3.Connection) -> None:
    """Take the steps that the library lacks, each in a transaction of its own.

    Stopped at any moment, the library is of one of the versions, whole. Raises sqlite3.Error where
    it cannot be written; versions without a step, older or newer, stay as they are.
    """
    while _take_step(connection):
        continue


def _take_step(connection: sqlite3.Connection) -> bool:
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Read inside the transaction: another process may just have done the same.
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if not OLDEST <= version < newest():
            return False
        for statement in STEPS[version - OLDEST]:
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {version + 1}")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    return True
