"""A document's title: what its title page, its subject line or its first headings call it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path

from corpus.dates import dates
from corpus.records import Block, BlockKind, Kind, Outline, Source
from corpus.repair import repair
from corpus.topics import uncapped

# How each kind of document calls itself; the first that fits counts.
KIND_WORDS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (Kind.AGREEMENT, r"(?:Dienst|Betriebs|Rahmen)vereinbarung"),
        (Kind.PROGRAMME, r"(?:Handlungs|Aktions|Förder|Arbeits|Maßnahmen|Gleichstellungs)programm"),
        (
            Kind.PLAN,
            r"(?:Gleichstellungs|Frauenförder|Chancengleichheits|Förder|Aktions|Inklusions|Handlungs|"
            r"Maßnahmen|Personalentwicklungs|Diversitäts|Entwicklungs)(?:aktions)?plan",
        ),
        (Kind.STRATEGY, r"\w*[Ss]trategie(?:papier)?\b"),
        (Kind.CONCEPT, r"(?:\w*[a-zäöü]k|K)onzept(?:ion)?\b|Leitbild\b"),
        (
            Kind.REPORT,
            r"(?:\w*[a-zäöü]b|B)ericht\b|(?:\w*[a-zäöü]v|V)orlage\b|GRDrs|Drucksache|Mitteilung\b",
        ),
        (Kind.STATUTE, r"(?:\w*[a-zäöü]g|G)esetz\b|(?:\w*[a-zäöü]v|V)erordnung\b|Satzung\b"),
    )
)
_TITLE_BLOCKS = 12
_TITLE_HEADINGS = 5
_LONGEST_LINE = 140
_LONGEST_SENTENCE = 60
_HEAD = 1_500  # a paper's subject stands in its head
_SUBJECT = re.compile(
    r"^[\s*_]*(?:Betreff|Betr\.|Gegenstand|Bezeichnung|Titel|Thema|Tagesordnungspunkt)[*_]*\s*:"
    r"[*_]*\s*(\S.{8,200})$",
    re.MULTILINE,
)
_NOT_TITLE = re.compile(
    r"(?:Dezernat|Amt|Fachbereich|Referat|Herausgeber|Impressum|Stand|Stadt|Gemeinde|Kreis|Landkreis|"
    r"Beschluss\w*|Beschlossen|Entwurf|Vom|(?:Der|Die)\s+(?:Ober)?[Bb]ürgermeister\w*|Landeshauptstadt|"
    r"Stadtverwaltung|Hansestadt)\b|.*:$|^\W*$|https?:|www\."
)
_PAPER_NUMBER = re.compile(
    r"\b(?:GRDrs|Drucksache|Vorlage|DS|BV)\.?\s*(?:Nr\.?\s*)?[\w-]*\d[\d/.-]*\b"
)


@dataclass(frozen=True, slots=True)
class TitleLine:
    """A line of the title page: its block and its words."""

    block: Block
    words: str


def kind_in(words: str) -> Kind | None:
    """The kind that words name first: a ``Bericht zum Gleichstellungsplan`` is a report."""
    found = [(match.start(), kind) for kind, word in KIND_WORDS if (match := word.search(words))]
    return min(found, key=itemgetter(0))[1] if found else None


def names_kind(words: str) -> bool:
    """Whether words say what kind of document something is."""
    return any(pattern.search(words) for _, pattern in KIND_WORDS)


def title_lines(source: Source, outline: Outline) -> list[TitleLine]:
    """The short lines above the first running text, list, table or numbered heading."""
    lines: list[TitleLine] = []
    for block in outline.blocks[:_TITLE_BLOCKS]:
        text = source.text[block.start : block.end]
        words = repair(text).text.strip(" *_#>")
        if block.kind is BlockKind.NOISE or not words:
            continue
        numbered = block.kind is BlockKind.HEADING and block.marker.strip("#")
        running = len(words) > _LONGEST_LINE or (
            words.endswith(".") and len(words) > _LONGEST_SENTENCE
        )
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.HEADING) or numbered or running:
            break
        rows = [uncapped(repair(row).text.strip(" *_#>")) for row in text.splitlines()]
        lines += [TitleLine(block, row) for row in rows if row]
    return lines


def find_title(source: Source, outline: Outline, path: Path, text: str) -> str:
    """The title; the file's name where the text has none."""
    subject = _SUBJECT.search(text[:_HEAD])
    if subject:
        return repair(subject[1]).text.strip(" *_")
    own = source.title or ""
    if names_kind(own) and " " in own:
        return _as_headed(own, outline)
    lines = title_lines(source, outline)
    for index, line in enumerate(lines):
        if names_kind(line.words):
            return _with_number(_joined(lines[index:]), text)
    heads = [section.label for section in outline.sections[1:]]
    named = [head for head in heads[:_TITLE_HEADINGS] if names_kind(head)]
    if named:
        return _with_number(named[0], text)
    return own or next(iter(heads), "") or (lines[0].words if lines else path.stem)


def _as_headed(own: str, outline: Outline) -> str:
    """The heading that a web page's title shortens: ``Konzept | Stadt …`` for ``Konzept 2030``."""
    first = re.split(r"\s+[|·»–-]\s+", own)[0]
    heads = (section.label for section in outline.sections[1:_TITLE_HEADINGS])
    if first == own:
        return own
    return next((head for head in heads if head.startswith(first)), own)


def _joined(lines: Sequence[TitleLine]) -> str:
    """A title over several lines: what a bare ``Konzept`` is about, what goes on in lower case."""
    title = lines[0].words
    for line in lines[1:]:
        same = line.block is lines[0].block
        if _NOT_TITLE.match(line.words) or (
            line.block.kind is not BlockKind.PARAGRAPH and not same
        ):
            break
        is_date = any(dates(line.words)) and len(line.words.split()) < 4
        goes_on = line.words[0].islower() or line.words[0].isdigit() or (same and not is_date)
        if not goes_on and (is_date or " " in title or names_kind(line.words)):
            break
        title = f"{title} {line.words}"
    return title


def _with_number(title: str, text: str) -> str:
    """A title that is no more than ``Bericht`` gets the paper's number."""
    numbers = _PAPER_NUMBER.findall(text)
    if " " in title or not numbers:
        return title
    own = [n for n in numbers if re.search(rf"Anlage\s*\d*\s*zu\s+{re.escape(n)}", text)]
    return f"{title} {(own or numbers)[0]}"
