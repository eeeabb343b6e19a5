"""``querblick vectors``: where the vectors are, and moving them to Milvus or back."""

from __future__ import annotations

import argparse

from tui.commands.base import Command, Data, Outcome, open_library
from tui.rebuilding import bar
from tui.strings import _, mark

LOCAL = "lokal"


def configure(parser: argparse.ArgumentParser) -> None:
    """Where to."""
    parser.add_argument(
        "place",
        nargs="?",
        metavar=_("ORT"),
        help=_("milvus://RECHNER:PORT/SAMMLUNG oder lokal; ohne Angabe: nur sagen, wo sie sind"),
    )


def run(arguments: argparse.Namespace) -> Outcome:
    """Tell or move; what is found afterwards has been compared when this returns."""
    with open_library(arguments) as library:
        data: dict[str, object] = {}
        if arguments.place is not None:
            place = None if arguments.place == LOCAL else arguments.place
            with bar(_("Vektoren")) as progress:
                moved = library.move_vectors(place, progress)
            data = {"passages": moved.passages, "queries": moved.queries, "equal": moved.equal}
        return Outcome({"vectors": library.vectors_place() or LOCAL, **data}, view)


def view(data: Data) -> str:
    """Where they are, and what was compared."""
    text = _("Vektoren: {place}").format(place=data["vectors"])
    if "passages" not in data:
        return text
    compared = _("{passages} Textstellen; {equal} von {queries} Suchen finden dasselbe")
    return f"{text}\n{compared.format(**data)}"


COMMAND = Command("vectors", mark("Vektoren nach Milvus verlegen oder zurück"), configure, run)
