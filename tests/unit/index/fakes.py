"""A parser of a toy format and an encoder of hashes, for tests of what stands behind them.

The toy format: one passage a line; ``# Title`` begins a section, ``- Text`` is a measure,
``! Text`` a goal, ``§ 5 Heading`` begins a norm, ``=== Name`` the statute of an annex. A file that
begins with ``KAPUTT`` cannot be read, with ``FEHLER`` meets a fault of the parser, with ``ABSTURZ``
kills the process, with ``ENDLOS`` never ends.
"""

from __future__ import annotations

import os
import re
import time
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.citations import find_citations
from corpus.errors import BrokenDocumentError
from corpus.records import (
    Document,
    Goal,
    Kind,
    Measure,
    Norm,
    NormPart,
    Outline,
    Page,
    ParsedDocument,
    Passage,
    PassageKind,
    Section,
    Source,
    Span,
)

DIMENSIONS = 16


class HashEncoder:
    """Sums a fixed random direction a word: the same text, the same vector, in every process."""

    def __init__(self, name: str = "hash@1", dimensions: int = DIMENSIONS) -> None:
        self.name = name
        self.dimensions = dimensions

    def encode_query(self, text: str) -> NDArray[np.float32]:
        """Vector of a text."""
        seeds = [zlib.crc32(word.encode()) for word in re.findall(r"\w+", text.lower())] or [0]
        drawn = [np.random.default_rng(seed).standard_normal(self.dimensions) for seed in seeds]
        total: NDArray[np.float64] = np.sum(drawn, axis=0)
        return (total / np.linalg.norm(total)).astype(np.float32)

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of texts."""
        return np.stack([self.encode_query(text) for text in texts])


def parse(path: Path, *, city: str | None = None, kind: Kind | None = None) -> ParsedDocument:
    """Read the toy format."""
    text = path.read_text(encoding="utf-8")
    _misbehave(path, text)
    name = re.sub(r"[^a-z0-9]+", "-", path.stem.lower())
    source = Source(text, (Page(1, 0, len(text)),))
    plan, _, annex = text.partition("\n=== ")
    document = Document(name, str(path), path.stem, city, kind or Kind.PLAN, 0, len(plan), pages=1)
    annexes = (_statute(name, str(path), text, len(plan) + 1),) if annex else ()
    return _parsed(document, source, annexes)


def _misbehave(path: Path, text: str) -> None:
    if text.startswith("KAPUTT"):
        raise BrokenDocumentError(path, "die Datei ist beschädigt", "Bitte neu speichern")
    if text.startswith("ABSTURZ"):
        os._exit(1)
    if text.startswith("ENDLOS"):
        time.sleep(60)
    if text.startswith("FEHLER"):
        raise IndexError("a fault of the parser")


def _statute(parent: str, path: str, text: str, start: int) -> ParsedDocument:
    title = text[start + 4 :].partition("\n")[0]
    document = Document(
        f"{parent}-{title.lower().replace(' ', '-')}",
        path,
        title,
        "NRW",
        Kind.STATUTE,
        start,
        len(text),
        statute=title,
        parent=parent,
    )
    return _parsed(document, Source(text), ())


def _parsed(
    document: Document, source: Source, annexes: tuple[ParsedDocument, ...]
) -> ParsedDocument:
    sections = [Section(0, None, 0, "", document.title, document.start, document.end)]
    passages: list[Passage] = []
    measures: list[Measure] = []
    goals: list[Goal] = []
    for line in _lines(source.text, document):
        text = source.text[line.start : line.end]
        label = sections[-1].label
        measure = None
        if text.startswith("# "):
            sections.append(Section(len(sections), 0, 1, "", text[2:], line.start, document.end))
        elif text.startswith("- "):
            measure = f"{document.id}-m{len(measures) + 1}"
            measures.append(
                Measure(measure, document.id, document.city, label, None, text[2:], text,
                        line.start, line.end, 1, responsible=("Amt 11",), legal_basis=("§ 1 LGG",))
            )  # fmt: skip
        elif text.startswith("! "):
            goal = f"{document.id}-g{len(goals) + 1}"
            goals.append(
                Goal(goal, document.id, document.city, label, text, line.start, line.end, 1)
            )
        passages.append(
            Passage(document.id, PassageKind.TEXT, line.start, line.end, 1, label, (label,),
                    measure=measure)
        )  # fmt: skip
    return ParsedDocument(
        document,
        source,
        Outline(tuple(sections), ()),
        tuple(passages),
        tuple(measures),
        tuple(goals),
        tuple(_norms(document, source.text)) if document.statute else (),
        tuple(
            citation
            for citation in find_citations(source.text)
            if document.start <= citation.start < document.end
        ),
        annexes,
    )


def _lines(text: str, document: Document) -> Iterator[Span]:
    for match in re.finditer(r"[^\n]+", text[: document.end]):
        if match.start() >= document.start:
            yield Span(match.start(), match.end())


def _norms(document: Document, text: str) -> Iterator[Norm]:
    for match in re.finditer(r"^§ (\w+) ([^\n]*)\n([^\n]+)", text, re.MULTILINE):
        body = Span(match.start(3), match.end(3))
        yield Norm(
            document.id,
            document.statute or "",
            "§",
            match[1],
            match[2],
            ("Teil 1",),
            match.start(),
            match.end(),
            body,
            1,
            parts=(NormPart(body.start, body.end, absatz="1"),),
        )
