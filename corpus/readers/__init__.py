"""Documents in, text with pages out: one module a format, chosen by content, then by suffix."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from corpus.errors import BrokenDocumentError, EmptyDocumentError, ReadError
from corpus.readers.formats import SUFFIXES, detect
from corpus.readers.limits import check_size
from corpus.records import Source

__all__ = ["SUFFIXES", "read"]


def read(path: Path) -> Source:
    """Read a document of any known format.

    Raises a :class:`corpus.errors.ReadError`: of an unknown format, empty, encrypted, without text,
    damaged, too large, or not readable at all.
    """
    try:
        if not path.is_file():
            raise BrokenDocumentError(path, "Die Datei gibt es nicht", "Prüfen Sie den Pfad.")
        check_size(path, path.stat().st_size)
        # Each reader brings a library that takes time to import, and no answer needs one.
        source: Source = import_module(f"corpus.readers.{detect(path)}").read(path)
    except OSError as error:
        raise ReadError(
            path,
            f"Die Datei lässt sich nicht lesen ({error.strerror or error})",
            "Prüfen Sie, ob Sie sie öffnen dürfen.",
        ) from error
    if not source.text.strip():
        raise EmptyDocumentError(
            path, "Die Datei enthält keinen Text", "Prüfen Sie, ob es die richtige Datei ist."
        )
    return source
