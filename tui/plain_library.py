"""The library in the line mode: documents, taking in, removing, correcting their details."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import UsageError
from tui.details import FIELDS, shown, understood
from tui.paths import typed_paths
from tui.plain_text import document_lines
from tui.strings import _
from tui.text import one_line

if TYPE_CHECKING:
    from assistant.engine import Library
    from index.build import IngestResult

# ``stadt=Trier titel=Mein Plan``: a name, and all up to the next name.
DETAIL = re.compile(r"(\w+)\s*=\s*(.*?)(?=\s+\w+\s*=|$)")
NAMES: Mapping[str, str] = {
    "titel": "title", "stadt": "city", "art": "kind", "von": "valid_from", "bis": "valid_to",
    "title": "title", "city": "city", "kind": "kind", "from": "valid_from", "until": "valid_to",
}  # fmt: skip


class PlainLibrary:
    """Tells and changes what is in the library."""

    def __init__(self, library: Library) -> None:
        self._library = library

    @property
    def commands(self) -> Mapping[tuple[str, ...], Callable[[str], Iterator[str]]]:
        """The commands by their names."""
        return {
            ("bibliothek", "documents"): self._documents,
            ("aufnehmen", "ingest"): self._ingest,
            ("entfernen", "remove"): self._remove,
            ("angaben", "details"): self._details,
        }

    def _documents(self, _rest: str) -> Iterator[str]:
        yield from document_lines(self._library.documents())

    def _ingest(self, path: str) -> Iterator[str]:
        yield from map(_told, self._library.ingest(typed_paths(path)))

    def _remove(self, document_id: str) -> Iterator[str]:
        self._library.remove(document_id)
        yield _("{name}: entfernt").format(name=document_id)

    def _details(self, rest: str) -> Iterator[str]:
        """Of a document what is known, or what is said of it: ``angaben KENNUNG bis=2027``."""
        document_id, _space, details = rest.partition(" ")
        known = {info.document.id: info.document for info in self._library.documents()}
        document = known.get(document_id)
        if document is None:
            message = _("Ein Dokument „{name}“ gibt es nicht; „bibliothek“ nennt die Kennungen.")
            raise UsageError(message.format(name=document_id))
        if details:
            said = understood(dict(_named(details)))
            yield from map(_told, self._library.ingest((Path(document.path),), **asdict(said)))
            return
        for name, label in FIELDS.items():
            yield f"{_(label)}: {one_line(shown(document, name)) or '–'}"


def _named(details: str) -> Iterator[tuple[str, str]]:
    for name, value in DETAIL.findall(details):
        key = NAMES.get(name.lower())
        if key is None:
            message = _("„{name}“ ist keine Angabe. Möglich sind titel, stadt, art, von und bis.")
            raise UsageError(message.format(name=name))
        yield key, value.strip()


def _told(result: IngestResult) -> str:
    if result.error:
        return one_line(result.error)
    path, title = Path(result.path).name, result.title or ""
    return _("{path}: gelesen, {title}.").format(path=path, title=one_line(title))
