"""``querblick restore``: a backup made the library again."""

from __future__ import annotations

import argparse
from pathlib import Path

from tui.commands.base import Command, Data, Outcome, library_folder
from tui.strings import _, mark


def configure(parser: argparse.ArgumentParser) -> None:
    """From where."""
    parser.add_argument(
        "file",
        type=Path,
        metavar=_("DATEI"),
        help=_("eine Sicherung, die „querblick backup“ geschrieben hat"),
    )


def run(arguments: argparse.Namespace) -> Outcome:
    """Verify the backup, then put it in the place of what is there."""
    from index.restore import restore  # noqa: PLC0415 - numpy and faiss wait until needed

    folder = library_folder(arguments)
    restored = restore(arguments.file, folder)
    replaced = str(restored.replaced) if restored.replaced else None
    return Outcome(
        {
            "library": str(folder),
            "documents": restored.documents,
            "created": restored.created,
            "replaced": replaced,
        },
        view,
        notices=(_("Was vorher da war, liegt in {path}").format(path=replaced),)
        if replaced
        else (),
    )


def view(data: Data) -> str:
    """One line."""
    documents = _.count(data["documents"], mark("Dokument"), mark("Dokumente"))
    moment = data["created"][:16].replace("T", " ")
    return _("{library}: {documents} aus der Sicherung vom {moment}").format(
        library=data["library"], documents=documents, moment=moment
    )


COMMAND = Command("restore", mark("Eine Sicherung wieder einspielen"), configure, run)
