"""Core statements compiled once and run on the driver.

What Core adds to each execution (0.1 ms) is more than a small query takes; lists and saves are made of small
queries. The statements stay portable: written in Core, compiled for the dialect in use.
"""

import re
from collections.abc import Mapping
from typing import Any, Final, Protocol, cast

from sqlalchemy import Connection, Executable
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.sql.compiler import SQLCompiler

from casebuilder.store.driver import sqlite

Row = tuple[Any, ...]
_FROM: Final = re.compile(r"FROM bcase\b")


class Cursor(Protocol):
    rowcount: int

    def fetchone(self) -> Row | None: ...
    def fetchall(self) -> list[Row]: ...


class Prepared:
    """One statement; its values are given by name at each run.

    `index` names the index of `bcase` to walk: SQLite's planner may prefer another one and sort all rows.
    """

    def __init__(self, statement: Executable, index: str = "") -> None:
        self._statement = statement
        self._index = index
        self._text = ""
        self._names: tuple[str, ...] = ()
        self._fixed: Mapping[str, Any] = {}

    def run(self, db: Connection, values: Mapping[str, Any]) -> Cursor:
        if not self._text:
            self._compile(db.dialect)
        cursor: Any = db.connection.cursor()
        cursor.execute(
            self._text, [values[one] if one in values else self._fixed[one] for one in self._names]
        )
        return cursor  # type: ignore[no-any-return]  # the driver's cursors are not typed

    def sql(self, dialect: Dialect) -> str:
        """The text the database gets, for query plans and benchmarks."""
        self._compile(dialect)
        return self._text

    def _compile(self, dialect: Dialect) -> None:
        compiled: SQLCompiler = self._statement.compile(dialect=dialect)  # type: ignore[attr-defined]
        self._fixed = dict(compiled.params)
        self._names = tuple(compiled.positiontup or ())
        self._text = str(compiled)
        if self._index and dialect.name == "sqlite":
            self._text = _FROM.sub(f"FROM bcase INDEXED BY {self._index}", self._text)


def raw(db: Connection) -> sqlite.Connection:
    """The connection of the driver below one of Core, in the same transaction."""
    return cast("sqlite.Connection", db.connection.dbapi_connection)
