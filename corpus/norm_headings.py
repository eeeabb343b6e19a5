"""Which lines of a text are headings of norms, of parts and of annexes of a statute."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.records import Span

_NUMBER = r"\d{1,4}(?:\s?[a-z](?![\w.)]))?"
_NORM = re.compile(
    r"(?P<unit>§§?|Art(?:ikel|\.)?(?=\s))\s*"
    rf"(?P<number>{_NUMBER}(?:\s*(?:bis|und|[-–,])\s*(?:§\s*)?{_NUMBER})*)(?!\d|\w)"
    r"(?P<rest>.*)$"
)
# Behind its number a reference goes on like a sentence, a heading does not.
_REFERENCE = re.compile(
    r"\s*(?:[,;/)]|:\s*Abs|Abs\b|Abs[aä]tz|S(?:atz|ätze)\b|Nr\b|Nummer|Buchst|ff?\b|i\.\s?V|[IVX]+\s"
    r"|[A-ZÄÖÜ][\wäöüß]*[A-ZÄÖÜ]\b|[a-zäöü]+\b)"
)
_FOOTNOTE = re.compile(
    r"\s*(?:\(\s*Fn\.?\s*\**\d+\**\s*\)|\(\d{1,2}\)(?=\s*$)|\\?\*\)|\[\^?\w+\]|[¹²³⁴-⁹]+)"
)
_MARKUP = re.compile(r"(?P<hashes>#{1,6}[ \t]+)?[ \t]*(?:\*\*|__)?[ \t]*")
_LONGEST_TITLE = 200  # the longest heading of 30 federal acts has 190 characters
_KINDS = ("Buch", "Teil", "Kapitel", "Abschnitt", "Unterabschnitt", "Titel", "Untertitel")
_PART = re.compile(
    rf"(?:(?P<kind>{'|'.join(_KINDS)})\s+(?:\d{{1,2}}[a-z]?|[IVX]{{1,5}}|[A-H])(?!\w)"
    rf"|[A-ZÄÖÜ][a-zäöü]+(?:er|es)\s+(?P<named>{'|'.join(_KINDS)})\b)\.?(?P<rest>.*)$"
)
_END = re.compile(
    r"Anlagen?\b\s*(?::|\d|[A-Z]\b|zu\b|\(|$)|Anhang\b|Fußnoten?\s*:?\s*$|[-*\s]*\(?Fn\.?\s*\d"
    r"|Copyright\b|©|Der Ministerpräsident|Die Landesregierung$|[A-ZÄÖÜ]\w+, den \d"
)
_ANNEX = re.compile(r"(?:Anlage|Anhang)\b(?:\s*(?:\d{1,2}|[A-Z]|[IVX]+)\b)?")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without markup: ``text`` begins at ``at``; ``hashes`` is its Markdown level or 0."""

    start: int
    end: int
    at: int
    text: str
    hashes: int


@dataclass(frozen=True, slots=True)
class NormHeading:
    """A line that begins a norm; ``title`` is what stands behind its number and footnote."""

    row: int
    unit: str
    number: str
    title: Span
    repealed: bool

    @property
    def order(self) -> tuple[int, str]:
        """Where the norm stands among its kind: 5 before 5a before 6."""
        digits = re.match(r"\d+", self.number)
        first = digits.group() if digits else "0"
        return int(first), self.number[len(first) : len(first) + 1].strip()


def read_lines(text: str) -> tuple[Line, ...]:
    """The lines of ``text``, blank ones too; a page's end ends a line."""
    return tuple(_lines(text))


def _lines(text: str) -> Iterator[Line]:
    at = 0
    for raw in re.split(r"(?<=[\n\f])", text):
        markup = _MARKUP.match(raw)
        skip, hashes = (markup.end(), markup["hashes"] or "") if markup else (0, "")
        yield Line(at, at + len(raw), at + skip, raw[skip:].rstrip(), len(hashes.strip()))
        at += len(raw)


def norm_heading(line: Line, row: int) -> NormHeading | None:
    """The norm that the line begins, or None where a § stands in running text."""
    match = _NORM.match(line.text)
    if not match:
        return None
    rest, skip = match["rest"], match.start("rest")
    while footnote := _FOOTNOTE.match(rest):
        rest, skip = rest[footnote.end() :], skip + footnote.end()
    if not line.hashes and (_REFERENCE.match(rest) or len(rest) > _LONGEST_TITLE):
        return None
    title = rest.strip(" \t*_.–—-:|")
    begin = line.at + skip + (rest.find(title) if title else len(rest))
    unit = "§" if match["unit"].startswith("§") else "Art."
    repealed = bool(re.search(r"weggefallen|aufgehoben", rest))
    return NormHeading(
        row, unit, _number(match["number"]), Span(begin, begin + len(title)), repealed
    )


def _number(written: str) -> str:
    number = re.sub(r"(?<=\d)\s(?=[a-z]\b)", "", written)
    return re.sub(r"\s*[-–]\s*", " bis ", number)


def part_rank(line: Line) -> int | None:
    """The rank of a heading such as ``Abschnitt II`` (0 is the highest), None for other lines."""
    match = _PART.match(line.text) if len(line.text) <= _LONGEST_TITLE else None
    if line.hashes or not match or re.match(r"\s*(?:[,;)]|[a-zäöü])", match["rest"]):
        return None
    return _KINDS.index(match["kind"] or match["named"])


def part_is_titled(line: Line) -> bool:
    """Whether the title of a part stands on the line of its number."""
    match = _PART.match(line.text)
    return bool(match and match["rest"].strip())


def looks_like_title(line: Line) -> bool:
    """Whether the line can be the title of a norm or a part: short, no sentence, no Absatz."""
    text = line.text.rstrip("* ")
    return (
        0 < len(text) <= _LONGEST_TITLE
        and not line.hashes
        and text[0].isupper()
        and not text.endswith((".", ";", ",", ":"))
        and not re.match(r"\(\d|\d+\.\s|[-*•|]", text)
    )


def ends_norms(line: Line) -> bool:
    """Whether the line begins what follows the norms: annexes, footnotes, a copyright notice."""
    return bool(_END.match(line.text))


def begins_annex(line: Line) -> bool:
    """Whether the line can be the heading of an Anlage."""
    return bool(_ANNEX.match(line.text)) and len(line.text) <= _LONGEST_TITLE
