"""``querblick compare``: topics by cities."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from tui.commands.base import Command, Data, ExitCode, Outcome, empty_hint, open_library
from tui.output.layout import blocks, paragraph, table
from tui.strings import _, mark

if TYPE_CHECKING:
    from assistant.comparison import Comparison, Row

SIGNS = {"measure": "●", "mention": "○", "none": "·", "unlisted": "–", "absent": "–"}


def configure(parser: argparse.ArgumentParser) -> None:
    """Which topics and cities; none means all."""
    parser.add_argument(
        "topics", nargs="*", metavar=_("THEMA"), help=_("Themen (sonst alle der Bibliothek)")
    )
    parser.add_argument(
        "--city",
        action="append",
        default=[],
        metavar=_("STADT"),
        help=_("nur diese Stadt (mehrfach möglich)"),
    )


def run(arguments: argparse.Namespace) -> Outcome:
    """Compare cities by topic."""
    with open_library(arguments) as library:
        comparison = library.compare(tuple(arguments.topics), tuple(arguments.city))
        notices = () if comparison.rows else empty_hint(library) or (_("Kein Thema gefunden."),)
    found = any(cell.measures for row in comparison.rows for cell in row.cells.values())
    return Outcome(
        data=comparison_data(comparison),
        view=view,
        code=ExitCode.DONE if found else ExitCode.NOTHING,
        notices=notices,
    )


def comparison_data(comparison: Comparison) -> dict[str, Any]:
    """The comparison in JSON; ``states`` says of each cell what is known."""
    return {
        "topics": [_row(row) for row in comparison.rows],
        "coverage": {
            city: {
                "documents": list(covered.documents),
                "measures": covered.measures,
                "note": covered.note,
            }
            for city, covered in comparison.coverage.items()
        },
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "topic": row.topic.name,
        "cities": {city: list(cell.measures) for city, cell in row.cells.items()},
        "states": {city: str(cell.state) for city, cell in row.cells.items()},
    }


def view(data: Data) -> str:
    """The matrix with its legend and what each city's documents hold."""
    cities = list(data["coverage"])
    rows = [[topic["topic"], *(_cell(topic, city) for city in cities)] for topic in data["topics"]]
    legend = _(
        "● Maßnahme   ○ erwähnt, ohne Maßnahme   · kein Beleg   – ohne Maßnahmenliste oder Dokument"
    )
    notes = [
        paragraph(f"{city}: {_note(covered)}")
        for city, covered in data["coverage"].items()
        if not covered["measures"]
    ]
    return blocks(table([_("Thema"), *cities], rows), legend, "\n".join(notes))


def _cell(topic: Data, city: str) -> str:
    count = len(topic["cities"][city])
    sign = SIGNS[topic["states"][city]]
    return f"{sign} {count}" if count > 1 else sign


def _note(covered: Data) -> str:
    if not covered["documents"]:
        return _("kein Dokument in der Bibliothek.")
    told = f" „{covered['note']}“" if covered["note"] else ""
    return _("die Dokumente enthalten keine Maßnahmenliste.") + told


COMMAND = Command("compare", mark("Städte nach Themen vergleichen"), configure, run)
