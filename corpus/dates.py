"""German dates as they are written, to ISO 8601 as exact as the text is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MONTHS = ("jan", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez")
_MONTH = (
    r"(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|"
    r"Jan\.?|Feb\.?|Mrz\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Okt\.?|Nov\.?|Dez\.?)"
)
DATE = (
    r"(?:\d{1,2}\.\s?\d{1,2}\.\s?(?:19|20)\d\d(?!\d)"
    rf"|\d{{1,2}}\.\s?{_MONTH}\s+(?:19|20)\d\d(?!\d)|{_MONTH}\s+(?:19|20)\d\d(?!\d)"
    r"|(?:19|20)\d\d-\d\d(?:-\d\d)?(?!\d)|(?<![\d/.])(?:19|20)\d\d(?![\d/]))"
)
_DATE = re.compile(DATE)
_NUMERIC = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_WORDED = re.compile(rf"(?:(\d{{1,2}})\.\s?)?({_MONTH})\s+(\d{{4}})")


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in a text: its place and its ISO 8601 form (``2018``, ``2018-05``, ``2018-05-08``)."""

    start: int
    end: int
    iso: str


def dates(text: str) -> Iterator[Dated]:
    """All dates of a text in order; impossible ones are left out."""
    for match in _DATE.finditer(text):
        iso = to_iso(match[0])
        if iso:
            yield Dated(match.start(), match.end(), iso)


def to_iso(words: str) -> str | None:
    """One date as ISO 8601, None for impossible ones."""
    numeric = _NUMERIC.fullmatch(words)
    if numeric:
        return _iso(int(numeric[3]), int(numeric[2]), int(numeric[1]))
    worded = _WORDED.fullmatch(words)
    if worded:
        month = _MONTHS.index(worded[2][:3].lower().replace("mrz", "mär")) + 1
        return _iso(int(worded[3]), month, int(worded[1]) if worded[1] else None)
    return words if re.fullmatch(r"\d{4}(?:-\d\d(?:-\d\d)?)?", words) else None


def _iso(year: int, month: int, day: int | None) -> str | None:
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    return f"{year}-{month:02d}" + (f"-{day:02d}" if day else "")
