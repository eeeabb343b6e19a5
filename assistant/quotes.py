"""Quotations: which sentences of a passage answer, and the check that each stands in the source."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING

from assistant.membership import chance, judgement
from assistant.retrieve import Candidate
from assistant.sentences import is_row, sentences, trim
from assistant.subjects import subjects, told_share, words_of
from assistant.support import nearness, standing, told_support
from assistant.wording import Wording
from corpus.records import Document, Passage, PassageKind, Span
from corpus.repair import repair
from index.analysis import analyse
from index.store import Store, StoredPassage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.meaning import Meanings

KEPT = 1 << 15  # sentences whose index terms are kept; about 50 MB
WHOLE = 700  # characters up to which a measure, goal or Absatz is quoted whole
WANTED = 0.3  # what a figure adds to a sentence where one is asked for, beside shares up to 2
NEARLY = 0.75  # of the best sentence's score: a second one of the passage is quoted with it
Wanted = Callable[[str], bool]
SMALL_TABLE = 300  # characters of a table that is shown whole: about five rows
PARAGRAPH = 350  # characters up to which prose is quoted whole: two or three sentences
OF_TOTAL = 0.5  # what speaks for the sum of a table where the question names none of its rows
TOTAL = re.compile(r"[|\s*]*(?:gesamt|insgesamt|summe|total|zusammen|alle)\b", re.IGNORECASE)
LEADS = re.compile(r"(?::|\b(?:insbesondere|nämlich|wie folgt|bei|durch|für|sowie|und))\W*$")


@dataclass(frozen=True, slots=True)
class Quote:
    """A verified quotation: ``text`` is the document's source from ``start`` to ``end``.

    ``header`` is what the columns of a quoted row are called: the rows of the source above it.
    """

    document: Document
    passage: Passage
    text: str
    start: int
    end: int
    header: str = ""

    @property
    def is_goal(self) -> bool:
        """Whether it quotes a goal, not a measure."""
        return self.passage.kind is PassageKind.GOAL


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
        if not spans or _is_short(candidate):
            quotes = tuple(self.whole(candidate))
            score = self._scores([quote.text for quote in quotes], asked, wanted)
            return Telling(quotes, max(score, default=0.0))
        parts = [text[span.start : span.end] for span in spans]
        heads = _heads(parts)
        header = " ".join(parts[head] for head in heads)
        read = [f"{header} {part}" if is_row(part) else part for part in parts]
        scores = self._scores(read, asked, wanted)
        if not any(_share(part, asked) for part in parts if is_row(part) and part not in header):
            scores = [
                x + OF_TOTAL * bool(TOTAL.match(p)) for x, p in zip(scores, parts, strict=True)
            ]
        order = sorted(
            range(len(parts)),
            key=lambda at: (_is_bare(at, parts, heads), -round(scores[at], 6), at),
        )
        shown = _shown(parts, scores, order)
        joined = _joined([_with_list(at, spans, parts) for at in shown], spans, text)
        quotes = tuple(quote for span in joined for quote in self._quoted(candidate, span))
        if is_row(parts[order[0]]) and not any(at in shown for at in heads):
            above = "\n".join(parts[at] for at in heads)
            quotes = tuple(replace(quote, header=above) for quote in quotes)
        return Telling(quotes, scores[order[0]])

    def entries(self, candidate: Candidate, asked: Wording, least: float) -> tuple[Quote, ...]:
        """The sentences and items that belong to the topic each by itself."""
        spans = sentences(candidate.stored.text)
        parts = [candidate.stored.text[span.start : span.end] for span in spans]
        near = nearness(asked, lambda words: self.meanings.words_of(words, parts))
        meanings = self.meanings.compared(asked.text, parts)
        belonging = [
            _with_parent(at, spans, candidate.stored.text)
            for at, part in enumerate(parts)
            if not is_row(part) and self._belongs(part, asked, near[:, at], meanings[at]) >= least
        ]
        joined = [Span(spans[first].start, spans[last].end) for first, last in belonging]
        return tuple(quote for span in _disjoint(joined) for quote in self._quoted(candidate, span))

    def items(self, stored: StoredPassage, document: Document) -> Iterator[Quote]:
        """Every sentence and item of a passage, a nested one with what it belongs to."""
        parts = sentences(stored.text)
        pairs = [_with_parent(at, parts, stored.text) for at in range(len(parts))]
        whole = [Span(parts[first].start, parts[last].end) for first, last in pairs]
        candidate = Candidate(stored, document, exact=True)
        for span in _disjoint(whole):
            yield from self._quoted(candidate, span)

    def _belongs(
        self, part: str, asked: Wording, near: NDArray[np.float64], meaning: float
    ) -> float:
        places = _places(part)
        stands = [standing(word, places) for word in asked.words]
        told = subjects().told(words_of(repair(part).text))
        by_subject = told_support(asked, told)
        support = list(map(max, stands, near.tolist(), by_subject))
        share = told_share(asked.subjects, told)
        return chance(
            judgement(
                asked, part, support, meaning=meaning, covered=_share(part, asked), subject=share
            )
        )

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


def _shown(parts: Sequence[str], scores: Sequence[float], order: Sequence[int]) -> list[int]:
    """What is quoted, in the order of the text: a row with its header, or the best sentences."""
    best = order[0]
    if is_row(parts[best]):
        rows = [at for at, part in enumerate(parts) if is_row(part) and _has_words(part)]
        small = sum(len(parts[at]) for at in rows) <= SMALL_TABLE
        return rows if small else [best]
    second = [at for at in order[1:2] if not is_row(parts[at])]
    return sorted([best, *(at for at in second if scores[at] >= NEARLY * scores[best])])


def _is_bare(at: int, parts: Sequence[str], heads: Sequence[int]) -> bool:
    """Whether a part of a table says nothing by itself: a row of headings, one without a figure."""
    return at in heads or (is_row(parts[at]) and not re.search(r"\d", parts[at]))


def _is_short(candidate: Candidate) -> bool:
    """Whether a passage is quoted whole: a measure, a provision or a paragraph, unless long."""
    kind, length = candidate.stored.passage.kind, len(candidate.stored.text.strip())
    if kind is PassageKind.MEASURE:
        return True
    if kind is PassageKind.NORM:
        return length <= WHOLE
    return kind is PassageKind.TEXT and length <= PARAGRAPH


def _with_parent(at: int, spans: Sequence[Span], text: str) -> tuple[int, int]:
    """The first and last part of an item: a nested one (``zur Pflegezeit,``) with its parent."""
    if not text[spans[at].start].islower():
        return at, at
    own = _indent(text, spans[at])
    above = (before for before in range(at - 1, -1, -1) if _indent(text, spans[before]) < own)
    return next(above, at), at


def _indent(text: str, span: Span) -> int:
    """How far a line is indented."""
    line = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    return len(line) - len(line.lstrip())


def _disjoint(spans: Sequence[Span]) -> list[Span]:
    """Spans of which none holds another, those that overlap as one."""
    found: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, one.end)):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


def _with_list(at: int, spans: Sequence[Span], parts: Sequence[str]) -> tuple[int, int]:
    """The first and last part of a sentence: with what it leads in, as far as that is short."""
    last = at
    if LEADS.search(parts[at]) and not is_row(parts[at]):
        rest = range(at + 1, len(parts))
        last = max((to for to in rest if spans[to].end - spans[at].start <= WHOLE), default=at)
    return at, last


def _joined(shown: Sequence[tuple[int, int]], spans: Sequence[Span], text: str) -> list[Span]:
    """The spans of the parts that are shown, sentences that follow one another as one."""
    found: list[tuple[int, int]] = []
    for first, last in sorted(shown):
        gap = text[spans[found[-1][1]].end : spans[first].start] if found else ""
        follows = found and not re.sub(r"^\s*\|[\s|:-]*$", "", gap).strip()
        if found and (first <= found[-1][1] or follows):
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return [Span(spans[first].start, spans[last].end) for first, last in found]


@lru_cache(maxsize=KEPT)
def _places(text: str) -> dict[str, float]:
    """The index terms of a text, each counting fully."""
    return dict.fromkeys(analyse(repair(text).text), 1.0)


def _share(sentence: str, asked: Wording) -> float:
    places = _places(sentence)
    share = sum(word.weight * standing(word, places) for word in asked.words)
    return share / (asked.weight or 1.0)


def _heads(parts: Sequence[str]) -> list[int]:
    """The rows without figures that a table begins with; none where all rows are like that."""
    rows = [at for at, part in enumerate(parts) if is_row(part)]
    heads = list(takewhile(lambda at: not re.search(r"\d", parts[at]), rows))
    return [at for at in heads if _has_words(parts[at])] if len(heads) < len(rows) else []


def _has_words(row: str) -> bool:
    return bool(re.search(r"[^\W\d_]{2}", row))
