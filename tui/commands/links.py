"""``querblick links``: measures of different cities that correspond."""

from __future__ import annotations

import argparse
from typing import Any

from tui.commands.base import Command, Data, ExitCode, Outcome, empty_hint, open_library
from tui.output.layout import blocks, paragraph
from tui.rebuilding import relate
from tui.strings import _, mark
from tui.text import one_line


def score_argument(text: str) -> float:
    """An argparse type: a score between 0 and 1, with point or comma."""
    try:
        score = float(text.replace(",", "."))
    except ValueError:
        score = -1.0
    if not 0 <= score <= 1:
        raise argparse.ArgumentTypeError(
            _("„{text}“ ist keine Zahl zwischen 0 und 1").format(text=text)
        )
    return score


def configure(parser: argparse.ArgumentParser) -> None:
    """From which score on."""
    parser.add_argument(
        "--min-score",
        type=score_argument,
        metavar="S",
        help=_("nur Entsprechungen ab dieser Ähnlichkeit, 0 bis 1 (sonst 0,7)"),
    )


def run(arguments: argparse.Namespace) -> Outcome:
    """List corresponding measures, best first."""
    with open_library(arguments) as library:
        relate(library)
        links = library.links(arguments.min_score)
        titles = {one.id: (one.city or "", one.title) for one in library.measures()}
        notices = () if links else empty_hint(library) or (_("Keine Entsprechung gefunden."),)
    data = [{"a": link.a, "b": link.b, "score": link.score, "why": link.why} for link in links]
    return Outcome(
        data={"links": data},
        view=lambda safe: _view(safe, titles),
        code=ExitCode.DONE if links else ExitCode.NOTHING,
        notices=notices,
    )


def _view(data: Data, titles: dict[str, tuple[str, str]]) -> str:
    """Each pair under its score, with the reason."""
    return blocks(*(_pair(link, titles) for link in data["links"]))


def _pair(link: dict[str, Any], titles: dict[str, tuple[str, str]]) -> str:
    score = f"{link['score']:.2f}".replace(".", ",")
    lines = [
        paragraph(
            f"{lead}  {titles[link[side]][0]}: {one_line(titles[link[side]][1])}", "", "      "
        )
        for lead, side in ((score, "a"), ("    ", "b"))
    ]
    return "\n".join([*lines, paragraph(f"({link['why']})", "      ")])


COMMAND = Command("links", mark("Maßnahmen zeigen, die einander entsprechen"), configure, run)
