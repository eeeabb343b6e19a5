"""``querblick search``: ranked passages."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from tui.commands.base import (
    Command,
    Data,
    ExitCode,
    Outcome,
    empty_hint,
    open_library,
    positive,
    words,
)
from tui.commands.filters import add_filters
from tui.output.layout import blocks, paragraph
from tui.strings import _, mark
from tui.text import one_line

if TYPE_CHECKING:
    from assistant.records import Hit

DEFAULT_LIMIT = 10


def configure(parser: argparse.ArgumentParser) -> None:
    """The query, how many passages, and where to look."""
    parser.add_argument("query", nargs="+", metavar=_("SUCHTEXT"), help=_("was gesucht wird"))
    parser.add_argument(
        "-k",
        "--limit",
        type=positive,
        default=DEFAULT_LIMIT,
        metavar="N",
        help=_("höchstens N Fundstellen (sonst {n})").format(n=DEFAULT_LIMIT),
    )
    add_filters(parser)


def run(arguments: argparse.Namespace) -> Outcome:
    """Search and list the passages, best first."""
    query = words(arguments.query, _("Der Suchtext"))
    with open_library(arguments) as library:
        result = library.search(
            query,
            limit=arguments.limit,
            cities=tuple(arguments.city),
            kinds=tuple(arguments.kind),
        )
        notices = () if result.hits else empty_hint(library) or (_("Nichts gefunden."),)
    corrected = tuple(
        _("Gesucht wurde „{searched}“ statt „{typed}“.").format(typed=typed, searched=searched)
        for typed, searched in result.corrections
    )
    return Outcome(
        data={"query": result.query, "hits": [hit_data(hit) for hit in result.hits]},
        view=view,
        code=ExitCode.DONE if result.hits else ExitCode.NOTHING,
        notices=corrected + notices,
    )


def hit_data(hit: Hit) -> dict[str, Any]:
    """A passage's entry in JSON; ``text`` is the source from ``start`` to ``end``."""
    return {
        "rank": hit.rank,
        "score": hit.score,
        "document": hit.document.id,
        "city": hit.document.city,
        "kind": hit.document.kind,
        "section": hit.passage.section,
        "page": hit.passage.page,
        "citation": hit.citation,
        "text": hit.text,
        "start": hit.passage.start,
        "end": hit.passage.end,
    }


def view(data: Data) -> str:
    """Each passage under its rank and reference."""
    return blocks(
        *(
            paragraph(f"{hit['rank']:>2}  {hit['citation']}", hanging="    ")
            + "\n"
            + paragraph(one_line(hit["text"]), "    ")
            for hit in data["hits"]
        )
    )


COMMAND = Command("search", mark("Fundstellen suchen"), configure, run)
