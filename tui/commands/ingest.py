"""``querblick ingest``: files and folders into the library."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tui.commands.base import Command, ExitCode, Outcome, kind_argument, open_library
from tui.output.documents import documents_list
from tui.strings import _, mark

if TYPE_CHECKING:
    from index.build import IngestResult, Progress


def configure(parser: argparse.ArgumentParser) -> None:
    """Files and folders, and what is known of them."""
    parser.add_argument(
        "paths", nargs="+", type=Path, metavar=_("PFAD"), help=_("Dateien oder Ordner")
    )
    parser.add_argument("--city", metavar=_("STADT"), help=_("Stadt, statt sie zu erkennen"))
    parser.add_argument(
        "--kind", type=kind_argument, metavar=_("ART"), help=_("Art, etwa Plan oder Gesetz")
    )
    parser.add_argument(
        "--vectors",
        metavar=_("ADRESSE"),
        help=_("Milvus, das die Vektoren einer neuen Bibliothek hält, etwa milvus://rechner:19530"),
    )
    parser.add_argument(
        "--scheduler",
        metavar=_("ADRESSE"),
        help=_("Dask-Scheduler, dessen Rechner lesen, etwa tcp://rechner:8786"),
    )


def run(arguments: argparse.Namespace) -> Outcome:
    """Take the files in; those that cannot be read are told on stderr and the rest is done."""
    with open_library(arguments) as library, progress_bar() as progress:
        results = library.ingest(
            arguments.paths,
            city=arguments.city,
            kind=arguments.kind,
            progress=progress,
            scheduler=arguments.scheduler,
            vectors=arguments.vectors,
        )
    return outcome(results)


def outcome(results: Sequence[IngestResult]) -> Outcome:
    """What became of the files; the exit code tells whether any failed."""
    failures = tuple(result.error or "" for result in results if result.status == "failed")
    return Outcome(
        data={"documents": [result_data(result) for result in results]},
        view=documents_list,
        code=ExitCode.PARTIAL if failures else ExitCode.DONE,
        notices=failures,
    )


def result_data(result: IngestResult) -> dict[str, Any]:
    """One file's entry in JSON."""
    return {
        "document": result.document,
        "path": str(result.path),
        "title": result.title,
        "city": result.city,
        "kind": result.kind,
        "pages": result.pages,
        "passages": result.passages,
        "measures": result.measures,
        "norms": result.norms,
        "status": result.status,
        "error": result.error,
    }


@contextmanager
def progress_bar() -> Iterator[Callable[[Progress], None] | None]:
    """A bar on stderr where that is a terminal; without one nothing is drawn."""
    if not sys.stderr.isatty():
        yield None
        return
    from tui.output.progress import bar  # noqa: PLC0415 - rich is needed for the bar alone

    with bar() as update:
        yield update


COMMAND = Command("ingest", mark("Dokumente in die Bibliothek aufnehmen"), configure, run)
