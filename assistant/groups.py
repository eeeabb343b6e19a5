"""Quotations under the names of those they come from, numbered as they are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from assistant.quotes import Quote
from assistant.records import AnswerCitation, AnswerGroup
from assistant.reference import reference
from corpus.records import Document, PassageKind

Groups = list[tuple[str, list[Quote]]]


def owner(document: Document) -> str:
    """The name of the group that a document's quotations stand in."""
    return document.statute or document.city or document.title


def counts(groups: Groups) -> tuple[int, int, int]:
    """How many measures, goals and provisions are quoted."""
    kinds = Counter(quote.passage.kind for _, quotes in groups for quote in quotes)
    return kinds[PassageKind.MEASURE], kinds[PassageKind.GOAL], kinds[PassageKind.NORM]


def into(groups: Groups, title: str, quotes: Iterable[Quote]) -> None:
    """Add quotations to the group of that title, each only once in all."""
    seen = {(quote.document.id, quote.start, quote.end) for _, own in groups for quote in own}
    fresh = [one for one in quotes if (one.document.id, one.start, one.end) not in seen]
    for known, own in groups:
        if known == title:
            own.extend(fresh)
            return
    if fresh:
        groups.append((title, fresh))


def numbered(groups: Groups) -> Iterator[AnswerGroup]:
    """The groups with their quotations counted through."""
    n = 0
    for title, quotes in groups:
        citations = tuple(_citation(n + place, quote) for place, quote in enumerate(quotes, 1))
        n += len(quotes)
        yield AnswerGroup(title, citations)


def _citation(n: int, quote: Quote) -> AnswerCitation:
    return AnswerCitation(
        n=n,
        document=quote.document,
        section=quote.passage.section,
        page=quote.passage.page,
        citation=reference(quote.document, quote.passage),
        quote=quote.text,
        start=quote.start,
        end=quote.end,
        measure=quote.passage.measure,
        goal=quote.is_goal,
        header=quote.header,
    )
