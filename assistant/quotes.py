"""Quotations: which sentences of a passage answer, and the check that each stands in the source."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
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
WANTED = 0.3  # what a figure adds to a sentence where one is asked for, beside shares up to 2
NEARLY = 0.75  # of the best sentence's score: a second one of the passage is quoted with it
Wanted = Callable[[str], bool]
SMALL_TABLE = 300  # characters of a table that is shown whole: about five rows


@dataclass(frozen=True, slots=True)
class Quote:
    """A verified quotation: ``text`` is the document's source from ``start`` to ``end``."""

    document: Document
    passage: Passage
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Telling:
    """What of a passage answers, and how well: comparable between passages of one question."""

    quotes: tuple[Quote, ...]
    score: float


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
        self, candidate: Candidate, asked: Wording, wanted: Wanted | None = None
    ) -> Telling:
        """What of a passage answers: a measure whole, else the best sentences, items or row.

        A row of a table is preceded by the table's header; a small table is quoted whole. What is
        ``wanted`` (a figure, a date) speaks for a sentence that has it.
        """
        text = candidate.stored.text
        spans = sentences(text)
        if candidate.stored.passage.kind is PassageKind.MEASURE or not spans:
            quotes = tuple(self.whole(candidate))
            score = self._scores([quote.text for quote in quotes], asked, wanted)
            return Telling(quotes, max(score, default=0.0))
        parts = [text[span.start : span.end] for span in spans]
        heads = _heads(parts)
        header = " ".join(parts[head] for head in heads)
        read = [f"{header} {part}" if is_row(part) else part for part in parts]
        scores = self._scores(read, asked, wanted)
        order = sorted(range(len(parts)), key=lambda at: (at in heads, -round(scores[at], 6), at))
        shown = _shown(parts, scores, order, heads)
        quotes = tuple(quote for at in shown for quote in self._quoted(candidate, spans[at]))
        return Telling(quotes, scores[order[0]])

    def _quoted(self, candidate: Candidate, span: Span) -> Iterator[Quote]:
        passage = candidate.stored.passage
        moved = Span(passage.start + span.start, passage.start + span.end)
        yield from self.verified(candidate.document, passage, moved)

    def _scores(self, parts: Sequence[str], asked: Wording, wanted: Wanted | None) -> list[float]:
        """How well each part answers: in words, in meaning, and by having what is wanted."""
        nearness = self.meanings.compared(asked.text, parts)
        return [
            _share(part, asked) + near + (WANTED if wanted and wanted(part) else 0.0)
            for part, near in zip(parts, nearness, strict=True)
        ]


def _shown(
    parts: Sequence[str], scores: Sequence[float], order: Sequence[int], heads: Sequence[int]
) -> list[int]:
    """What is quoted, in the order of the text: a row with its header, or the best sentences."""
    best = order[0]
    if is_row(parts[best]):
        rows = [at for at, part in enumerate(parts) if is_row(part) and _has_words(part)]
        small = sum(len(parts[at]) for at in rows) <= SMALL_TABLE
        return rows if small else [*heads, best]
    second = [at for at in order[1:2] if not is_row(parts[at])]
    return sorted([best, *(at for at in second if scores[at] >= NEARLY * scores[best])])


def _share(sentence: str, asked: Wording) -> float:
    places = dict.fromkeys(analyse(repair(sentence).text), 1.0)
    share = sum(word.weight * standing(word, places) for word in asked.words)
    return share / (asked.weight or 1.0)


def _heads(parts: Sequence[str]) -> list[int]:
    """The rows without figures that a table begins with; none where all rows are like that."""
    rows = [at for at, part in enumerate(parts) if is_row(part)]
    heads = list(takewhile(lambda at: not re.search(r"\d", parts[at]), rows))
    return [at for at in heads if _has_words(parts[at])] if len(heads) < len(rows) else []


def _has_words(row: str) -> bool:
    return bool(re.search(r"[^\W\d_]{2}", row))
