"""A document's title: what its title page, its subject line or its first headings call it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from corpus.dates import DATE, dates
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
        (Kind.STRATEGY, r"\b\w*[Ss]trategie(?:papier)?\b"),
        (Kind.CONCEPT, r"(?:\b\w*[a-zäöü]k|K)onzept(?:ion)?\b|Leitbild\b"),
        (
            Kind.REPORT,
            r"(?:\b\w*[a-zäöü]b|B)ericht\b|(?:\b\w*[a-zäöü]v|V)orlage\b|GRDrs|Drucksache"
            r"|Mitteilung\b",
        ),
        (Kind.STATUTE, r"(?:\b\w*[a-zäöü]g|G)esetz\b|(?:\b\w*[a-zäöü]v|V)erordnung\b|Satzung\b"),
    )
)
_TITLE_BLOCKS = 12
_TITLE_HEADINGS = 5
_LONGEST_LINE = 140
_LONGEST_SENTENCE = 60
_HEAD = 1_500  # a paper's subject stands in its head
_SUBJECT = re.compile(  # on a line of its own or in the two cells of a row
    r"^[\s*_|]*(?:Betreff|Betr\.|Gegenstand|Bezeichnung|Titel|Thema|Tagesordnungspunkt)[*_]*\s*"
    r"(?::[*_]*\s*\|?|\|)\s*(\S[^|\n]{8,200}?)[\s|]*$",
    re.MULTILINE,
)
_NOT_TITLE = re.compile(
    r"(?:Dezernat|Amt|Fachbereich|Fachdienst|Referat|Abteilung|Herausgeber\w*|Impressum|Stand|Stadt|Gemeinde|"
    r"Kreis|Landkreis|Beschluss\w*|Beschlossen|Entwurf|[Vv]om|(?:Der|Die)\s+(?:Ober)?[Bb]ürgermeister\w*|"
    r"Landeshauptstadt|Stadtverwaltung|Hansestadt|Fassung|Fortschreibung|Laufzeit|Zeitraum|Zeitplan|"
    r"Geltung\w*|[Gg]ültig\w*|Berichts(?:jahr|zeitraum)|Planungszeitraum|Version|Datum|Autor\w*|Redaktion|"
    r"Kontakt|Ansprech\w*|Bearbeit\w*|Verfass\w*|Anlage|Inhalt\w*|Vorwort|Grußwort|Präambel|Einleitung|"
    r"zwischen|und$)\b|.*:$|^\W*$|https?:|www\."
)
# What stands behind a title on its line is no part of it: "Konzept Bäder, April 2022".
_DATED_END = re.compile(rf"\s*[,(–|-]\s*(?:Stand:?\s*)?(?!\d{{4}}\)?$){DATE}\)?$")
_OPEN_END = re.compile(
    r"\b(?:de[rsmn]\s(?:\w*[Ss]tadt|[Gg]emeinde|[Kk]reis(?:es)?)"
    r"|de[rsmn]|die|das|für|und|zu[rm]?|von|im|in|über)$"
)
_GENERIC = re.compile(r"\w+\s+(?:de[rs]\s+)?(?:Landeshaupt|Universitäts|Hanse)?[Ss]tadt\b|\w+$")
# A page's name often has the site's before or behind it.
_BETWEEN = re.compile(r"\s+[|·»–-]\s+|\s+::\s+")
_SITE = re.compile(
    r"(?:\w+\s+)?(?:\w*[Ss]tadt(?:verwaltung)?|Gemeinde|(?:Land)?[Kk]reis|Region|Rathaus)\b(?:\s+\S+){0,3}$"
    r"|Startseite|Home$|\S+\.(?:de|com|net)$"
)
# A scan leaves so much of the word that a document is called by: "Kouzept" has 0.86.
_LIKE = 0.8
_CALLED = (
    *("Konzept", "Gleichstellungsplan", "Frauenförderplan", "Aktionsplan", "Maßnahmenplan"),
    *("Handlungsprogramm", "Strategie", "Dienstvereinbarung", "Bericht", "Leitbild"),
)
# Compounds that only a title is named by; texts speak of many plans and programmes.
_COMPOUNDS = tuple(
    (kind, re.compile(rf"(?i)(?:{ending})(?:e?s)?\b"))
    for kind, ending in (
        (Kind.PROGRAMME, "programm"),
        (Kind.PLAN, "plan"),
        (Kind.AGREEMENT, "vereinbarung"),
        (Kind.STATUTE, r"satzung|\wordnung"),
    )
)
_FIRST_WORDS = 3  # "Erster kommunaler Hitzeplan"; a headline comes to its subject later
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


def compound_kind(title: str) -> Kind | None:
    """The kind that a title names at once as the end of any compound: ``Klimaschutzprogramm``."""
    first = " ".join(title.split()[:_FIRST_WORDS])
    found = [(m.start(), kind) for kind, word in _COMPOUNDS if (m := word.search(first))]
    return min(found, key=itemgetter(0))[1] if found else None


def names_kind(words: str) -> bool:
    """Whether words say what kind of document something is."""
    return any(pattern.search(words) for _, pattern in KIND_WORDS)


def title_lines(source: Source, outline: Outline) -> list[TitleLine]:
    """The short lines above the first running text, list, table or numbered heading."""
    lines: list[TitleLine] = []
    seen: set[str] = set()  # what repeats as a running head stands on the title page first
    blocks = (block for block in outline.blocks if block.kind is not BlockKind.CONTENTS)
    for block in islice(blocks, _TITLE_BLOCKS):
        is_marked = block.kind in (BlockKind.HEADING, BlockKind.ITEM) and block.marker.strip("#")
        if is_marked or block.kind is BlockKind.ROW:
            break
        for part in re.split(r"\n\s*\n", source.text[block.start : block.end]):
            words = repair(part).text.strip(" *_#>")
            if len(words) > _LONGEST_LINE or (
                words.endswith(".") and len(words) > _LONGEST_SENTENCE
            ):
                return lines
            rows = [uncapped(repair(row).text.strip(" *_#>")) for row in part.splitlines()]
            lines += [TitleLine(block, row) for row in rows if row and row not in seen]
            seen.update(rows)
    return [line for line in lines if any(map(str.isalnum, line.words))]


def find_title(source: Source, outline: Outline, path: Path, text: str) -> str:
    """The title; the file's name where the text has none."""
    return _found_title(source, outline, text).strip(" :|–-") or path.stem


