"""``querblick gaps``: what others do and a city does not."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tui.commands.base import Command, Data, ExitCode, Outcome, empty_hint, open_library
from tui.commands.sources import measure_sources
from tui.output.layout import blocks, paragraph
from tui.rebuilding import relate
from tui.strings import _, mark
from tui.text import one_line

if TYPE_CHECKING:
    from assistant.comparison import Gap


def configure(parser: argparse.ArgumentParser) -> None:
    """Whose gaps."""
    parser.add_argument("--city", required=True, metavar=_("STADT"), help=_("für diese Stadt"))


def run(arguments: argparse.Namespace) -> Outcome:
    """List the topics that other cities have measures for."""
    with open_library(arguments) as library:
        hint = empty_hint(library)
        relate(library)
        gaps = () if hint else library.gaps(arguments.city)
        sources = measure_sources(library)
    return Outcome(
        data={"city": arguments.city, "gaps": [_data(gap, sources) for gap in gaps]},
        view=view,
        code=ExitCode.DONE if gaps else ExitCode.NOTHING,
        notices=hint or (() if gaps else (_("Keine Lücke gefunden."),)),
    )


def _data(gap: Gap, sources: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    """A gap in JSON; ``mentioned`` says that the city's documents speak of the topic."""
    return {
        "topic": gap.topic.name,
        "others": list(gap.others),
        "cities": list(gap.cities),
        "mentioned": gap.mention is not None,
        "sources": [{"measure": key, **sources[key]} for key in gap.others],
    }


def view(data: Data) -> str:
    """Each gap over the others' measures with their sources."""
    return blocks(*map(_gap, data["gaps"]))


def _gap(gap: Data) -> str:
    lines = [
        paragraph(f"  {one['city']}: {one_line(one['text'])} ({one['citation']})", hanging="    ")
        for one in gap["sources"]
    ]
    told = _(" (erwähnt, ohne Maßnahme)") if gap["mentioned"] else ""
    return "\n".join([paragraph(f"{gap['topic']}{told}"), *lines])


COMMAND = Command("gaps", mark("Lücken einer Stadt gegenüber anderen zeigen"), configure, run)
