"""Quotations: which sentences of a passage answer, and the check that each stands in the source."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.membership import chance, judgement
from assistant.retrieve import Candidate
from assistant.rows import heads, is_bare, totals
from assistant.sentences import is_row, sentences, trim
from assistant.shown import WHOLE, joined, shown, stating, with_list
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
WANTED = 0.3  # what a figure adds to a sentence where one is asked for, beside shares up to 2
Wanted = Callable[[str], bool]
PARAGRAPH = 350  # characters up to which prose is quoted whole: two or three sentences
OF_HEADER = 0.5  # what a question's words count that stand in a table's header, not in the row
OF_TOTAL = 0.5  # what speaks for the sum of a table where the question names none of its rows

OF_NEIGHBOUR = 0.5  # how surely the sentence beside the best one tells what is wanted


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
    """What of a passage answers, and how well: comparable between passages of one question.

    ``stated`` says how surely it states what is wanted: half where a neighbour does.
    """

    quotes: tuple[Quote, ...]
    score: float
    stated: float = 0.0


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
            told = wanted is not None and any(wanted(quote.text) for quote in quotes)
            return Telling(quotes, max(score, default=0.0), float(told))
        parts = [text[span.start : span.end] for span in spans]
        above = heads(parts)
        header = "\n".join(parts[at] for at in above) or _header_before(candidate)
        read = [f"{header} {part}" if is_row(part) else part for part in parts]
        scores = self._scores_of(parts, read, asked, wanted)
        known = _places(f"{' '.join(candidate.stored.passage.headings)} {header}")
        total = totals(
            parts,
            [0.0 if at in above else _share(one, asked, known) for at, one in enumerate(parts)],
        )
        order = sorted(
            range(len(parts)),
            key=lambda at: (
                is_bare(at, parts, above),
                -round(scores[at] + OF_TOTAL * (at in total), 6),
                at,
            ),
        )
        best = order[0]
        having = [at for at, part in enumerate(read) if wanted and wanted(part)]
        chosen = shown(parts, scores, order)
        sure = any(at in having for at in chosen)
        if having and not is_row(parts[best]):
            chosen = stating(chosen, best, having, spans, text)
        found = joined([with_list(at, spans, parts) for at in chosen], spans, text)
        quotes = tuple(quote for span in found for quote in self._quoted(candidate, span))
        if is_row(parts[best]) and not any(at in chosen for at in above):
            quotes = tuple(replace(quote, header=header) for quote in quotes)
        stated = 1.0 if sure else OF_NEIGHBOUR * any(at in having for at in chosen)
        return Telling(quotes, scores[best], stated)

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

    def _scores_of(
        self, parts: Sequence[str], read: Sequence[str], asked: Wording, wanted: Wanted | None
    ) -> list[float]:
        """As :meth:`_scores`, of parts as they are read: what only a header has counts less."""
        return [
            score - (1 - OF_HEADER) * (_share(whole, asked) - _share(part, asked))
            for score, whole, part in zip(
                self._scores(read, asked, wanted), read, parts, strict=True
            )
        ]

    def _scores(self, parts: Sequence[str], asked: Wording, wanted: Wanted | None) -> list[float]:
        """How well each part answers: in words, in meaning, and by having what is wanted."""
        nearness = self.meanings.compared(asked.text, parts)
        return [
            _share(part, asked) + near + (WANTED if wanted and wanted(part) else 0.0)
            for part, near in zip(parts, nearness, strict=True)
        ]


def _header_before(candidate: Candidate) -> str:
    """What the columns are called of a table that goes on from the passage before."""
    passage = candidate.stored.passage
    above = passage.headings[-1] if passage.headings else ""
    return above if passage.kind is PassageKind.TABLE and " | " in above else ""


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


@lru_cache(maxsize=KEPT)
def _places(text: str) -> dict[str, float]:
    """The index terms of a text, each counting fully."""
    return dict.fromkeys(analyse(repair(text).text), 1.0)


def _share(sentence: str, asked: Wording, known: Mapping[str, float] | None = None) -> float:
    """The share of the question's words that stand in a sentence, beyond what is ``known``."""
    places = _places(sentence)
    shares = (
        word.weight * max(0.0, standing(word, places) - (standing(word, known) if known else 0.0))
        for word in asked.words
    )
    return sum(shares) / (asked.weight or 1.0)
