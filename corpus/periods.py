"""When a document was made and from when to when it is valid."""

from __future__ import annotations

import re

from corpus.dates import DATE, dates, to_iso
from corpus.records import Outline, Source
from corpus.title_page import title_lines

_HEAD = 1_500
_STAND = re.compile(rf"\bStand(?:\s+vom|\s+am)?\s*:?\s*({DATE})")
_RANGE = re.compile(rf"({DATE})\s*(?:bis(?:\s+zum)?|[–—-])\s*({DATE})")
_VALID = re.compile(
    r"\b(?:gilt|gelten|gültig|Geltungsdauer|Geltungszeitraum|Laufzeit|Gültigkeit\w*|"
    r"Planungszeitraum|Planzeitraum|läuft)\b"
)
_UNTIL = re.compile(
    r"\b(?:gilt|gültig|läuft|endet|Laufzeit)\b[^.\n]{0,60}?"
    rf"\b(?:bis(?:\s+zum)?|am|mit\s+Ablauf\s+des)\s+({DATE})"
)
_FROM = re.compile(
    rf"\b(?:tritt|gilt)\b[^.\n]{{0,120}}?\b(?:am|ab|vom|zum|mit\s+Wirkung\s+vom)\s+({DATE})"
)
_SENTENCE_END = re.compile(r"(?<=[a-zäöü)][.!?])\s+(?=[A-ZÄÖÜ])|\n\n")
_FULL_DATE = r"\d{1,2}\.\s?(?:\d{1,2}\.|[A-ZÄÖÜ][a-zäöü]+)\s?20\d\d"
_RESOLVED = re.compile(
    rf"(?:[Bb]eschluss\w*|[Bb]eschlossen|[Vv]erabschiedet)[^.\n]{{0,60}}?({_FULL_DATE})"
    rf"|({_FULL_DATE})\s+(?:\w+\s+){{0,3}}(?:beschlossen|verabschiedet|zugestimmt)"
)
_LAST_BLOCKS = 12
_LONGEST_SIGNATURE = 45


def find_stand(text: str) -> str | None:
    """The Stand that a text's head names, ISO 8601."""
    found = _STAND.search(text[:_HEAD])
    return to_iso(found[1]) if found else None


def find_validity(text: str, title_page: str) -> tuple[str | None, str | None]:
    """Begin and end of validity: from a sentence that says so, else from the title page's years."""
    for sentence in _SENTENCE_END.split(text):
        span = _RANGE.search(sentence)
        if span and _VALID.search(sentence):
            return to_iso(span[1]), to_iso(span[2])
    begin, end = _FROM.search(text), _UNTIL.search(text)
    exact = (to_iso(begin[1]) if begin else None), (to_iso(end[1]) if end else None)
    years = _RANGE.search(title_page)
    if not years:
        return exact
    return _closer(to_iso(years[1]), exact[0]), _closer(to_iso(years[2]), exact[1])


def _closer(rough: str | None, exact: str | None) -> str | None:
    """The exact date where it lies in the year that the title names."""
    return exact if rough and exact and exact.startswith(rough[:4]) else rough


def find_date(source: Source, outline: Outline, text: str) -> str | None:
    """The date on the title page, the Stand, the signature's, the resolution's, the file's own."""
    for line in title_lines(source, outline):
        found = [dated for dated in dates(line.words) if len(dated.iso) > 4]
        if found and not _RANGE.search(line.words):
            return found[-1].iso
    stand = find_stand(text)
    if stand:
        return stand
    resolved = [to_iso(match[1] or match[2]) for match in _RESOLVED.finditer(text)]
    latest = max((iso for iso in resolved if iso), default=None)
    return _signed(source, outline) or latest or source.date


def _signed(source: Source, outline: Outline) -> str | None:
    """The date beside the signature: a short line at the end that says little else."""
    for block in reversed(outline.blocks[-_LAST_BLOCKS:]):
        words = source.text[block.start : block.end]
        signed = [dated for dated in dates(words) if len(dated.iso) == 10]
        if signed and len(words) < _LONGEST_SIGNATURE and ":" not in words:
            return signed[-1].iso
    return None
