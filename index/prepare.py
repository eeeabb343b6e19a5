"""One file → everything that the library stores of it: the part of ingest that runs in workers.

Rows, compressed text and index terms are made here, so that the one process that writes has little
left to do and little to receive.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from corpus.errors import BrokenDocumentError
from corpus.records import Document, Kind, ParsedDocument, Passage, Source
from corpus.repair import repair
from index import rows
from index.abbreviations import abbreviation_terms
from index.analysis import analyse
from index.said import Said
from index.texts import compress

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PREPARED_VERSION = 2  # raised whenever the same records give other terms or encoder inputs
# Of 41 dev questions dense search alone finds 31 among ten with two headings, 30 with none and 28
# with all: a long path of headings outweighs a short passage.
_ENCODED_HEADINGS = 2
# Passages: the static encoder works 90 ms for 1,000 whether it gets 64, 1,024 or 16,384 at once, in
# 100, 114 and 328 MB (tests/benchmarks/batches.py); a transformer sorts these by length.
ENCODED_AT_ONCE = 1_024
_FRESH_SECONDS = 2  # FAT, the coarsest file system, keeps times to 2 s


class Parse(Protocol):
    """How a file becomes records: :func:`corpus.parse.parse`."""

    def __call__(self, path: Path, *, city: str | None, kind: Kind | None) -> ParsedDocument:
        """Read ``path``; raises ReadError."""


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read, with what a person said of it, and the version of the parser."""

    path: Path
    said: Said
    parser: int


@dataclass(frozen=True, slots=True)
class Indexed:
    """What the indexes get of each of a document's passages.

    ``terms`` are the blank-separated index terms of its text, ``heading_terms`` those of its
    headings, ``inputs`` what the encoder gets of it; or it has got that already and has made
    ``vectors``, of shape (passages, dimensions).
    """

    terms: tuple[str, ...]
    heading_terms: tuple[str, ...]
    inputs: tuple[str, ...]
    vectors: NDArray[np.float16] | None = None


@dataclass(frozen=True, slots=True)
class PreparedDocument:
    """The rows of one document, without the keys that the library gives out."""

    document: Document
    sections: bytes
    contexts: tuple[rows.Row, ...]
    passages: tuple[rows.Row, ...]
    measures: tuple[rows.Row, ...]
    goals: tuple[rows.Row, ...]
    norms: tuple[rows.Row, ...]
    citations: tuple[rows.Row, ...]
    indexed: Indexed


@dataclass(frozen=True, slots=True)
class Stamp:
    """What tells cheaply whether a file changed; ``modified`` is None where it cannot tell.

    ``modified`` counts nanoseconds. A file that was written just now may be written again within
    the same tick of its file system's clock.
    """

    size: int
    modified: int | None


@dataclass(frozen=True, slots=True)
class Prepared:
    """One file's source, in blocks of :mod:`index.texts`, and its documents.

    The first document is the file's own, the others are its annexes. ``parser`` is the version of
    what read it; ``said`` what a person said of it.
    """

    path: str
    stamp: Stamp
    digest: bytes
    parser: int
    said: Said
    characters: int
    pages: bytes
    blocks: tuple[bytes, ...]
    documents: tuple[PreparedDocument, ...]


def path_key(path: Path) -> str:
    """A path as the library keeps it: bytes of its name that are no UTF-8 are written out."""
    return str(path).encode("utf-8", "backslashreplace").decode()


def stamp(path: Path) -> Stamp:
    """Size and time of a file; raises OSError."""
    status = path.stat()
    fresh = time.time() - status.st_mtime < _FRESH_SECONDS
    return Stamp(status.st_size, None if fresh else status.st_mtime_ns)


def digest(path: Path) -> bytes:
    """The SHA-256 of a file's content; raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def prepare(job: Job, parse: Parse) -> Prepared:
    """Parse one file and make its rows; raises ReadError and OSError."""
    path = job.path
    before = stamp(path)  # taken first: a change while reading is then seen the next time
    content = digest(path)
    parsed = parse(path, city=job.said.city, kind=job.said.kind)
    parsed = replace(parsed, document=job.said.of(parsed.document))
    try:
        blocks = tuple(compress(parsed.source.text))
    except UnicodeEncodeError as error:
        raise BrokenDocumentError(
            path, "der Text enthält ungültige Zeichen", "Bitte die Datei neu speichern"
        ) from error
    return Prepared(
        path_key(path),
        before,
        content,
        job.parser,
        job.said,
        len(parsed.source.text),
        rows.pack_pages(parsed.source.pages),
        blocks,
        tuple(_document(part, parsed.source) for part in _with_annexes(parsed)),
    )


def _with_annexes(parsed: ParsedDocument) -> Iterator[ParsedDocument]:
    yield parsed
    for annex in parsed.annexes:
        yield from _with_annexes(annex)


def _document(parsed: ParsedDocument, source: Source) -> PreparedDocument:
    contexts: dict[tuple[str, tuple[str, ...]], int] = {}
    passages = sorted(parsed.passages, key=attrgetter("start"))  # so that keys rise with the text
    numbers = [contexts.setdefault((p.section, p.headings), len(contexts)) for p in passages]
    texts = [source.text[p.start : p.end] for p in passages]
    return PreparedDocument(
        document=parsed.document,
        sections=rows.pack_sections(parsed.outline.sections),
        contexts=tuple(
            (section, json.dumps(headings, ensure_ascii=False)) for section, headings in contexts
        ),
        passages=tuple(map(rows.passage_row, passages, numbers)),
        measures=tuple(map(rows.measure_row, parsed.measures)),
        goals=tuple(map(rows.goal_row, parsed.goals)),
        norms=tuple(map(rows.norm_row, parsed.norms)),
        citations=tuple(
            row for n, c in enumerate(parsed.citations) for row in rows.citation_rows(n, c)
        ),
        indexed=index_texts(parsed.document, passages, texts),
    )


def index_texts(document: Document, passages: Sequence[Passage], texts: Sequence[str]) -> Indexed:
    """What the indexes get of a document's passages; ``texts`` are theirs, as the source has them.

    It depends on the records alone, so that the indexes can be made anew from the library.
    """
    repaired = [repair(text).text for text in texts]
    paths = dict.fromkeys(passage.headings for passage in passages)
    terms = {path: " ".join(analyse("\n".join((document.title, *path)))) for path in paths}
    return Indexed(
        terms=tuple(" ".join([*analyse(text), *abbreviation_terms(text)]) for text in repaired),
        heading_terms=tuple(terms[passage.headings] for passage in passages),
        inputs=tuple(map(encoder_input, passages, repaired)),
    )


def encoder_input(passage: Passage, text: str) -> str:
    """What the encoder gets of a passage: its innermost headings, then its repaired text."""
    return "\n".join((*passage.headings[-_ENCODED_HEADINGS:], text))
