"""``querblick documents``: what is in the library."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from tui.commands.base import (
    Command,
    ExitCode,
    Outcome,
    empty_hint,
    no_arguments,
    open_library,
)
from tui.output.documents import documents_list
from tui.strings import mark

if TYPE_CHECKING:
    from assistant.records import DocumentInfo


def run(arguments: argparse.Namespace) -> Outcome:
    """List the documents with their figures."""
    with open_library(arguments) as library:
        infos = library.documents()
        notices = empty_hint(library)
    return Outcome(
        data={"documents": [info_data(info) for info in infos]},
        view=documents_list,
        code=ExitCode.DONE if infos else ExitCode.NOTHING,
        notices=notices,
    )


def info_data(info: DocumentInfo) -> dict[str, Any]:
    """A document's entry in JSON: the keys of ``ingest``, then dates and what it belongs to."""
    document = info.document
    return {
        "document": document.id,
        "path": document.path,
        "title": document.title,
        "city": document.city,
        "kind": document.kind,
        "pages": document.pages,
        "passages": info.passages,
        "measures": info.measures,
        "norms": info.norms,
        "status": info.status,
        "error": None,
        "goals": info.goals,
        "date": document.date,
        "valid_from": document.valid_from,
        "valid_to": document.valid_to,
        "stand": document.stand,
        "statute": document.statute,
        "parent": document.parent,
    }


COMMAND = Command("documents", mark("Zeigen, was in der Bibliothek ist"), no_arguments, run)
