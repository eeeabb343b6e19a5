"""``querblick diff``: two editions of a plan, measure by measure."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.errors import UsageError
from tui.commands.base import Command, Data, ExitCode, Outcome, open_library
from tui.commands.measures import measure_data
from tui.output.layout import blocks, paragraph
from tui.strings import _, mark
from tui.text import one_line

if TYPE_CHECKING:
    from assistant.editions import Changed
    from assistant.engine import Library
    from corpus.records import Document, Measure

WHAT: Mapping[str, str] = {
    "text": mark("Wortlaut"),
    "deadline": mark("Frist"),
    "responsible": mark("Zuständig"),
    "target": mark("Zielgröße"),
    "legal_basis": mark("Rechtsgrundlage"),
    "field": mark("Handlungsfeld"),
    "number": mark("Nummer"),
}


def configure(parser: argparse.ArgumentParser) -> None:
    """The earlier and the later edition."""
    for name, told in (("a", mark("die frühere Fassung")), ("b", mark("die spätere Fassung"))):
        parser.add_argument(
            name,
            metavar=name.upper(),
            help=_("{edition}: Kennung in der Bibliothek oder Datei").format(edition=_(told)),
        )


def run(arguments: argparse.Namespace) -> Outcome:
    """Pair the measures of both and tell what differs."""
    from assistant.editions import compare_editions  # noqa: PLC0415 - only this compares editions

    with open_library(arguments) as library:
        (old, before), (new, after) = (
            _edition(library, name) for name in (arguments.a, arguments.b)
        )
    found = compare_editions(before, after)
    notice = _("Keine der beiden Fassungen enthält eine Maßnahmenliste.")
    return Outcome(
        data={
            "a": _about(old, before),
            "b": _about(new, after),
            "new": [measure_data(one) for one in found.new],
            "changed": [_changed(one) for one in found.changed],
            "dropped": [measure_data(one) for one in found.dropped],
            "unchanged": [one.id for one in found.unchanged],
        },
        view=view,
        code=ExitCode.DONE if before or after else ExitCode.NOTHING,
        notices=() if before or after else (notice,),
    )


def _edition(library: Library, name: str) -> tuple[Document, Sequence[Measure]]:
    """A document of the library by its id, else a file that is only read."""
    known = {info.document.id: info.document for info in library.documents()}
    if name in known:
        own = [one for one in library.measures() if one.document == name]
        return known[name], own
    path = Path(name)
    if not path.is_file():
        message = _("„{name}“ ist weder ein Dokument der Bibliothek noch eine Datei.")
        raise UsageError(message.format(name=name))
    from corpus.parse import parse  # noqa: PLC0415 - documents of the library are read already

    parsed = parse(path)
    return parsed.document, parsed.measures


def _about(document: Document, measures: Sequence[Measure]) -> dict[str, Any]:
    return {
        "document": document.id,
        "title": document.title,
        "city": document.city,
        "valid_from": document.valid_from,
        "valid_to": document.valid_to,
        "measures": len(measures),
    }


def _changed(one: Changed) -> dict[str, Any]:
    return {
        "a": measure_data(one.before),
        "b": measure_data(one.after),
        "changes": [
            {"what": change.what, "before": change.before, "after": change.after}
            for change in one.changes
        ],
    }


def view(data: Data) -> str:
    """The sums, then what is new, changed and dropped."""
    head = _(
        "{a} → {b}: {new} neu, {changed} geändert, {dropped} weggefallen, {same} gleich"
    ).format(
        a=one_line(data["a"]["title"]),
        b=one_line(data["b"]["title"]),
        new=len(data["new"]),
        changed=len(data["changed"]),
        dropped=len(data["dropped"]),
        same=len(data["unchanged"]),
    )
    parts = [paragraph(head)]
    for title, entries in (
        (mark("Neu"), [_measure(one) for one in data["new"]]),
        (mark("Geändert"), [_difference(one) for one in data["changed"]]),
        (mark("Weggefallen"), [_measure(one) for one in data["dropped"]]),
    ):
        if entries:
            parts.append("\n".join([_(title), *entries]))
    return blocks(*parts)


def _measure(entry: Data) -> str:
    number = f"{entry['number']} " if entry["number"] else ""
    return paragraph(f"- {number}„{one_line(entry['text'])}“", hanging="  ")


def _difference(entry: Data) -> str:
    lines = [_measure(entry["b"])]
    for change in entry["changes"]:
        before, after = (one_line(change[side]) or "–" for side in ("before", "after"))
        lines.append(paragraph(f"{_(WHAT[change['what']])}: {before} → {after}", "    ", "      "))
    return "\n".join(lines)


COMMAND = Command("diff", mark("Zwei Fassungen eines Plans vergleichen"), configure, run)