def _found_title(source: Source, outline: Outline, text: str) -> str:
    subject = _SUBJECT.search(text[:_HEAD])
    if subject:
        return repair(subject[1]).text.strip(" *_")
    heads = [section.label for section in outline.sections[1:]]
    own = _of_page(source.title or "", heads[:_TITLE_HEADINGS])
    if names_kind(own) and " " in own:
        return own
    lines = title_lines(source, outline)
    named = [i for i, line in enumerate(lines) if names_kind(line.words)] or [
        i for i, line in enumerate(lines) if compound_kind(line.words)
    ]
    # A running head that repeats the title comes after what is set as the title.
    named.sort(key=lambda i: lines[i].block.kind is BlockKind.NOISE)
    if named:
        title = _whole(lines, named[0])
        whole = (lines[i].words for i in named if lines[i].words.startswith(title))
        return _with_number(max(whole, key=len, default=title), text)
    top = heads[0] if heads and source.text.lstrip().startswith("# ") else ""
    first = top if _can_be_title(top) else ""
    return own or first or _of_heads(heads, text) or _of_lines(lines) or next(iter(heads), "")


def _of_heads(heads: Sequence[str], text: str) -> str:
    """The first headings' own name of the document, empty where they have none."""
    named = [head for head in heads[:_TITLE_HEADINGS] if names_kind(head)]
    return _with_number(named[0], text) if named else ""


def _of_lines(lines: Sequence[TitleLine]) -> str:
    """The title page's first line that can be a title; one that a scan spoilt if it looks so."""
    fitting = [i for i, line in enumerate(lines) if _can_be_title(line.words)]
    best = next((i for i in fitting if like_kind(lines[i].words)), next(iter(fitting), None))
    return "" if best is None else _joined(lines[best:])


def _can_be_title(words: str) -> bool:
    return not _NOT_TITLE.match(words) and not (any(dates(words)) and len(words.split()) < 5)


def like_kind(words: str) -> Kind | None:
    """The kind that a line names though a scan spoilt the word; None for any other."""
    first = " ".join(words.split()[:2])
    for spoilt in (first.replace(" ", ""), first.partition(" ")[0]):
        found = process.extractOne(
            spoilt, _CALLED, scorer=Levenshtein.normalized_similarity, score_cutoff=_LIKE
        )
        if found:
            return kind_in(found[0])
    return None


def _of_page(own: str, heads: Sequence[str]) -> str:
    """A page's own title without the site's name, or the heading that it repeats or shortens."""
    parts = [part.strip() for part in _BETWEEN.split(own) if part.strip()]
    if len(parts) < 2:
        return own
    for part in parts:
        if head := next((head for head in heads if head == part), None):
            return head
    if head := next((head for head in heads if head.startswith(parts[0])), None):
        return head
    kept = [part for part in parts if not _SITE.match(part)] or parts[:1]
    return own if kept == parts else " – ".join(kept)


def _whole(lines: Sequence[TitleLine], index: int) -> str:
    """The title that begins on a line, or above it: ``Bäder`` over ``Konzept der Stadt``."""
    title = _joined(lines[index:])
    above = lines[index - 1] if index else None
    if above is None or not _GENERIC.match(title) or not _can_be_title(above.words):
        return title
    if above.block.kind is BlockKind.NOISE or above.words.endswith((".", ",", ":")):
        return title
    return f"{above.words} – {title}"


def _joined(lines: Sequence[TitleLine]) -> str:
    """A title over several lines: what a bare ``Konzept`` is about, what goes on in lower case."""
    title = lines[0].words
    for line in lines[1:]:
        same = line.block is lines[0].block
        if _OPEN_END.search(title):
            title = f"{title} {line.words}"
            continue
        if _NOT_TITLE.match(line.words) or (
            line.block.kind is not BlockKind.PARAGRAPH and not same
        ):
            break
        is_date = any(dates(line.words)) and len(line.words.split()) < 4
        goes_on = line.words[0].islower() or line.words[0].isdigit() or (same and not is_date)
        if not goes_on and (is_date or " " in title or names_kind(line.words)):
            break
        title = f"{title} {line.words}"
    return _DATED_END.sub("", title)


def _with_number(title: str, text: str) -> str:
    """A title that is no more than ``Bericht`` gets the paper's number."""
    numbers = _PAPER_NUMBER.findall(text)
    if " " in title or not numbers:
        return title
    own = [n for n in numbers if re.search(rf"Anlage\s*\d*\s*zu\s+{re.escape(n)}", text)]
    return f"{title} {(own or numbers)[0]}"
