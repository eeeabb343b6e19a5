"""``querblick export``: register, comparison, gaps, links, duties or an answer as a file."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import UsageError
from tui.commands.base import Command, Data, ExitCode, Outcome, open_library
from tui.rebuilding import relate
from tui.strings import _, mark

if TYPE_CHECKING:
    from assistant.engine import Library
    from assistant.report import Report

WHAT = {
    "measures": ("measures", "maßnahmen", "register"),
    "compare": ("compare", "comparison", "vergleich"),
    "gaps": ("gaps", "lücken"),
    "links": ("links", "entsprechungen"),
    "duties": ("duties", "anforderungen"),
    "answer": ("answer", "antwort", "ask"),
}
FORMATS = ("md", "csv", "xlsx", "html")


def configure(parser: argparse.ArgumentParser) -> None:
    """What, in which format, where to."""
    parser.add_argument(
        "what",
        metavar=_("WAS"),
        help=_(
            "measures (Maßnahmen), compare (Vergleich), gaps (Lücken), links (Entsprechungen), "
            "duties (Anforderungen) oder answer (Antwort)"
        ),
    )
    parser.add_argument(
        "--format", metavar="F", help=_("md, csv, xlsx oder html (sonst nach der Dateiendung)")
    )
    parser.add_argument(
        "-o", "--output", required=True, type=Path, metavar=_("DATEI"), help=_("die neue Datei")
    )
    parser.add_argument("--city", action="append", default=[], metavar=_("STADT"),
                        help=_("nur diese Stadt (mehrfach möglich)"))  # fmt: skip
    parser.add_argument("--topic", action="append", default=[], metavar=_("THEMA"),
                        help=_("nur dieses Thema des Vergleichs (mehrfach möglich)"))  # fmt: skip
    parser.add_argument("--question", metavar=_("FRAGE"), help=_("die Frage einer Antwort"))


def run(arguments: argparse.Namespace) -> Outcome:
    """Write the file."""
    from assistant.export import export  # noqa: PLC0415 - only this command writes reports

    with open_library(arguments) as library:
        report = _report(library, arguments)
    path = export(report, arguments.output, arguments.format)
    rows = sum(len(table.rows) for table in report.tables)
    return Outcome(
        data={"file": str(path), "rows": rows},
        view=_view,
        code=ExitCode.DONE if rows else ExitCode.NOTHING,
    )


def _report(library: Library, arguments: argparse.Namespace) -> Report:
    from assistant import report, report_sides  # noqa: PLC0415 - only this command writes reports

    what = next((key for key, names in WHAT.items() if arguments.what.lower() in names), None)
    cities = tuple(arguments.city)
    if what in {"compare", "gaps", "links"}:
        relate(library)
    if what == "measures":
        return report.measures_report(library, cities)
    if what == "compare":
        return report.comparison_report(library, cities, tuple(arguments.topic))
    if what == "gaps" and len(cities) == 1:
        return report.gaps_report(library, cities[0])
    if what == "links":
        return report_sides.links_report(library)
    if what == "duties" and len(cities) == 1:
        return report_sides.duties_report(library, cities[0])
    if what == "answer" and arguments.question:
        return report.answer_report(library.ask(arguments.question))
    needs = {
        "gaps": _("gaps braucht genau eine --city"),
        "duties": _("duties braucht genau eine --city"),
        "answer": _("answer braucht --question"),
    }
    raise UsageError(
        needs.get(what or "", _("Möglich sind: {names}").format(names=", ".join(WHAT)))
    )


def _view(data: Data) -> str:
    return _("{file}: {rows} Zeilen geschrieben").format(file=data["file"], rows=data["rows"])


COMMAND = Command(
    "export", mark("Register, Vergleich, Entsprechungen oder Antwort speichern"), configure, run
)
