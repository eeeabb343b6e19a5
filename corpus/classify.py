"""Kind, city, title and dates of a document, as its text and its file's name tell them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from corpus.cities import find_city
from corpus.periods import find_date, find_stand, find_validity
from corpus.records import Kind, Outline, Source
from corpus.slugs import fold
from corpus.statute_names import is_statute_file
from corpus.title_page import (
    KIND_WORDS,
    compound_kind,
    find_title,
    kind_in,
    like_kind,
    title_lines,
)
from corpus.topics import uncapped


@dataclass(frozen=True, slots=True)
class Classification:
    """What a document is; dates are ISO 8601, None where the text tells none."""

    title: str
    city: str | None
    kind: Kind
    date: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    stand: str | None = None


_FILE_WORDS = (
    (Kind.AGREEMENT, "vereinbarung"),
    (Kind.PROGRAMME, "programm"),
    (Kind.PLAN, "plan"),
    (Kind.STRATEGY, "strategie"),
    (Kind.CONCEPT, "konzept"),
    (Kind.REPORT, "bericht"),
    (Kind.REPORT, "vorlage"),
    (Kind.REPORT, "grdrs"),
    (Kind.REPORT, "drucksache"),
    (Kind.STATUTE, "gesetz"),
)
_TITLE_PAGE = 700
_PAPER = re.compile(
    r"^[\s#*]*(?:(?:Beschluss|Informations|Berichts|Mitteilungs|Sitzungs)vorlage|Vorlage|Drucksache|"
    r"GRDrs|Mitteilung|Bericht\s*$)|\b(?:Drucksache|Vorlage|GRDrs)\s*(?:Nr\.?)?\s*[\w-]*\d",
    re.MULTILINE,
)
# Annexes of several pages are left out; shorter gaps between blocks are blank lines and markers.
_LONGEST_GAP = 400


def classify(source: Source, outline: Outline, path: Path) -> Classification:
    """Tell what a document is from its title page, its headings, its words and its file's name."""
    text = _own_text(source, outline)
    if is_statute_file(source.text):  # of an act without norms, such as a notice
        return Classification(find_title(source, outline, path, text), "Bund", Kind.STATUTE)
    title = find_title(source, outline, path, text)
    lines = "\n".join(line.words for line in title_lines(source, outline))
    valid_from, valid_to = find_validity(text, f"{title}\n{lines}")
    return Classification(
        title=title,
        city=find_city(f"{source.title or ''}\n\n{text}", path, title),
        kind=_kind(title, text, path),
        date=find_date(source, outline, text) or valid_from or _year_in_name(path),
        valid_from=valid_from,
        valid_to=valid_to,
        stand=find_stand(text),
    )


def _own_text(source: Source, outline: Outline) -> str:
    """The document's text without its annexes: what its outline covers."""
    parts: list[str] = []
    at = 0
    for block in outline.blocks:
        gap = source.text[at : block.start] if block.start - at <= _LONGEST_GAP else "\n"
        parts += (gap, source.text[block.start : block.end])
        at = max(at, block.end)
    return "\n".join(uncapped(line) for line in "".join(parts).split("\n"))


def _kind(title: str, text: str, path: Path) -> Kind:
    if _PAPER.search(text[:_TITLE_PAGE]):
        return Kind.REPORT
    named = kind_in(title) or compound_kind(title) or like_kind(title)
    if named:
        return named
    stem = fold(path.stem)
    for kind, word in _FILE_WORDS:
        if word in stem:
            return kind
    counts = {
        kind: len(pattern.findall(text)) for kind, pattern in KIND_WORDS if kind is not Kind.STATUTE
    }
    best = max(counts, key=lambda kind: counts[kind])
    return best if counts[best] > 1 else Kind.OTHER


def _year_in_name(path: Path) -> str | None:
    years = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", path.stem)
    return years[0] if years else None
