"""``querblick verify``: whether the quotations of an answer's certificate still stand."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from assistant.certificate import Standing, read_certificate, verify
from tui.commands.base import Command, Data, ExitCode, Outcome, open_library
from tui.output.layout import blocks, paragraph
from tui.strings import _, mark

STANDINGS: Mapping[str, str] = {
    Standing.STANDS: mark("steht"),
    Standing.MOVED: mark("steht an anderer Stelle"),
    Standing.GONE: mark("steht nicht mehr in der Bibliothek"),
}
STATES: Mapping[str, str] = {
    "unchanged": mark("unverändert"),
    "changed": mark("geändert"),
    "missing": mark("nicht mehr in der Bibliothek"),
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Which certificate."""
    parser.add_argument(
        "file",
        type=Path,
        metavar=_("DATEI"),
        help=_("der Nachweis, den „querblick ask --certificate DATEI“ geschrieben hat"),
    )


def run(arguments: argparse.Namespace) -> Outcome:
    """Compare the certificate with the library as it is now."""
    data = read_certificate(arguments.file)
    with open_library(arguments) as library:
        found = verify(data, library)
    stands = all(one.standing is Standing.STANDS for one in found.quotations)
    notice = _("Der Nachweis wurde nach dem Schreiben geändert: Die Prüfsumme stimmt nicht.")
    return Outcome(
        {**asdict(found), "stands": stands and found.sealed},
        view,
        code=ExitCode.PARTIAL
        if not found.sealed
        else (ExitCode.DONE if stands else ExitCode.NOTHING),
        notices=() if found.sealed else (notice,),
    )


def view(data: Data) -> str:
    """Each quotation with what became of it, then the sources."""
    head = _("Nachweis vom {moment}: {question}").format(
        moment=data["created"][:16].replace("T", " "), question=data["question"]
    )
    quotations = (
        paragraph(
            f"[{one['n']}] {_(STANDINGS[one['standing']])}: {one['citation']}", hanging="    "
        )
        for one in data["quotations"]
    )
    sources = (paragraph(f"{one['title']}: {_(STATES[one['state']])}") for one in data["sources"])
    return blocks(paragraph(head), "\n".join(quotations), "\n".join(sources))


COMMAND = Command("verify", mark("Prüfen, ob die Zitate einer Antwort noch stehen"), configure, run)
