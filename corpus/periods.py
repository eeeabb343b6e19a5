"""When a document was made and from when to when it is valid."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.dates import DATE, dates, to_iso
from corpus.records import Outline, Source
from corpus.title_page import title_lines

_HEAD = 1_500
_STAND = re.compile(rf"\b[Ss]tand(?:\s+vom|\s+am)?\s*:?\s*({DATE})")
# What a paper or a title page says of itself, on a line of its own or in the cells of a row.
_DATED = re.compile(
    rf"^[\s|*_]*(?:(?:Sitzungs|Erstellungs|Ausgabe)?[Dd]atum|Erstellt(?:\s+am)?|Veröffentlicht(?:\s+am)?"
    rf"|(?:\w+\s)?Fassung(?:\s+vom)?)[*_]*\s*:?[\s|*_]*({DATE})",
    re.MULTILINE,
)
_RANGE = re.compile(rf"({DATE})\s*(?:bis(?:\s+zum)?|[–—-])\s*({DATE})")
_VALID = re.compile(
    r"\b(?:gilt|gelten|gültig|Geltungsdauer|Geltungszeitraum|Laufzeit|Gültigkeit\w*|"
    r"Planungszeitraum|Planzeitraum|läuft)\b"
)
_VALID_WORD = re.compile(rf"{_VALID.pattern}|\b(?:tritt|endet)\b")
_LABEL = re.compile(
    r"\W*(?:Die\s+)?(?:Laufzeit|Geltungs\w+|Gültigkeit\w*|Planungszeitraum|Planzeitraum)\b"
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
    rf"\b(?:[Bb]eschluss\w*|[Bb]eschlossen|[Vv]erabschiedet)\b[^.\n]{{0,60}}?({_FULL_DATE})"
    rf"|({_FULL_DATE})\s+(?:\w+\s+){{0,3}}(?:beschlossen|verabschiedet|zugestimmt)"
)
# Resolutions that a text tells of are mostly those that ordered it, or older ones.
_ITSELF = re.compile(
    r"\b(?:[Ii]hn|[Ee]r|[Ss]ie|[Ee]s|[Dd]iese[rs]?|[Vv]orliegende\w*|(?:[Dd](?:er|ie|as|en))\s+\w*"
    r"(?:[Pp]lan|[Kk]onzept|[Pp]rogramm|[Ss]trategie|[Vv]ereinbarung|[Ll]eitbild|[Ss]atzung))\b"
)
_OF_OTHERS = re.compile(
    r"beauftrag|bisherig|vorangegangen|früher|erste[nrs]?\s|Vorgänger|seinerzeit"
)
_LAST_BLOCKS = 12
_LONGEST_SIGNATURE = 45


def find_stand(text: str) -> str | None:
    """The Stand that a text's head names, ISO 8601."""
    found = _STAND.search(text[:_HEAD])
    return to_iso(found[1]) if found else None


def find_validity(text: str, title_page: str) -> tuple[str | None, str | None]:
    """Begin and end of validity: from a sentence that says so, else from the title page's years."""
    years = _RANGE.search(title_page)
    own = _of_itself([s for s in _SENTENCE_END.split(text) if _VALID_WORD.search(s)])
    for sentence in own:
        span = _RANGE.search(sentence)
        if span and _VALID.search(sentence):
            return to_iso(span[1]), to_iso(span[2])
    begin = next(filter(None, map(_FROM.search, own)), None)
    end = next(filter(None, map(_UNTIL.search, own)), None)
    exact = (to_iso(begin[1]) if begin else None), (to_iso(end[1]) if end else None)
    if not years:
        return exact
    return _closer(to_iso(years[1]), exact[0]), _closer(to_iso(years[2]), exact[1])


def _of_itself(sentences: Sequence[str]) -> list[str]:
    """The sentences on the document's own validity; projects and posts have terms, too."""
    labelled = [sentence for sentence in sentences if _LABEL.match(sentence)]
    return [
        sentence
        for sentence in sentences
        if "|" not in sentence and (_ITSELF.search(sentence) or [sentence] == labelled)
    ]


def _closer(rough: str | None, exact: str | None) -> str | None:
    """The exact date where it lies in the year that the title names."""
    return exact if rough and exact and exact.startswith(rough[:4]) else rough


def find_date(source: Source, outline: Outline, text: str) -> str | None:
    """The date on the title page, the Stand, the signature's, the resolution's, the file's own."""
    years: list[str] = []
    for line in title_lines(source, outline):
        found = [] if _RANGE.search(line.words) else [dated.iso for dated in dates(line.words)]
        if exact := [iso for iso in found if len(iso) > 4]:
            return exact[-1]
        years += found
    head = _DATED.search(text[:_HEAD])
    resolved = max(_resolved(text), default=None)
    told = find_stand(text) or (to_iso(head[1]) if head else None)
    return told or _signed(source, outline) or resolved or _sole(years) or _of_file(source, text)


def _resolved(text: str) -> Iterator[str]:
    """The dates on which a text says that it was itself decided."""
    for match in _RESOLVED.finditer(text):
        begin = max(text.rfind(". ", 0, match.start()), text.rfind("\n\n", 0, match.start()), 0)
        sentence = text[begin : match.end()] + text[match.end() :].partition(".")[0]
        iso = to_iso(match[1] or match[2])
        if iso and _ITSELF.search(sentence) and not _OF_OTHERS.search(sentence):
            yield iso


def _sole(years: list[str]) -> str | None:
    """The year on the title page, where it is the only one."""
    return years[0] if len(set(years)) == 1 else None


def _of_file(source: Source, text: str) -> str | None:
    """The file's own date, if the text speaks of its year: copies and templates have others."""
    return source.date if source.date and source.date[:4] in text else None


def _signed(source: Source, outline: Outline) -> str | None:
    """The date beside the signature: a short line at the end that says little else."""
    for block in reversed(outline.blocks[-_LAST_BLOCKS:]):
        words = source.text[block.start : block.end]
        signed = [dated for dated in dates(words) if len(dated.iso) == 10]
        if signed and len(words) < _LONGEST_SIGNATURE and ":" not in words:
            return signed[-1].iso
    return None
