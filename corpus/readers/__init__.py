"""Documents in, text with pages out: one module a format, chosen by content, then by suffix."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from corpus.errors import EmptyDocumentError, UnknownFormatError
from corpus.readers import markdown, pdf, text
from corpus.records import Source

_BY_SUFFIX: Mapping[str, Callable[[Path], Source]] = {
    ".pdf": pdf.read,
    ".txt": text.read,
    ".text": text.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
}
SUFFIXES: frozenset[str] = frozenset(_BY_SUFFIX)


def read(path: Path) -> Source:
    """Read a document of any known format; raises a :class:`corpus.errors.ReadError` otherwise."""
    reader = _BY_SUFFIX.get(path.suffix.lower())
    if reader is None:
        raise UnknownFormatError(
            path, "unbekanntes Format", "Lesbar sind PDF, DOCX, HTML, Markdown, Text und XML"
        )
    source = reader(path)
    if not source.text.strip():
        raise EmptyDocumentError(
            path, "Die Datei ist leer", "Prüfen Sie, ob die richtige Datei gewählt ist"
        )
    return source
