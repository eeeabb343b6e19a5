"""Kind, city, title, dates of a document, as its text and its file name tell them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from corpus.cities import find_city
from corpus.dates import DATE, dates, to_iso
from corpus.records import Block, BlockKind, Kind, Outline, Source
from corpus.repair import repair
from corpus.slugs import fold


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


_KINDS: tuple[tuple[Kind, str], ...] = (
    (Kind.AGREEMENT, r"(?:Dienst|Betriebs|Rahmen)vereinbarung"),
    (Kind.PROGRAMME, r"(?:Handlungs|Aktions|Förder|Arbeits|Maßnahmen|Gleichstellungs)programm"),
    (
        Kind.PLAN,
        r"(?:Gleichstellungs|Frauenförder|Chancengleichheits|Förder|Aktions|Inklusions|Handlungs|Maßnahmen|"
        r"Personalentwicklungs|Diversitäts|Entwicklungs)(?:aktions)?plan",
    ),
    (Kind.STRATEGY, r"\w*[Ss]trategie(?:papier)?\b"),
    (Kind.CONCEPT, r"(?:\w*[a-zäöü]k|K)onzept\b|Konzeption\b|Leitbild"),
    (
        Kind.REPORT,
        r"\w*(?:[a-zäöü]b|B)ericht\b|(?:Beschluss|Informations|Berichts|Mitteilungs|Sitzungs)?[Vv]orlage\b|"
        r"GRDrs|Drucksache|Mitteilung\b",
    ),
    (Kind.STATUTE, r"\w*(?:[a-zäöü]g|G)esetz\b|\w*(?:[a-zäöü]v|V)erordnung\b|Satzung\b"),
)
_PATTERNS = tuple((kind, re.compile(pattern)) for kind, pattern in _KINDS)
_ANY_KIND = re.compile("|".join(f"(?:{pattern})" for _, pattern in _KINDS))
_FILE_WORDS = (
    (Kind.AGREEMENT, "vereinbarung"), (Kind.PROGRAMME, "programm"), (Kind.PLAN, "plan"),
    (Kind.STRATEGY, "strategie"), (Kind.CONCEPT, "konzept"), (Kind.REPORT, "bericht"),
    (Kind.REPORT, "vorlage"), (Kind.REPORT, "grdrs"), (Kind.REPORT, "drucksache"), (Kind.STATUTE, "gesetz"),
)


def classify(source: Source, outline: Outline, path: Path) -> Classification:
    """Tell what a document is from its title page, its headings, its words and its file's name."""
    text = _own_text(source, outline)
    title = _title(source, outline, path, text)
    valid_from, valid_to = _validity(text, title)
    return Classification(
        title=title,
        city=find_city(text, path),
        kind=_kind(title, text, outline, path),
        date=_date(source, outline, text) or valid_from or _year_in_name(path),
        valid_from=valid_from,
        valid_to=valid_to,
        stand=_stand(text),
    )


def _own_text(source: Source, outline: Outline) -> str:
    """The document's text without its annexes: what its outline covers."""
    if not outline.blocks:
        return source.text
    parts: list[str] = []
    at = outline.blocks[0].start
    for block in outline.blocks:
        if block.start - at > _GAP:
            parts.append("\n")
        else:
            parts.append(source.text[at : block.start])
        parts.append(source.text[block.start : block.end])
        at = block.end
    return "".join(parts)


_GAP = 400
_LONGEST_TITLE_LINE = 140
_TITLE_BLOCKS = 12
_NOT_TITLE = re.compile(
    r"(?:Dezernat|Amt|Fachbereich|Referat|Herausgeber|Impressum|Stand|Stadt|Gemeinde|Kreis|Landkreis|Der\s|Die\s+"
    r"(?:Ober)?bürgermeister|Landeshauptstadt|Stadtverwaltung|Hansestadt)\b|.*:$|^\W*$|https?:|www\."
)


def _title(source: Source, outline: Outline, path: Path, text: str) -> str:
    lead = _title_lines(source, outline)
    for index, line in enumerate(lead):
        if _ANY_KIND.search(line):
            return _numbered(" ".join(_joined(lead[index:])), text)
    if source.title and _ANY_KIND.search(source.title) and " " in source.title:
        return source.title
    heads = [section.label for section in outline.sections[1:]]
    for head in heads[:5]:
        if _ANY_KIND.search(head):
            return _numbered(head, text)
    return source.title or next(iter(heads), "") or (lead[0] if lead else path.stem)


def _title_lines(source: Source, outline: Outline) -> list[str]:
    """The short lines above the first running text."""
    lines: list[str] = []
    for block in outline.blocks[:_TITLE_BLOCKS]:
        words = repair(source.text[block.start : block.end]).text.strip(" *_#>")
        if block.kind in (BlockKind.NOISE,) or not words:
            continue
        if block.kind is BlockKind.CONTENTS or block.kind in (BlockKind.ITEM, BlockKind.ROW):
            break
        if len(words) > _LONGEST_TITLE_LINE or (words.endswith(".") and len(words) > 60):
            break
        if _numbered_heading(block):
            break
        lines.append(words)
    return lines


