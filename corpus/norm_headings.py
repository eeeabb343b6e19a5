"""Which lines of a text are headings of norms, of parts and of annexes of a statute."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.records import Span

_NUMBER = r"\d{1,4}(?:\s?[a-z](?![\w.)]))?"
_NORM = re.compile(
    r"(?P<unit>§§?|Art(?:ikel|\.)?(?=\s))\s*"
    rf"(?P<number>(?<=Art\s)[IVX]+[a-z]?|(?<=Artikel\s)[IVX]+[a-z]?|{_NUMBER}(?:\s*(?:bis|und|[-–,])\s*(?:§\s*)?{_NUMBER})*)(?![\d\w])"
    r"(?P<rest>.*)$"
)
# Behind its number a reference goes on like a sentence, a heading does not.
_REFERENCE = re.compile(
    r"\s*(?:[,;/)]|:\s*Abs|Abs\b|Abs[aä]tz|S(?:atz|ätze)\b|Nr\b|Nummer|Buchst|ff?\b|i\.\s?V|[IVX]+\s"
    r"|[A-ZÄÖÜ][\wäöüß]*[A-ZÄÖÜ]\b(?!-)|(?!weggefallen|aufgehoben|entf[aä]ll|gestrichen|gegenstandslos)[a-zäöü]+\b)"
)
_FOOTNOTE = re.compile(
    r"\s*(?:\(\s*Fn\.?\s*\**\d+\**\s*\)|\(\d{1,2}\)(?=\s*$)|\\?\*\)|\[\^?\w+\]|[¹²³⁴-⁹]+)"
)
_FOOTNOTES_BEHIND = re.compile(r"\s*(?:\\?\*\)|\(\s*Fn\.?\s*\d+\s*\)|\[\^?\w+\]|[⁰¹²³⁴-⁹]+)+\s*$")
_LEADERS = re.compile(r"\s*(?:\.\s?){3,}\s*\d*\s*$|\s{3,}\d{1,3}\s*$")
_GONE = re.compile(
    r"(?:^\W*|[(\[–-]\s*)(?:weggefallen|aufgehoben|entf[aä]ll(?:en|t)|gestrichen|gegenstandslos)\b"
)
_ONLY_GONE = re.compile(rf"{_GONE.pattern}(?:\s+(?:durch|mit|am)\b.*)?[\W_]*$")
_EDGES = " \t*_–—-:|"
_MARKUP = re.compile(r"(?P<hashes>#{1,6}[ \t]+)?[ \t]*(?:\*\*|__)?[ \t]*")
_LONGEST_TITLE = 200  # the longest heading of 30 federal acts has 190 characters
_KINDS = (
    *("Buch", "Hauptteil", "Teil", "Hauptstück", "Kapitel", "Abschnitt", "Unterabschnitt"),
    *("Titel", "Untertitel"),
)
_ANY_KIND = f"(?:{'|'.join(kind for name in _KINDS for kind in (name, name.upper()))})"
_PART = re.compile(
    rf"(?:(?P<kind>{_ANY_KIND})\s+(?:\d{{1,2}}[a-z]?|[IVX]{{1,5}}|[A-H])(?!\w)"
    rf"|(?:[IVX]{{1,5}}|\d{{1,2}}|[A-H])\.\s+(?P<behind>{_ANY_KIND})\b"
    rf"|[A-ZÄÖÜ](?:[a-zäöü]+(?:er|es)|[A-ZÄÖÜ]+(?:ER|ES))\s+(?P<named>{_ANY_KIND})\b)"
    r"[.:]?(?P<rest>.*)$"
)
_END = re.compile(
    r"Anlagen?\b\s*(?::|\d|[A-Z]\b|zu\b|\(|$)|Anhang\b|Fußnoten?\s*:?\s*$|[-*\s]*\(?Fn\.?\s*\d"
    r"|Copyright\b|©|Geschehen zu |[A-ZÄÖÜ]\w+, (?:den|im) "
    r"|D(?:ie|er) (?:\w+regierung|\w+präsident(?:in)?|(?:Ober)?[Bb]ürgermeister(?:in)?)\s*$"
)
_ANNEX = re.compile(r"(?:Anlage|Anhang)\b(?:\s*(?:\d{1,2}|[A-Z]|[IVX]+)\b)?")
_CHAPTER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*|[IVX]+\.)\s+[A-ZÄÖÜ]\w+")
_PAGE = re.compile(r"[\s.…·_]*\d{0,3}\s*$")


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
    """The heading of a norm: its rows, and its title without number, footnotes and page."""

    row: int
    body_row: int
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


def norm_headings(rows: Sequence[Line]) -> list[NormHeading]:
    """All headings of norms, those of a table of contents too."""
    return [heading for row in range(len(rows)) if (heading := _norm_heading(rows, row))]


def _norm_heading(rows: Sequence[Line], row: int) -> NormHeading | None:
    """The norm that begins in a row, or None where a § stands in running text."""
    line = rows[row]
    match = _NORM.match(line.text)
    if not match:
        return None
    rest, skip = match["rest"], match.start("rest")
    while footnote := _FOOTNOTE.match(rest):
        rest, skip = rest[footnote.end() :], skip + footnote.end()
    if not line.hashes and _goes_on_as_sentence(rest):
        return None
    title = _bare_title(line.at + skip, rest)
    titled = _headed_below if line.hashes else _titled_below
    title, below = titled(rows, row, title)
    return NormHeading(
        row=row,
        body_row=below,
        unit="§" if match["unit"].startswith("§") else "Art.",
        number=_number(match["number"]),
        title=title,
        repealed=bool(_GONE.search(rest))
        or is_gone(_next(rows, row))
        or is_gone(_next(rows, below - 1)),
    )


def _next(rows: Sequence[Line], row: int) -> str:
    """The line below, blank ones passed over."""
    return next((line.text for line in rows[row + 1 :] if line.text), "")


def is_gone(wording: str) -> bool:
    """Whether words say nothing but that a norm is repealed."""
    return bool(_ONLY_GONE.match(wording))


def _goes_on_as_sentence(rest: str) -> bool:
    """Whether a number is one of a reference (``§ 4. Die Ämter helfen mit.``) and no heading."""
    if _REFERENCE.match(rest) or len(rest) > _LONGEST_TITLE:
        return True
    ended = re.search(r"\w{3,}\.\W*$", rest) is not None
    return ended and not (_LEADERS.search(rest) or _GONE.search(rest))


def _number(written: str) -> str:
    """``5 a`` as ``5a`` and ``5-8`` as ``5 bis 8``."""
    return re.sub(r"\s*[-–]\s*", " bis ", re.sub(r"(?<=\d)\s(?=[a-z]\b)", "", written))


def _bare_title(at: int, rest: str) -> Span:
    """A title without dashes before it, footnotes and dot leaders behind it."""
    begin = len(rest) - len(rest.lstrip(_EDGES + "."))
    leaders = _LEADERS.search(rest)
    kept = _FOOTNOTES_BEHIND.sub("", rest[: leaders.start()] if leaders else rest)
    return Span(at + begin, at + max(begin, len(kept.rstrip(_EDGES))))


def _headed_below(rows: Sequence[Line], row: int, title: Span) -> tuple[Span, int]:
    """The title that is a heading of its own below the number's: ``### § 3``, ``#### Begriffe``."""
    below = next((i for i in range(row + 1, len(rows)) if rows[i].text), None)
    if title.start < title.end or below is None or rows[below].hashes < rows[row].hashes:
        return title, row + 1
    line = rows[below]
    if _NORM.match(line.text) or _PART.match(line.text) or _END.match(line.text):
        return title, row + 1
    return _span(line), below + 1


