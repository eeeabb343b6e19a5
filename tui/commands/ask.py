"""``querblick ask``: an answer of verified quotations."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.currency import periods
from assistant.records import Sort
from assistant.tally import tally
from tui.commands.base import (
    Command,
    Data,
    ExitCode,
    Outcome,
    empty_hint,
    open_library,
    words,
)
from tui.commands.conversation import Asker, add_conversation
from tui.commands.filters import add_filters
from tui.output.layout import blocks, paragraph
from tui.strings import _, mark

COUNTED = 25
"""Measures that are listed beneath their number at most: about what a terminal shows at once."""

if TYPE_CHECKING:
    from assistant.engine import Library
    from assistant.records import Answer, AnswerCitation


def configure(parser: argparse.ArgumentParser) -> None:
    """The question and where to look."""
    parser.add_argument("question", nargs="+", metavar=_("FRAGE"), help=_("die Frage"))
    add_filters(parser)
    add_conversation(parser)
    parser.add_argument(
        "--certificate",
        type=Path,
        metavar=_("DATEI"),
        help=_("Frage, Antwort, Zitate und Prüfsummen der Quellen als Nachweis in diese Datei"),
    )


def run(arguments: argparse.Namespace) -> Outcome:
    """Answer the question."""
    question = words(arguments.question, _("Die Frage"))
    with open_library(arguments) as library:
        hint = empty_hint(library)
        asker = Asker(library, tuple(arguments.city), tuple(arguments.kind))
        answer = asker.ask(question, arguments)
        if arguments.certificate and not hint:
            _certify(arguments.certificate, answer, library)
    told = outcome(answer, hint)
    if not arguments.plain or hint:
        return told
    return replace(told, view=lambda _data: "\n".join(plain_answer(answer)))


def _certify(path: Path, answer: Answer, library: Library) -> None:
    from assistant.certificate import certificate  # noqa: PLC0415 - rarely wanted
    from tui.history import write_json  # noqa: PLC0415

    write_json(path, certificate(answer, library))


def plain_answer(answer: Answer) -> Iterator[str]:
    """The answer for screen readers."""
    from tui.plain_text import answer_lines  # noqa: PLC0415 - only this view needs it

    return answer_lines(answer)


def outcome(answer: Answer, hint: tuple[str, ...] = ()) -> Outcome:
    """The answer; on an empty library the hint stands in its place."""
    return Outcome(
        data=answer_data(answer),
        view=(lambda _data: "") if hint else counted_view if is_long_count(answer) else view,
        code=ExitCode.NOTHING if answer.abstained or hint else ExitCode.DONE,
        notices=hint,
    )


def answer_data(answer: Answer) -> dict[str, Any]:
    """The answer in JSON."""
    return {
        "question": answer.question,
        "answer": answer.text,
        "abstained": answer.abstained,
        "coverage": asdict(answer.coverage),
        "citations": [citation_data(citation) for citation in answer.citations],
        "computed": answer.computed,
        "resolved": answer.resolved or answer.question,
        "carried": [asdict(one) for one in answer.carried],
        "validity": [asdict(one) for one in answer.validity],
        "periods": periods(answer),
        "told": asdict(answer.told) if answer.told else None,
    }


def citation_data(citation: AnswerCitation) -> dict[str, Any]:
    """A quotation's entry in JSON; ``quote`` is the source from ``start`` to ``end``."""
    return {
        "n": citation.n,
        "document": citation.document.id,
        "city": citation.document.city,
        "section": citation.section,
        "page": citation.page,
        "citation": citation.citation,
        "quote": citation.quote,
        "header": citation.header,
        "start": citation.start,
        "end": citation.end,
    }


def view(data: Data) -> str:
    """The answer, and beneath it where its quotations stand."""
    sources = (
        paragraph(f"[{entry['n']}] {entry['citation']}", hanging="    ")
        for entry in data["citations"]
    )
    told = understood(data["resolved"] if data["resolved"] != data["question"] else "", data)
    held = _("Geltung: {periods}").format(periods=data["periods"]) if data["periods"] else ""
    return blocks(paragraph(told), paragraph(data["answer"]), "\n".join(sources), paragraph(held))


def is_long_count(answer: Answer) -> bool:
    """Whether a number is asked for, of more measures than a terminal should list beneath it."""
    asked = tally(answer.resolved or answer.question) if answer.computed else None
    found = answer.citations
    many = len(found) > COUNTED and all(one.measure for one in found)
    return many and asked is not None and asked.count


def counted_view(data: Data) -> str:
    """The number, what is missing, and how to see the measures behind it."""
    lead = data["answer"].partition("\n\n")[0]
    way = _(
        "Die {count} gezählten Maßnahmen listet „querblick measures“ auf; "
        "--city, --field und --about grenzen ein."
    ).format(count=len(data["citations"]))
    told = understood(data["resolved"] if data["resolved"] != data["question"] else "", data)
    notes = "\n".join(paragraph(note) for note in data["coverage"]["notes"])
    held = _("Geltung: {periods}").format(periods=data["periods"]) if data["periods"] else ""
    return blocks(paragraph(told), paragraph(lead), notes, paragraph(way), paragraph(held))


def understood(resolved: str, data: Data) -> str:
    """How a question that leans on the conversation was understood."""
    from tui.exchange import told_as  # noqa: PLC0415 - the interface's words wait until needed

    carried = [(Sort(one["sort"]), one["value"]) for one in data["carried"]]
    return told_as(resolved, carried)


COMMAND = Command("ask", mark("Eine Frage stellen"), configure, run)
