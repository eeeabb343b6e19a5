"""Quotations: which sentences of a passage answer, and the check that each stands in the source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.retrieve import Candidate, standing
from assistant.sentences import is_row, sentences, trim
from assistant.wording import Wording
from corpus.records import Document, Passage, PassageKind, Span
from corpus.repair import repair
from index.analysis import analyse
from index.store import Store

WHOLE = 700  # characters up to which a measure, goal or Absatz is quoted whole
LONGEST = 900  # of a quotation; a longer sentence is left out
NEARLY_BEST = 0.8  # of the best sentence's share: a second sentence is quoted with it
FIGURE = 0.25  # what a figure in a sentence adds where a figure is asked for
FIGURES = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Quote:
    """A verified quotation: ``text`` is the document's source from ``start`` to ``end``."""

    document: Document
    passage: Passage
    text: str
    start: int
    end: int


def verified(store: Store, candidate: Candidate, span: Span) -> Quote | None:
    """The quotation of a span of the candidate's text, None if the source does not have it."""
    stored = candidate.stored
    start, end = stored.passage.start + span.start, stored.passage.start + span.end
    text = stored.text[span.start : span.end]
    if not text.strip() or store.text(candidate.document.id, start, end) != text:
        return None
    return Quote(candidate.document, stored.passage, text, start, end)


def whole(store: Store, candidate: Candidate) -> Quote | None:
    """The whole passage as one quotation, its first sentences where it is too long."""
    text = candidate.stored.text
    span = trim(text, Span(0, len(text)))
    if span.end - span.start > WHOLE:
        ends = [one.end for one in sentences(text) if one.end <= WHOLE]
        span = Span(span.start, max(ends, default=span.end))
    return verified(store, candidate, span)


def telling(
    store: Store, candidate: Candidate, asked: Wording, *, numeric: bool = False
) -> list[Quote]:
    """What of a passage answers: measures and goals whole, else its best sentence or row.

    A row of a table is preceded by the table's header.
    """
    if candidate.stored.passage.kind in {PassageKind.MEASURE, PassageKind.GOAL}:
        found = [whole(store, candidate)]
    else:
        text = candidate.stored.text
        parts = [one for one in sentences(text) if one.end - one.start <= LONGEST]
        spans = _best(text, parts, asked, numeric=numeric)
        found = [verified(store, candidate, span) for span in spans]
    return [quote for quote in found if quote is not None]


def _best(text: str, parts: Sequence[Span], asked: Wording, *, numeric: bool) -> list[Span]:
    if not parts:
        return [trim(text, Span(0, min(len(text), LONGEST)))]
    shares = [_share(text[one.start : one.end], asked, numeric=numeric) for one in parts]
    best = max(range(len(parts)), key=lambda index: (shares[index], -index))
    chosen = parts[best]
    if is_row(text[chosen.start : chosen.end]):
        header = _header(text, parts, best)
        return [chosen] if header is None else [header, chosen]
    return [chosen]


def _share(sentence: str, asked: Wording, *, numeric: bool) -> float:
    body = frozenset(analyse(repair(sentence).text))
    share = sum(word.weight * standing(word, body) for word in asked.words)
    return share / (asked.weight or 1.0) + (FIGURE if numeric and FIGURES.search(sentence) else 0.0)


def _header(text: str, parts: Sequence[Span], row: int) -> Span | None:
    """The first row of the table that the row stands in."""
    first = row
    while first and is_row(text[parts[first - 1].start : parts[first - 1].end]):
        first -= 1
    return parts[first] if first < row else None