def _numbered_heading(block: Block) -> bool:
    return block.kind is BlockKind.HEADING and bool(re.match(r"[\dIVX]", block.marker))


def _joined(lines: list[str]) -> list[str]:
    joined = lines[:1]
    for line in lines[1:]:
        if _NOT_TITLE.match(line) or any(True for _ in dates(line)) and len(line.split()) < 4:
            break
        if len(joined) > 2 or _ANY_KIND.search(line):
            break
        joined.append(line)
    return joined


_FILE_NUMBER = re.compile(r"\b(?:GRDrs|Drucksache|Vorlage|DS|BV)\.?\s*(?:Nr\.?\s*)?[\w-]*\d[\d/.-]*\b")


def _numbered(title: str, text: str) -> str:
    """A title that is no more than ``Bericht`` gets the paper's number."""
    number = _FILE_NUMBER.search(text)
    numbers = _FILE_NUMBER.findall(text)
    if " " in title or not number:
        return title
    own = [n for n in numbers if re.search(rf"(?:Anlage\s*\d*\s*zu|zu)\s+{re.escape(n)}", text)]
    return f"{title} {own[0] if own else number[0]}"


def _kind(title: str, text: str, outline: Outline, path: Path) -> Kind:
    for kind, pattern in _PATTERNS:
        if pattern.search(title):
            return kind
    stem = fold(path.stem)
    for kind, word in _FILE_WORDS:
        if word in stem:
            return kind
    counts = {kind: len(pattern.findall(text)) for kind, pattern in _PATTERNS if kind is not Kind.STATUTE}
    best = max(counts, key=lambda kind: counts[kind])
    return best if counts[best] > 1 else Kind.OTHER


_STAND = re.compile(rf"\bStand(?:\s+vom|\s+am)?\s*:?\s*({DATE})")
_RANGE = re.compile(rf"({DATE})\s*(?:bis(?:\s+zum)?|[–—-])\s*({DATE})")
_VALID = re.compile(
    r"\b(?:gilt|gelten|gültig|Geltungsdauer|Geltungszeitraum|Laufzeit|Gültigkeit|Planungszeitraum|Planzeitraum|"
    r"Inkrafttreten|in\s+Kraft|läuft|Zeitraum)\b"
)
_UNTIL = re.compile(rf"\b(?:gilt|gültig|läuft|endet|Laufzeit)\b[^.\n]{{0,60}}?\b(?:bis(?:\s+zum)?|am|mit\s+Ablauf\s+des)\s+({DATE})")
_FROM = re.compile(rf"\b(?:tritt|gilt)\b[^.\n]{{0,120}}?\b(?:am|ab|vom|zum|mit\s+Wirkung\s+vom)\s+({DATE})")


def _stand(text: str) -> str | None:
    found = _STAND.search(text)
    return to_iso(found[1]) if found else None


def _validity(text: str, title: str) -> tuple[str | None, str | None]:
    """Begin and end of validity: from a sentence that says so, else from the title's years."""
    for sentence in re.split(r"(?<=[a-zäöü)][.!?])\s+(?=[A-ZÄÖÜ])|\n\n", text):
        if not _VALID.search(sentence):
            continue
        span = _RANGE.search(sentence)
        if span and ("gilt" in sentence or re.search(r"[Ll]aufzeit|Geltung|Gültig|gültig|läuft", sentence)):
            return to_iso(span[1]), to_iso(span[2])
    years = _RANGE.search(title)
    begin, end = _FROM.search(text), _UNTIL.search(text)
    if years:
        return to_iso(years[1]), to_iso(years[2])
    return (to_iso(begin[1]) if begin else None), (to_iso(end[1]) if end else None)


_SIGNED_BLOCKS = 12


def _date(source: Source, outline: Outline, text: str) -> str | None:
    """The date on the title page, the Stand, the file's date or the one above the signature."""
    for line in _title_lines(source, outline):
        found = [dated for dated in dates(line) if len(dated.iso) > 4]
        if found and not _RANGE.search(line):
            return found[-1].iso
    stand = _stand(text[:_STAND_REACH])
    if stand:
        return stand
    for block in reversed(outline.blocks[-_SIGNED_BLOCKS:]):
        words = source.text[block.start : block.end]
        signed = [dated for dated in dates(words) if len(dated.iso) == 10]
        if signed and len(words) < 60:
            return signed[-1].iso
    return source.date


_STAND_REACH = 1500


def _year_in_name(path: Path) -> str | None:
    years = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", path.stem)
    return years[0] if years else None
