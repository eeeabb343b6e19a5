"""``querblick compare``: topics by cities."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tui.commands.base import Command, Data, ExitCode, Outcome, empty_hint, open_library
from tui.commands.sources import measure_sources, passage_source
from tui.output.layout import blocks, paragraph, table
from tui.rebuilding import relate
from tui.strings import _, mark
from tui.text import one_line

if TYPE_CHECKING:
    from assistant.ambition import Ambition
    from assistant.comparison import Comparison, Row
    from corpus.records import Document

SIGNS = {"measure": "●", "mention": "○", "none": "·", "unlisted": "–", "absent": "×"}


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
    """Compare cities by topic; of topics that are named the measures are shown too."""
    with open_library(arguments) as library:
        relate(library)
        comparison = library.compare(tuple(arguments.topics), tuple(arguments.city))
        documents = {info.document.id: info.document for info in library.documents()}
        sources = measure_sources(library) if arguments.topics else {}
        cells = (cell for row in comparison.rows for cell in row.cells.values())
        shown = {key for cell in cells for key in cell.measures}
        notices = () if comparison.rows else empty_hint(library) or (_("Kein Thema gefunden."),)
    found = any(cell.measures for row in comparison.rows for cell in row.cells.values())
    return Outcome(
        data=comparison_data(comparison, documents)
        | {"sources": {key: own for key, own in sources.items() if key in shown}},
        view=view,
        code=ExitCode.DONE if found else ExitCode.NOTHING,
        notices=notices,
    )


def comparison_data(comparison: Comparison, documents: Mapping[str, Document]) -> dict[str, Any]:
    """The comparison in JSON.

    ``states`` says of each cell what is known, ``mentions`` quotes what speaks of a topic without
    a measure, ``ambition`` tells how far a city's measures go and ``differences`` where they part.
    """
    return {
        "topics": [_row(row, comparison, documents) for row in comparison.rows],
        "coverage": {
            city: {
                "documents": list(covered.documents),
                "measures": covered.measures,
                "note": covered.note,
            }
            for city, covered in comparison.coverage.items()
        },
    }


def _row(row: Row, comparison: Comparison, documents: Mapping[str, Document]) -> dict[str, Any]:
    mentions = {
        city: passage_source(comparison.passages[cell.mention], documents, cell.quote)
        for city, cell in row.cells.items()
        if cell.mention is not None and cell.mention in comparison.passages
    }
    return {
        "topic": row.topic.name,
        "cities": {city: list(cell.measures) for city, cell in row.cells.items()},
        "states": {city: str(cell.state) for city, cell in row.cells.items()},
        "mentions": mentions,
        "ambition": {
            city: _ambition(cell.ambition) for city, cell in row.cells.items() if cell.ambition
        },
        "differences": list(row.differences),
    }


def _ambition(ambition: Ambition) -> dict[str, Any]:
    return {
        "commitment": str(ambition.commitment),
        "targets": list(ambition.targets),
        "deadlines": list(ambition.deadlines),
        "responsible": list(ambition.responsible),
        "figures": list(ambition.figures),
    }


def view(data: Data) -> str:
    """The matrix with its legend, named topics with measures, and what each city's plans hold."""
    cities = list(data["coverage"])
    rows = [[topic["topic"], *(_cell(topic, city) for city in cities)] for topic in data["topics"]]
    legend = _(
        "● Maßnahme   ○ erwähnt, ohne Maßnahme   · kein Beleg   – ohne Maßnahmenliste   "
        "× kein Dokument"
    )
    notes = [
        paragraph(f"{city}: {_note(covered)}")
        for city, covered in data["coverage"].items()
        if not covered["measures"]
    ]
    sources = data["sources"]
    details = [_details(topic, sources) for topic in data["topics"]] if sources else []
    return blocks(table([_("Thema"), *cities], rows), legend, *details, "\n".join(notes))


def _details(topic: Data, sources: Mapping[str, Mapping[str, str]]) -> str:
    """A topic's measures and mentions with their sources, then where they differ."""
    lines = [
        paragraph(f"  ● {one_line(sources[key]['text'])} ({sources[key]['citation']})", "", "    ")
        for keys in topic["cities"].values()
        for key in keys
        if key in sources
    ]
    lines += [
        paragraph(f"  ○ „{one_line(found['text'])}“ ({found['citation']})", "", "    ")
        for found in topic["mentions"].values()
    ]
    lines += [paragraph(f"  ≠ {told}", "", "    ") for told in topic["differences"]]
    return "\n".join([paragraph(topic["topic"]), *lines]) if lines else ""


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
