"""``querblick cite``: a provision's text and who cites it."""

from __future__ import annotations

import argparse
from dataclasses import asdict, fields
from typing import Any

from corpus.citations import format_citation, parse_citation
from tui.commands.base import (
    Command,
    Data,
    ExitCode,
    Outcome,
    empty_hint,
    open_library,
    words,
)
from tui.output.layout import blocks, paragraph
from tui.strings import _, mark
from tui.text import one_line, written_date


def configure(parser: argparse.ArgumentParser) -> None:
    """The citation as one writes it."""
    parser.add_argument(
        "citation", nargs="+", metavar=_("FUNDSTELLE"), help=_("etwa: § 8 Abs. 6 LGG NRW")
    )


def run(arguments: argparse.Namespace) -> Outcome:
    """Look the provision up."""
    citation = words(arguments.citation, _("Die Fundstelle"))
    with open_library(arguments) as library:
        found = library.cite(citation)
        notices = () if found else empty_hint(library) or (library.why_missing(citation),)
    if found is not None and (others := _others(citation, found.statute)):
        notices = (
            _("Gezeigt ist die erste von mehreren Fundstellen; auch: {others}").format(
                others=others
            ),
        )
    if found is None:
        return Outcome(nothing_data(citation), lambda _data: "", ExitCode.NOTHING, notices)
    return Outcome(asdict(found), view, notices=notices)


def _others(citation: str, statute: str) -> str:
    """The further provisions of a citation of several, as one writes them."""
    parsed = parse_citation(citation, names=[statute])
    further = parsed.provisions[1:] if parsed else ()
    return ", ".join(format_citation(statute, one) for one in further)


def nothing_data(citation: str) -> dict[str, Any]:
    """What JSON says when the provision is in no document: the same keys, all null."""
    from assistant.records import CitedNorm  # noqa: PLC0415 - other commands need no records

    keys = (field.name for field in fields(CitedNorm))
    return dict.fromkeys(keys) | {"citation": citation, "cited_by": []}


def view(data: Data) -> str:
    """The provision, its text and who cites it."""
    date = written_date(data["stand"]) if data["stand"] else ""
    stand = _("Stand: {date}").format(date=date) if date else ""
    heading = " – ".join(filter(None, (data["citation"], data["heading"])))
    places = dict.fromkeys(entry["citation"] for entry in data["cited_by"])
    citing = [paragraph(f"- {place}", "  ", "    ") for place in places]
    cited = "\n".join([_("Zitiert von:"), *citing]) if citing else ""
    return blocks(paragraph(one_line(heading)), paragraph(data["text"], "  "), stand, cited)


COMMAND = Command("cite", mark("Eine Gesetzesstelle nachschlagen"), configure, run)
