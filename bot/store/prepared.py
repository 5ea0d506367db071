"""Statements that are compiled once for each engine and then run on the driver itself.

SQLAlchemy builds the SQL and converts the values; running it by SQLAlchemy, too, costs 12-22 us a statement where the
driver needs 2-3, and a turn has seven. This module knows how to run a statement and nothing of what it says.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from sqlalchemy import ClauseElement, Connection, Dialect
from sqlalchemy.types import TypeEngine

_Convert: TypeAlias = "Callable[[Any], Any] | None"


class Prepared:
    """A Core statement; `columns` names the values of a plain insert, whose parameters are named like its columns."""

    def __init__(self, core: ClauseElement, columns: Sequence[str] | None = None) -> None:
        self._core = core
        self._columns = columns
        self._forms: dict[str, _Form] = {}

    def form(self, dialect: Dialect) -> _Form:
        """Give the SQL of this engine."""
        form = self._forms.get(dialect.name)
        if form is None:
            form = self._forms[dialect.name] = _Form(self._core, dialect, self._columns)
        return form


class _Form:
    """A statement in the words of one engine, with the conversions of its values."""

    def __init__(self, core: ClauseElement, dialect: Dialect, columns: Sequence[str] | None) -> None:
        compiled: Any = core.compile(dialect=dialect, column_keys=columns)
        names = compiled.positiontup if dialect.positional else compiled.binds
        self.sql: str = compiled.string
        self._positional = dialect.positional
        self._fixed = {name: compiled.binds[name].value for name in names if not compiled.binds[name].required}
        self._inputs = [(name, _inwards(compiled.binds[name].type, dialect)) for name in names]
        self._outputs = [_outwards(column.type, dialect) for column in getattr(core, "exported_columns", ())]

    def values(self, given: dict[str, Any]) -> Sequence[Any] | dict[str, Any]:
        if self._fixed:
            given = {**self._fixed, **given}
        if self._positional:
            return [convert(given[name]) if convert else given[name] for name, convert in self._inputs]
        return {name: convert(given[name]) if convert else given[name] for name, convert in self._inputs}

    def row(self, raw: Sequence[Any]) -> tuple[Any, ...]:
        return tuple([convert(value) if convert else value for convert, value in zip(self._outputs, raw, strict=True)])


class Rows:
    """One connection, seen as the rows that statements read and change in it."""

    def __init__(self, connection: Connection) -> None:
        driver: Any = connection.connection.driver_connection
        self._execute = driver.execute
        self._dialect = connection.dialect

    def one(self, statement: Prepared, **values: Any) -> tuple[Any, ...] | None:  # noqa: ANN401 - what a column holds
        """Give the first row, or None."""
        form = statement.form(self._dialect)
        raw = self._execute(form.sql, form.values(values)).fetchone()
        return None if raw is None else form.row(raw)

    def all(self, statement: Prepared, **values: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401 - what a column holds
        """Give every row."""
        form = statement.form(self._dialect)
        return [form.row(raw) for raw in self._execute(form.sql, form.values(values)).fetchall()]

    def change(self, statement: Prepared, **values: Any) -> int:  # noqa: ANN401 - what a column holds
        """Write, and give the number of rows that it touched."""
        form = statement.form(self._dialect)
        return int(self._execute(form.sql, form.values(values)).rowcount)


def _inwards(kind: TypeEngine[Any], dialect: Dialect) -> _Convert:
    return kind.dialect_impl(dialect).bind_processor(dialect)


def _outwards(kind: TypeEngine[Any], dialect: Dialect) -> _Convert:
    return kind.dialect_impl(dialect).result_processor(dialect, None)
