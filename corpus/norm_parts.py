"""The parts of a norm: Absatz, Satz, Nummer and Buchstabe with their exact spans."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.records import NormPart, Span
from corpus.sentences import MONTHS, sentences, trimmed

_BULLET = r"^[ \t]*(?:[-*•][ \t]+)?"
_ABSATZ = re.compile(
    rf"{_BULLET}(?:\*\*)?\((?P<number>\d{{1,2}}[a-z]{{0,2}})\)(?=\s|\*|[A-ZÄÖÜ§])"
    r"(?: (?:bis|und) \((?P<last>\d{1,2}[a-z]{0,2})\))?",
    re.M,
)
_PLAIN_ABSATZ = re.compile(rf"{_BULLET}(?P<number>\d{{1,2}})\.[ \t]+(?=[A-ZÄÖÜ§„])", re.M)
_ITEM = re.compile(
    rf"{_BULLET}(?:(?P<nummer>\d{{1,3}}[a-z]?)\.|(?P<buchstabe>[a-z])\)|(?P<deeper>[a-z]{{2,3}})\))"
    rf"(?P<blank>[ \t]+)(?!(?:{MONTHS})\b)",
    re.M,
)
_LINE_END = re.compile(r"\n(?P<blank>\s*\n)?(?=[ \t]*\S)")
# Some Länder number the sentences themselves: "(1) ¹Das Amt hilft. ²Es berät."
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SENTENCE_MARK = re.compile(
    r"(?<![\w,.])(?:(?P<raised>[⁰¹²³⁴-⁹]+)|(?P<plain>\d{1,2})(?=[A-ZÄÖÜ§„]))"
)
_COMPLETE = frozenset(".;,")
_FILLER = "x"  # a small letter: no sentence begins or ends with it


@dataclass(frozen=True, slots=True)
class _Item:
    level: str
    value: str
    start: int
    end: int


def norm_parts(text: str, body: Span) -> tuple[NormPart, ...]:
    """All parts of the norm whose text is ``body``, in order; a whole Absatz before its parts.

    A sentence covers the list that it introduces; what stands inside a list's item belongs to the
    item. Without Absätze there is one part for the whole text, its ``absatz`` is None.
    """
    return tuple(part for absatz in _absaetze(text, body) for part in _inner(text, *absatz))


def _absaetze(text: str, body: Span) -> Iterator[tuple[str | None, Span, int]]:
    """Number, span and beginning of the wording of each Absatz."""
    marks = list(_ABSATZ.finditer(text, body.start, body.end)) or _numbered(text, body)
    if not marks and body.start < body.end:
        yield None, body, body.start
    bounds = [*(mark.start() for mark in marks), body.end][1:]
    for mark, end in zip(marks, bounds, strict=False):
        first = mark.start("number")
        span = trimmed(text, first - (text[first - 1] == "("), end)
        for number in _numbers(mark["number"], mark.groupdict().get("last")):
            yield number, span, mark.end()


def _numbered(text: str, body: Span) -> list[re.Match[str]]:
    """The marks of Absätze that are written ``1.``: whole sentences from the norm's start on."""
    marks: list[re.Match[str]] = []
    for mark in _PLAIN_ABSATZ.finditer(text, body.start, body.end):
        if mark["number"] == str(len(marks) + 1):
            marks.append(mark)
    stops = [*(mark.start() for mark in marks), body.end][1:]
    whole = all(
        text[mark.end() : stop].rstrip().endswith((".", ":", ";\n"))
        for mark, stop in zip(marks, stops, strict=False)
    )
    opens = bool(marks) and not text[body.start : marks[0].start("number")].strip("*- \n\t")
    return marks if opens and whole and len(marks) > 1 else []


def _numbers(first: str, last: str | None) -> list[str]:
    """The numbers that one mark stands for: ``(4) bis (7) (weggefallen)``."""
    if last is None or not (first.isdigit() and last.isdigit()):
        return [first, *([last] if last else [])]
    return [str(number) for number in range(int(first), int(last) + 1)]


