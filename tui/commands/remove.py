"""``querblick remove``: documents out of the library."""

from __future__ import annotations

import argparse

from tui.commands.base import Command, Data, ExitCode, Outcome, open_library
from tui.strings import _, mark


def configure(parser: argparse.ArgumentParser) -> None:
    """The documents by their ids."""
    parser.add_argument(
        "documents",
        nargs="+",
        metavar=_("KENNUNG"),
        help=_("Kennungen, wie „querblick documents“ sie zeigt"),
    )


def run(arguments: argparse.Namespace) -> Outcome:
    """Remove the documents; the files themselves stay where they are."""
    with open_library(arguments) as library:
        present = {info.document.id for info in library.documents()}
        known = [name for name in dict.fromkeys(arguments.documents) if name in present]
        for name in known:
            library.remove(name)
    unknown = [name for name in arguments.documents if name not in present]
    notice = _("{name}: nicht in der Bibliothek. „querblick documents“ zeigt die Kennungen.")
    return Outcome(
        data={"removed": known},
        view=view,
        code=ExitCode.PARTIAL if unknown else ExitCode.DONE,
        notices=tuple(notice.format(name=name) for name in unknown),
    )


def view(data: Data) -> str:
    """One line a document."""
    return "\n".join(_("{name}: entfernt").format(name=name) for name in data["removed"])


COMMAND = Command("remove", mark("Dokumente aus der Bibliothek entfernen"), configure, run)
