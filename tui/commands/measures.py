"""``querblick measures``: the register of measures."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from tui.commands.base import Command, Data, ExitCode, Outcome, empty_hint, open_library
from tui.output.layout import blocks, paragraph
from tui.strings import _, mark
from tui.text import one_line

if TYPE_CHECKING:
    from corpus.records import Measure


def configure(parser: argparse.ArgumentParser) -> None:
    """Which measures: of a city, in a field of action, about a topic."""
    parser.add_argument(
        "--city",
        action="append",
        default=[],
        metavar=_("STADT"),
        help=_("nur diese Stadt (mehrfach möglich)"),
    )
    parser.add_argument("--field", metavar=_("HANDLUNGSFELD"), help=_("nur dieses Handlungsfeld"))
    parser.add_argument("--about", metavar=_("THEMA"), help=_("nur Maßnahmen zu diesem Thema"))


def run(arguments: argparse.Namespace) -> Outcome:
    """List the measures of the register."""
    with open_library(arguments) as library:
        measures = library.measures(
            cities=tuple(arguments.city), field=arguments.field, about=arguments.about
        )
        notices = () if measures else empty_hint(library) or (_("Keine Maßnahme gefunden."),)
    return Outcome(
        data={"measures": [measure_data(measure) for measure in measures]},
        view=view,
        code=ExitCode.DONE if measures else ExitCode.NOTHING,
        notices=notices,
    )


def measure_data(measure: Measure) -> dict[str, Any]:
    """A measure's entry in JSON; ``text`` is verbatim."""
    return {
        "measure": measure.id,
        "city": measure.city,
        "document": measure.document,
        "field": measure.field,
        "number": measure.number,
        "title": measure.title,
        "text": measure.text,
        "responsible": list(measure.responsible),
        "deadline": measure.deadline,
        "target": measure.target,
        "legal_basis": list(measure.legal_basis),
        "page": measure.page,
    }


def view(data: Data) -> str:
    """The measures under their city and field, with what is known of each."""
    parts: list[str] = []
    heading = None
    for entry in data["measures"]:
        current = ", ".join(filter(None, (entry["city"], entry["field"])))
        if current != heading:
            heading = current
            parts.append(paragraph(one_line(current)))
        parts.append(_measure(entry))
    total = _.count(len(data["measures"]), "Maßnahme", "Maßnahmen")
    return blocks(*parts, total if parts else "")


def _measure(entry: Data) -> str:
    number = f"{entry['number']} " if entry["number"] else "– "
    page = f" (S. {entry['page']})" if entry["page"] is not None else ""
    facts = (
        (_("Zuständig"), ", ".join(entry["responsible"])),
        (_("Frist"), entry["deadline"]),
        (_("Zielgröße"), entry["target"]),
        (_("Rechtsgrundlage"), ", ".join(entry["legal_basis"])),
    )
    lines = [paragraph(f"  {number}{one_line(entry['text'])}{page}", hanging="    ")]
    lines += [paragraph(f"{name}: {one_line(value)}", "      ") for name, value in facts if value]
    return "\n".join(lines)


COMMAND = Command("measures", mark("Das Maßnahmenregister zeigen"), configure, run)
