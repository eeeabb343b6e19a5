"""``querblick cite``: a provision's text and who cites it."""

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
    words,
)
from tui.output.layout import blocks, paragraph
from tui.strings import _, mark
from tui.text import one_line

if TYPE_CHECKING:
    from assistant.records import CitedNorm


def configure(parser: argparse.ArgumentParser) -> None:
    """The citation as one writes it."""
    parser.add_argument(
        "citation", nargs="+", metavar=_("FUNDSTELLE"), help=_("etwa: § 8 Abs. 6 LGG NRW")
    )


def run(arguments: argparse.Namespace) -> Outcome:
    """Look the provision up."""
    citation = words(arguments.citation, _("Die Fundstelle"))
    with open_library(arguments) as library:
        norm = library.cite(citation)
        missing = _("{citation}: steht in keinem Dokument der Bibliothek.")
        notices = empty_hint(library) or (missing.format(citation=citation),)
    if norm is None:
        return Outcome(nothing_data(citation), lambda _data: "", ExitCode.NOTHING, notices)
    return Outcome(norm_data(norm), view)


def norm_data(norm: CitedNorm) -> dict[str, Any]:
    """A provision in JSON; ``text`` is the source from ``start`` to ``end``."""
    return {
        "citation": norm.citation,
        "statute": norm.statute,
        "section": norm.section,
        "absatz": norm.absatz,
        "satz": norm.satz,
        "nummer": norm.nummer,
        "buchstabe": norm.buchstabe,
        "heading": norm.heading,
        "text": norm.text,
        "stand": norm.stand,
        "document": norm.document,
        "page": norm.page,
        "start": norm.start,
        "end": norm.end,
        "cited_by": list(norm.cited_by),
    }


KEYS = (
    *("citation", "statute", "section", "absatz", "satz", "nummer", "buchstabe", "heading"),
    *("text", "stand", "document", "page", "start", "end", "cited_by"),
)


def nothing_data(citation: str) -> dict[str, Any]:
    """What JSON says when the provision is in no document: the same keys, all null."""
    return dict.fromkeys(KEYS) | {"citation": citation, "cited_by": []}


def view(data: Data) -> str:
    """The provision, its text and who cites it."""
    stand = _("Stand: {date}").format(date=data["stand"]) if data["stand"] else ""
    heading = " – ".join(filter(None, (data["citation"], data["heading"])))
    citing = [paragraph(f"- {entry['citation']}", "  ", "    ") for entry in data["cited_by"]]
    cited = "\n".join([_("Zitiert von:"), *citing]) if citing else ""
    return blocks(paragraph(one_line(heading)), paragraph(data["text"], "  "), stand, cited)


COMMAND = Command("cite", mark("Eine Gesetzesstelle nachschlagen"), configure, run)