def _titled_below(rows: Sequence[Line], row: int, title: Span) -> tuple[Span, int]:
    """The title with its rows below the number: all up to ``(1)``, or one that is no sentence."""
    below = next((i for i in range(row + 1, len(rows)) if rows[i].text), len(rows))
    if title.start == title.end:
        if below == len(rows) or not (looks_like_title(rows[below]) or _lists(rows, below)):
            return title, row + 1
        title, below = _span(rows[below]), below + 1
        row = below - 1
    last = row
    while last + 1 < len(rows) and _goes_on(rows[last + 1]) and last - row < 3:
        last += 1
    if last > row and last + 1 < len(rows) and re.match(r"\(1\)|\s*$", rows[last + 1].text):
        title = Span(title.start, _span(rows[last]).end)
        return title, last + 1
    return title, row + 1


def _lists(rows: Sequence[Line], row: int) -> bool:
    """Whether the line is a title's first half that ends at a comma: ``Zuständigkeit,``."""
    text = rows[row].text
    return (
        text.endswith(",")
        and looks_like_title(replace(rows[row], text=text.rstrip(",")))
        and row + 2 < len(rows)
        and looks_like_title(rows[row + 1])
        and re.match(r"\(1\)|\s*$", rows[row + 2].text) is not None
    )


def _goes_on(line: Line) -> bool:
    """Whether the line can be the second half of a title that was broken."""
    text = line.text
    return bool(text) and len(text) < 100 and text[-1] not in ".:;,!?" and not _opens(line)


def _opens(line: Line) -> bool:
    return bool(line.hashes or re.match(r"\(\d|\d+\.\s|[-*•|§]|Art\b", line.text)) or (
        part_rank(line) is not None
    )


def _span(line: Line) -> Span:
    return Span(line.at, line.at + len(line.text.rstrip("* _")))


def part_rank(line: Line) -> int | None:
    """The rank of a heading such as ``Abschnitt II`` (0 is the highest), None for other lines."""
    match = _PART.match(line.text) if len(line.text) <= _LONGEST_TITLE else None
    if line.hashes or not match or re.match(r"\s*(?:[,;)]|[a-zäöü]|.+\.$)", match["rest"]):
        return None
    return _KINDS.index((match["kind"] or match["behind"] or match["named"]).capitalize())


def part_is_titled(line: Line) -> bool:
    """Whether the title of a part stands on the line of its number."""
    match = _PART.match(line.text)
    return bool(match and not _PAGE.fullmatch(match["rest"]))


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
    """Whether the line begins what follows the norms: annexes, footnotes, a signature."""
    return bool(_END.match(line.text))


def begins_annex(line: Line) -> bool:
    """Whether the line can be the heading of an Anlage."""
    return bool(_ANNEX.match(line.text)) and len(line.text) <= _LONGEST_TITLE


def begins_chapter(rows: Sequence[Line], row: int) -> bool:
    """Whether a row behind a statute begins something else: the plan's next chapter."""
    line = rows[row]
    if line.hashes:
        return not (begins_annex(line) or ends_norms(line))
    alone = not rows[row - 1].text and (row + 1 == len(rows) or not rows[row + 1].text)
    return alone and bool(_CHAPTER.match(line.text)) and not line.text.endswith((".", ",", ";"))
