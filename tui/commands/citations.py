"""``querblick citations``: the statute citations in a file."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.citations import find_citations
from tui.commands.base import Command, Data, ExitCode, Outcome
from tui.output.layout import table
from tui.strings import _, mark
from tui.text import capitalised, one_line

if TYPE_CHECKING:
    from corpus.records import Citation


def configure(parser: argparse.ArgumentParser) -> None:
    """The file to look through."""
    parser.add_argument("file", type=Path, metavar=_("DATEI"), help=_("Text, PDF, …"))


def run(arguments: argparse.Namespace) -> Outcome:
    """Find the citations in the file; offsets refer to its text as it is read."""
    from corpus.readers import read  # noqa: PLC0415 - other commands need no reader

    found = find_citations(read(arguments.file).text)
    return Outcome(
        data={"citations": [citation_data(citation) for citation in found]},
        view=view,
        code=ExitCode.DONE if found else ExitCode.NOTHING,
        notices=() if found else (_("Keine Fundstelle eines Gesetzes gefunden."),),
    )


def citation_data(citation: Citation) -> dict[str, Any]:
    """A citation's entry in JSON: its first provision in line, all of them in ``provisions``."""
    first = asdict(citation.provisions[0])
    return {
        "start": citation.start,
        "end": citation.end,
        "text": citation.text,
        "statute": citation.statute,
        **first,
        "provisions": [asdict(provision) for provision in citation.provisions],
    }


def view(data: Data) -> str:
    """Where each citation begins, its text, and the statute."""
    rows = [
        (str(entry["start"]), one_line(entry["text"]), entry["statute"] or "–")
        for entry in data["citations"]
    ]
    header = (_("Zeichen"), _("Fundstelle"), capitalised(_("Gesetz")))
    return table(header, rows) if rows else ""


COMMAND = Command("citations", mark("Gesetzesfundstellen in einer Datei finden"), configure, run)
