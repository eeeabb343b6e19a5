"""``querblick gaps``: what others do and a city does not."""

from __future__ import annotations

import argparse
from typing import Any

from tui.commands.base import Command, Data, ExitCode, Outcome, empty_hint, open_library
from tui.output.layout import blocks, paragraph
from tui.strings import _, mark
from tui.text import one_line


def configure(parser: argparse.ArgumentParser) -> None:
    """Whose gaps."""
    parser.add_argument("--city", required=True, metavar=_("STADT"), help=_("für diese Stadt"))


def run(arguments: argparse.Namespace) -> Outcome:
    """List the topics that other cities have measures for."""
    with open_library(arguments) as library:
        hint = empty_hint(library)
        gaps = () if hint else library.gaps(arguments.city)
        places = {one.id: one for one in library.measures()}
    data = {
        "city": arguments.city,
        "gaps": [{"topic": gap.topic.name, "others": list(gap.others)} for gap in gaps],
    }
    sources = {key: (one.city or "", one.text) for key, one in places.items()}
    return Outcome(
        data=data,
        view=lambda safe: _view(safe, sources),
        code=ExitCode.DONE if gaps else ExitCode.NOTHING,
        notices=hint or (() if gaps else (_("Keine Lücke gefunden."),)),
    )


def _view(data: Data, sources: dict[str, tuple[str, str]]) -> str:
    return blocks(*(_gap(gap, sources) for gap in data["gaps"]))


def _gap(gap: dict[str, Any], sources: dict[str, tuple[str, str]]) -> str:
    lines = [
        paragraph(f"  {sources[key][0]}: {one_line(sources[key][1])}", hanging="    ")
        for key in gap["others"]
    ]
    return "\n".join([paragraph(gap["topic"]), *lines])


COMMAND = Command("gaps", mark("Lücken einer Stadt gegenüber anderen zeigen"), configure, run)
