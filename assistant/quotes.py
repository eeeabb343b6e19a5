"""Quotations: which sentences of a passage answer, and the check that each stands in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.retrieve import Candidate, standing
from assistant.sentences import is_row, sentences, trim
from assistant.wording import Wording
from corpus.records import Document, Passage, PassageKind, Span
from corpus.repair import repair
from index.analysis import analyse
from index.store import Store

if TYPE_CHECKING:
    from assistant.meaning import Meanings

WHOLE = 700  # characters up to which a measure, goal or Absatz is quoted whole
FIGURE = 0.3  # what a figure in a sentence adds where a figure is asked for
FIGURES = re.compile(r"\d")
WHOLE_KINDS = frozenset({PassageKind.MEASURE, PassageKind.GOAL})


@dataclass(frozen=True, slots=True)
class Quote:
    """A verified quotation: ``text`` is the document's source from ``start`` to ``end``."""

    document: Document
    passage: Passage
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quoter:
    """Takes quotations out of passages; hands out none that the source does not have."""

    store: Store
    meanings: Meanings

    def verified(self, document: Document, passage: Passage, span: Span) -> Iterator[Quote]:
        """The quotation of a span of the source, if what stands there is more than blanks."""
        text = self.store.text(document.id, span.start, span.end)
        inside = passage.start <= span.start and span.end <= passage.end
        if inside and text.strip() and len(text) == span.end - span.start:
            yield Quote(document, passage, text, span.start, span.end)

    def whole(self, candidate: Candidate) -> Iterator[Quote]:
        """The whole passage as one quotation, or its first sentences where it is too long."""
        text = candidate.stored.text
        span = trim(text, Span(0, len(text)))
        if span.end - span.start > WHOLE:
            ends = [one.end for one in sentences(text) if span.start < one.end <= WHOLE]
            span = Span(span.start, max(ends, default=span.end))
        yield from self._quoted(candidate, span)

    def telling(
        self, candidate: Candidate, asked: Wording, *, numeric: bool = False
    ) -> Iterator[Quote]:
        """What of a passage answers: measures and goals whole, else its best sentence or row.

        A row of a table is preceded by the table's header.
        """
        if candidate.stored.passage.kind in WHOLE_KINDS:
            yield from self.whole(candidate)
            return
        text = candidate.stored.text
        parts = sentences(text)
        if not parts:
            yield from self.whole(candidate)
            return
        best = self._best([text[one.start : one.end] for one in parts], asked, numeric=numeric)
        header = _header(text, parts, best)
        for span in (parts[best],) if header is None else (header, parts[best]):
            yield from self._quoted(candidate, span)

    def _quoted(self, candidate: Candidate, span: Span) -> Iterator[Quote]:
        passage = candidate.stored.passage
        moved = Span(passage.start + span.start, passage.start + span.end)
        yield from self.verified(candidate.document, passage, moved)

    def _best(self, parts: Sequence[str], asked: Wording, *, numeric: bool) -> int:
        """The sentence nearest to the question in words and meaning; the first of equals."""
        nearness = self.meanings.compared(asked.text, parts)
        scores = [
            _share(part, asked) + near + (FIGURE if numeric and FIGURES.search(part) else 0.0)
            for part, near in zip(parts, nearness, strict=True)
        ]
        return max(range(len(parts)), key=lambda index: (round(scores[index], 6), -index))


def _share(sentence: str, asked: Wording) -> float:
    places = dict.fromkeys(analyse(repair(sentence).text), 1.0)
    share = sum(word.weight * standing(word, places) for word in asked.words)
    return share / (asked.weight or 1.0)


def _header(text: str, parts: Sequence[Span], row: int) -> Span | None:
    """The first row of the table that the row stands in, None for a header and for prose."""
    first = row
    while first >= 0 and is_row(text[parts[first].start : parts[first].end]):
        first -= 1
    return parts[first + 1] if first + 1 < row else None
