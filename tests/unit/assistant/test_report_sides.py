"""Reports of texts that stand side by side."""

from __future__ import annotations

from assistant.engine import Library
from assistant.report_sides import FOUND, MISSING, NAMED, duties_report, links_report


def test_links_stand_with_both_sources_and_the_reason(towns: Library) -> None:
    """Whoever reads a pair sees where both measures stand and what they share."""
    (table,) = links_report(towns).tables
    assert len(table.rows) == len(towns.links())
    assert all(all(row) for row in table.rows)


def test_duties_stand_with_what_the_plan_says(towns: Library) -> None:
    """A demand is shown with the passage that names it, the best one, or that there is none."""
    (table,) = duties_report(towns, "Altenfurt").tables
    duties = towns.duties("Altenfurt")
    assert [row[0] for row in table.rows] == [duty.citation for duty in duties]
    states = [NAMED if duty.cited else FOUND if duty.answer else MISSING for duty in duties]
    assert [row[2] for row in table.rows] == states
    assert all(bool(row[3]) == bool(row[4]) for row in table.rows)