def _inner(text: str, absatz: str | None, span: Span, wording: int) -> Iterator[NormPart]:
    yield NormPart(span.start, span.end, absatz)
    items = tuple(_items(text, wording, span.end))
    masked = _masked(text, items, wording, span.end)
    found = [
        NormPart(sentence.start + wording, sentence.end + wording, absatz, str(number))
        for number, sentence in enumerate(_marked_sentences(masked) or sentences(masked), 1)
    ]
    yield from found
    nummer: str | None = None
    for item in items:
        satz = next((s.satz for s in found if s.start <= item.start < s.end), None)
        nummer = item.value if item.level == "nummer" else nummer
        letter = item.value if item.level == "buchstabe" else None
        yield NormPart(item.start, item.end, absatz, satz, nummer, letter)


def _marked_sentences(text: str) -> tuple[Span, ...]:
    """The sentences by the numbers that stand before them; none where they are not numbered."""
    marks: list[re.Match[str]] = []
    for mark in _SENTENCE_MARK.finditer(text):
        number = (mark["raised"] or mark["plain"]).translate(_SUPERSCRIPTS)
        if number == str(len(marks) + 1):
            marks.append(mark)
    if len(marks) < 2 or text[: marks[0].start()].strip("*_ \n\t"):
        return ()
    stops = [*(mark.start() for mark in marks), len(text)][1:]
    return tuple(trimmed(text, mark.end(), stop) for mark, stop in zip(marks, stops, strict=True))


def _items(text: str, start: int, end: int) -> Iterator[_Item]:
    """Numbered and lettered items; an item ends with the next of its rank or with its list."""
    marks = _counted(_ITEM.finditer(text, start, end))
    width = max(map(len, text[start:end].split("\n")), default=0)
    for index, mark in enumerate(marks):
        level = mark.lastgroup and ("nummer" if mark["nummer"] else "buchstabe")
        ends = (
            other.start() for other in marks[index + 1 :] if other["nummer"] or not mark["nummer"]
        )
        stop = _list_end(text, mark, next(ends, end), width)
        span = trimmed(text, mark.start(level or 0), stop)
        yield _Item(level or "", mark[level or 0], span.start, span.end)


def _counted(found: Iterator[re.Match[str]]) -> list[re.Match[str]]:
    """The marks that go on counting: a date or an ordinal at a line's beginning does not."""
    marks: list[re.Match[str]] = []
    last = {"nummer": "0", "buchstabe": "`"}
    for mark in found:
        level = "nummer" if mark["nummer"] else "buchstabe"
        if mark["deeper"] or not _follows(last[level], mark[level], aligned=len(mark["blank"]) > 1):
            continue
        last[level] = mark[level]
        if level == "nummer":
            last["buchstabe"] = "`"
        marks.append(mark)
    return marks


def _follows(last: str, value: str, *, aligned: bool) -> bool:
    if aligned or value in {"1", "a"}:
        return True
    if value[0].isdigit():
        step = int(re.sub(r"\D", "", value)) - int(re.sub(r"\D", "", last))
        return step == 1 or (step == 0 and value > last)
    return ord(value) == ord(last) + 1


def _list_end(text: str, mark: re.Match[str], stop: int, width: int) -> int:
    """Where the text behind a list goes on: in a paragraph that is no item and not indented."""
    line_start = text.rfind("\n", 0, mark.start("blank")) + 1
    for gap in _LINE_END.finditer(text, mark.end(), stop):
        begin, line = gap.end(), text[line_start : gap.start()]
        line_start = begin
        if text[begin] in " \t" or _ITEM.match(text, begin):
            continue
        word = text[begin : begin + width].split(maxsplit=1)[0]
        if gap["blank"]:
            ended = line.rstrip()[-1:] in _COMPLETE or not word[0].islower()
        else:  # a line that ends where the next word would have fitted was ended on purpose
            ended = line.rstrip().endswith(".") and not word[0].islower()
            ended = ended and len(line) + 1 + len(word) <= width
        if ended:
            return gap.start()
    return stop


def _masked(text: str, items: Sequence[_Item], start: int, end: int) -> str:
    """The wording with its lists blackened, so that full stops inside them end no sentence."""
    pieces, at = [], start
    for item in items:
        if item.end > at:
            first = max(item.start, at)
            pieces += [text[at:first], _FILLER * (item.end - 1 - first), text[item.end - 1]]
            at = item.end
    return "".join([*pieces, text[at:end]])
