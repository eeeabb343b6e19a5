"""Who carries out a measure and until when: quoted from where the source tells it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from assistant.choosing import on_topic
from assistant.membership import probability
from assistant.quotes import Quote, Quoter
from assistant.retrieve import Candidate, Ranking
from assistant.sentences import sentences
from corpus.records import Measure, Span
from index.store import Store, StoredPassage

NEARLY_AS_LIKELY = 0.9  # of the likeliest measure's probability: another one is told of as well
MOST = 3  # measures that are told of
FAR = 12  # passages behind a measure among which the line with its units stands


class Detail(StrEnum):
    """What a record of the register tells of a measure, beside its text."""

    RESPONSIBLE = "responsible"
    DEADLINE = "deadline"


ASKED = {
    Detail.RESPONSIBLE: re.compile(
        r"\bzuständig\w*|\bverantwort(?:lich|et)\w*|\bfederführ\w*|\bresponsible\b|\bin charge\b"
        r"|^\W*wer\b.*\b(?:kümmert|koordiniert|betreut|organisiert|leitet|steuert|umsetzt)\b"
        r"|^\W*wer\b.*\b(?:setzt|führt)\b.*\b(?:um|durch)\W*$"
        r"|^\W*welche[rs]?\s+(?:amt|ämter|stelle|dezernat|fachbereich|abteilung|referat)\b",
        re.IGNORECASE,
    ),
    Detail.DEADLINE: re.compile(
        r"\bbis\s+wann\b|\bwann\s+(?:soll|wird|werden|ist|startet|beginnt|endet|kommt)\w*\b"
        r"|\bby\s+when\b|\buntil\s+when\b|\bfrist(?:en)?\s+(?:für|bei|der|des)\b",
        re.IGNORECASE,
    ),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A measure with the quotations that tell what was asked, and the values as written."""

    candidate: Candidate
    values: tuple[str, ...]
    quotes: tuple[Quote, ...]


def asked_detail(text: str) -> Detail | None:
    """What a question wants to know of a measure, None where it asks something else."""
    return next((detail for detail, words in ASKED.items() if words.search(text)), None)


def told_details(store: Store, quoter: Quoter, detail: Detail, ranking: Ranking) -> list[Told]:
    """The measures asked about that have the detail, each with where it is told."""
    listed = on_topic(ranking)
    if not listed:
        return []
    records = {one.id: one for one in store.measures()}
    best = probability(listed[0], ranking.wording)
    likely = [
        one for one in listed[:MOST] if probability(one, ranking.wording) >= NEARLY_AS_LIKELY * best
    ]
    return [told for one in likely for told in _told(store, quoter, detail, one, records)]


def _told(
    store: Store, quoter: Quoter, detail: Detail, one: Candidate, records: dict[str, Measure]
) -> Iterator[Told]:
    values = _values(records[one.stored.passage.measure or ""], detail)
    quotes = tuple(quoter.whole(one))
    if not values:
        return
    if not all(value in quote.text for value in values for quote in quotes[:1]):
        quotes = (*quotes, *_line(store, quoter, one, values))
    yield Told(one, values, quotes)


def _values(measure: Measure, detail: Detail) -> tuple[str, ...]:
    if detail is Detail.RESPONSIBLE:
        return measure.responsible
    return (measure.deadline,) if measure.deadline else ()


def _line(store: Store, quoter: Quoter, one: Candidate, values: tuple[str, ...]) -> Iterator[Quote]:
    """The sentence or line behind the measure that has all the values."""
    start = one.stored.passage.start
    behind = [each for each in store.passages_of(one.document.id) if each.passage.end > start]
    found = (
        (each, span)
        for each in behind[:FAR]
        for span in sentences(each.text)
        if all(value in each.text[span.start : span.end] for value in values)
    )
    stored, span = next(found, (None, None))
    if isinstance(stored, StoredPassage) and span is not None:
        passage = stored.passage
        moved = Span(passage.start + span.start, passage.start + span.end)
        yield from quoter.verified(one.document, passage, moved)
