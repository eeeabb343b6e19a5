"""Rows of different length in flat arrays."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from index.train.ragged import Ragged

Rows = list[list[int]]
ROWS = st.lists(st.lists(st.integers(0, 9), max_size=5), min_size=1, max_size=6)


def rows_of(ragged: Ragged) -> Rows:
    """Back to lists."""
    return [part.tolist() for part in np.split(ragged.values, ragged.starts[1:-1])]


@given(ROWS)
def test_rows_come_back(rows: Rows) -> None:
    """Nothing is lost or moved, empty rows included."""
    assert rows_of(Ragged.of(rows)) == rows


@given(ROWS, st.data())
def test_taking_rows_is_indexing(rows: Rows, data: st.DataObject) -> None:
    """Rows can be taken in any order and more than once."""
    chosen = data.draw(st.lists(st.integers(0, len(rows) - 1), min_size=1))
    assert rows_of(Ragged.of(rows).take(np.array(chosen))) == [rows[i] for i in chosen]


@given(ROWS)
def test_keeping_values_keeps_the_rows(rows: Rows) -> None:
    """A row without any kept value stays, empty."""
    ragged = Ragged.of(rows)
    kept = rows_of(ragged.keep(ragged.values > 4))
    assert kept == [[value for value in row if value > 4] for row in rows]


@given(ROWS, st.lists(st.lists(st.integers(0, 9)), min_size=10, max_size=10))
def test_expanding_replaces_each_value_by_a_row(rows: Rows, table: Rows) -> None:
    """A value is the number of a row of the table, which takes its place."""
    expanded = Ragged.of(rows).expand(Ragged.of(table))
    assert rows_of(expanded) == [[v for number in row for v in table[number]] for row in rows]


@given(ROWS, st.data())
def test_a_prefix_is_put_before_each_row(rows: Rows, data: st.DataObject) -> None:
    """Row by row, the prefix comes first."""
    size = len(rows)
    row = st.lists(st.integers(0, 9), max_size=3)
    prefix = data.draw(st.lists(row, min_size=size, max_size=size))
    joined = Ragged.of(rows).after(Ragged.of(prefix))
    assert rows_of(joined) == [first + last for first, last in zip(prefix, rows, strict=True)]


def test_positions_count_from_the_start_of_each_row() -> None:
    """Each value knows its row and its place in it."""
    ragged = Ragged.of([[7, 7], [], [7]])
    assert ragged.positions.tolist() == [0, 1, 0]
    assert ragged.rows.tolist() == [0, 0, 2]
