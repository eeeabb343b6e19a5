"""Rows of a table that name its columns, or sum it up."""

from __future__ import annotations

import pytest

from assistant.rows import heads, totals


@pytest.mark.parametrize(
    ("rows", "above"),
    [
        (["| Amt | 2021 | 2022 |", "| Bauamt | 40 | 41 |"], [0]),
        (["| Amt | alle | |", "| | unter 50 % | über 50 % |", "| Bauamt | 4 | 7 |"], [0, 1]),
        (["| Schritt | Zeit |", "| Beginn | Mai 2021 |", "| Ende | 2023 |"], [0]),
        (["| Amt | Aufgabe |", "| Bauamt | Bauen |"], []),
    ],
)
def test_rows_without_figures_name_the_columns(rows: list[str], above: list[int]) -> None:
    """Years may name columns, and so may limits; a date is what a row tells."""
    assert heads(rows) == above


def test_the_sum_is_meant_where_no_row_is() -> None:
    """A row that names a word anew is the one asked for."""
    rows = ["| Amt | Fälle |", "| Bauamt | 4 |", "| gesamt | 9 |"]
    assert totals(rows, [0.0, 0.0, 0.0]) == {2}
    assert totals(rows, [0.0, 0.4, 0.0]) == frozenset()
