"""``querblick backup``: the library as one file."""

from __future__ import annotations

import argparse
from pathlib import Path

from tui.commands.base import Command, Data, Outcome, library_folder
from tui.strings import _, mark


def configure(parser: argparse.ArgumentParser) -> None:
    """Where to."""
    parser.add_argument(
        "file",
        type=Path,
        metavar=_("DATEI"),
        help=_("die Sicherung, etwa sicherung.querblick; eine frühere wird ersetzt"),
    )


def run(arguments: argparse.Namespace) -> Outcome:
    """Write the backup; it has been read back and compared when this returns."""
    from index.backup import backup  # noqa: PLC0415 - numpy and faiss wait until needed

    made = backup(library_folder(arguments), arguments.file)
    return Outcome(
        {"backup": str(made.path), "documents": made.documents, "bytes": made.size}, view
    )


def view(data: Data) -> str:
    """One line."""
    documents = _.count(data["documents"], mark("Dokument"), mark("Dokumente"))
    size = f"{data['bytes'] / 1_000_000:.1f}".replace(".", "." if _.language == "en" else ",")
    return _("{file}: {documents} gesichert, {size} MB, Prüfsummen stimmen").format(
        file=data["backup"], documents=documents, size=size
    )


COMMAND = Command("backup", mark("Die ganze Bibliothek in eine Datei sichern"), configure, run)
