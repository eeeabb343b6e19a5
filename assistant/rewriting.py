"""Questions put anew: another city, another topic, without either."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from assistant.phrases import listed
from assistant.places import fold, inflections
from assistant.query import understand
from assistant.tally import tally
from corpus.records import Span
from corpus.statute_index import StatuteNames

BEFORE_CITY = (
    r"(?:(?:\b(?:in|aus|für|bei|von|im|of|for)\s+)?(?:(?:der|die|den)\s+)?"
    r"(?:(?:stadt(?:verwaltung)?|gemeinde|kommune|city\s+of)\s+)?)?"
)
BETWEEN_CITIES = re.compile(
    r"\s*(?:,|und|oder|mit|sowie|and|or|with|&)?\s*(?:in\s+)?", re.IGNORECASE
)
LEADING = re.compile(
    r"^(?:(?:auch|bei|beim|zu[rm]?|für|über|von|vom|im|um|auf|an|with|about|on|for|the)\s+)+",
    re.IGNORECASE,
)
Statutes = tuple[str, ...] | StatuteNames


@lru_cache(maxsize=256)
def _pattern(city: str) -> re.Pattern[str]:
    forms = {form for name in (city, fold(city)) for form in inflections(name)}
    ordered = sorted(map(re.escape, forms), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(ordered)})(?!\w)", re.IGNORECASE)


def city_spans(text: str, cities: Collection[str]) -> list[Span]:
    """Where a text names these cities, in order."""
    found = (match.span() for city in cities for match in _pattern(city).finditer(text))
    return [Span(*span) for span in sorted(set(found))]


def without_cities(text: str, cities: Collection[str]) -> str:
    """The text without the names of cities and the words that lead to them."""
    for run in reversed(list(_runs(text, city_spans(text, cities)))):
        before = re.sub(rf"{BEFORE_CITY}$", "", text[: run.start], flags=re.IGNORECASE)
        text = f"{before} {text[run.end :]}"
    return _tidy(text)


def with_cities(text: str, known: Collection[str], wanted: Sequence[str]) -> str:
    """The question about the cities ``wanted`` instead of those of ``known`` that it names."""
    spans = city_spans(text, known)
    if not wanted:
        return without_cities(text, known)
    if not spans:
        return before_end(text, f"in {listed(wanted)}")
    runs = list(_runs(text, spans))
    for run in reversed(runs[1:]):
        text = f"{text[: run.start]}{text[run.end :]}"
    return _tidy(f"{text[: runs[0].start]}{listed(wanted)}{text[runs[0].end :]}")


def _runs(text: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Names that follow one another as one stretch."""
    if not spans:
        return
    start, end = spans[0].start, spans[0].end
    for one in spans[1:]:
        if BETWEEN_CITIES.fullmatch(text[end : one.start]):
            end = one.end
        else:
            yield Span(start, end)
            start, end = one.start, one.end
    yield Span(start, end)


def topic_of(text: str, cities: Collection[str], statutes: Statutes = ()) -> str:
    """What a question is about, as it says it, with its preposition."""
    counting = tally(text)
    asked = counting.question if counting else text
    named = understand(asked, cities=cities, statutes=statutes)
    rest = without_cities(asked, (*named.cities, *named.places))
    return understand(rest, statutes=statutes).topic


def bare(topic: str) -> str:
    """A topic without the prepositions before it."""
    return LEADING.sub("", topic).strip()


def with_topic(text: str, old: str, new: str, cities: Sequence[str]) -> str:
    """The question about ``new`` instead of ``old``; a plain one where ``old`` is not one piece."""
    whole, core = re.escape(old), re.escape(bare(old))
    if old and (match := re.search(rf"(?<!\w){whole}(?!\w)", text)):
        preposition = "zu " if old != bare(old) else ""
        return f"{text[: match.start()]}{preposition}{new}{text[match.end() :]}"
    if old and (match := re.search(rf"(?<!\w){core}(?!\w)", text)):
        return f"{text[: match.start()]}{new}{text[match.end() :]}"
    if not old:
        return before_end(text, f"zu {new}")
    return with_cities(f"Welche Maßnahmen gibt es zu {new}?", (), cities)


def before_end(text: str, words: str) -> str:
    """The question with words added before its question mark."""
    body = text.rstrip(" ?!.")
    return f"{body} {words}{text[len(body) :].strip() or '?'}"


def _tidy(text: str) -> str:
    return re.sub(r"\s+([?!.,])", r"\1", " ".join(text.split()))
