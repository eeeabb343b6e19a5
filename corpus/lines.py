"""The physical lines of a source, their width, and whether one goes on in the next."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

from corpus.details import Detail, labelled
from corpus.records import Source, Span
from corpus.repair import noise
from corpus.topics import Topic, lead_topic, topic_of

# German texts set 60 to 100 characters a line; a paragraph on one line has several hundred.
_LONGEST_WRAPPED_LINE = 140
# Lines of proportional type differ in their number of letters; with the next word they are full
# from 85 % of the usual length on, without knowing it from 72 %: German words are long.
_FULL_SHARE = 0.72
_FULL_SHARE_WITH_WORD = 0.85
_SHORTEST_TEXT_LINE = 25
_FEWEST_WRAPPED_LINES = 3
# In a wrapped text hardly a line is much longer than the usual one; in others most are.
_OVERLONG = 1.25
_MOST_OVERLONG = 0.1
TAB_WIDTH = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank; ``start`` to ``end`` leaves out the blanks around it.

    ``indent`` counts columns; ``gap`` the blank or noisy lines above it; ``noise`` marks running
    heads, page numbers, rules and the captions of graphics.
    """

    start: int
    end: int
    indent: int
    gap: int
    text: str
    noise: bool = False


_LINE = re.compile(r"[^\n\f]+")
_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n(?:[\w-]+:.*\n|[ \t]+.*\n)+---[ \t]*(?=\n|\Z)")
_LONE_NUMBER = re.compile(r"(?<=\n\n)[ \t]*\d{1,3}[ \t]*(?=\n\s*\n|\s*\Z)")
_FEWEST_PAGES = 3
_RULE = re.compile(r"[\W_]+|[a-z]")  # scans leave single letters
_CAPTION = re.compile(
    r"(?:Grafik|Abbildung|Abb\.|Bild|Foto|Diagramm)\s*\d*(?:\.\d+)*\s*[:–-]", re.I
)

_PIPE_RULE = re.compile(r"\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?)?\s*")


def scan(source: Source, skip: Sequence[Span] = ()) -> tuple[Line, ...]:
    """All lines with something on them, without those inside ``skip``."""
    text = source.text
    noisy = _Spans([*_front_matter(text), *noise(source), *_lone_numbers(text)])
    skipped = _Spans(skip)
    lines: list[Line] = []
    last_end, gap = 0, 1
    for match in _LINE.finditer(source.text):
        words = match[0].strip()
        gap += max(source.text.count("\n", last_end, match.start()) - 1, 0)
        last_end = match.end()
        if not words or skipped.hold(match.start(), match.end()):
            gap += 1
            continue
        lead = len(match[0]) - len(match[0].lstrip())
        speck = _SPECK.match(words)
        start = match.start() + lead + (speck.end() if speck else 0)
        words = words[speck.end() :] if speck else words
        end = start + len(words)
        dirty = is_noise(words) or (noisy.hold(start, end) and not _is_label(words))
        indent = len(match[0][:lead].expandtabs(TAB_WIDTH))
        lines.append(Line(start, end, indent, gap, words, dirty))
        gap = gap + 1 if dirty else 0
    return tuple(lines)


# Specks that a scan has put before a line: signs that no line begins with.
_SPECK = re.compile(
    r"(?:['’`_~^,;](?:\s?[.,·'])?|\|(?=[^|]*$)|[.·](?=\s[•▪■-]\s))\s+(?=[\w•▪■„(*-])"
)


def _lone_numbers(text: str) -> list[Span]:
    """Page numbers of a text without pages: numbers alone on their lines that count on."""
    found = [Span(match.start(), match.end()) for match in _LONE_NUMBER.finditer(text)]
    numbers = [int(text[span.start : span.end]) for span in found]
    rising = [
        span
        for index, span in enumerate(found)
        if numbers[index] + 1 in numbers[index + 1 : index + 2]
        or numbers[index] - 1 in numbers[max(index - 1, 0) : index]
    ]
    return rising if len(rising) >= _FEWEST_PAGES else []


def _front_matter(text: str) -> list[Span]:
    """The fields above a Markdown text: they tell of it and are not part of it."""
    found = _FRONT_MATTER.match(text)
    return [Span(found.start(), found.end())] if found else []


class _Spans:
    """Spans that do not overlap, asked whether one of them holds a stretch."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = sorted(spans, key=attrgetter("start"))

    def hold(self, start: int, end: int) -> bool:
        index = bisect_right(self._spans, start, key=attrgetter("start")) - 1
        return index >= 0 and end <= self._spans[index].end


def _is_label(text: str) -> bool:
    """Whether a line that many pages begin with belongs to lists: ``Maßnahmen:``, ``Frist: …``."""
    found = labelled(text)
    if found and found.detail in (Detail.RESPONSIBLE, Detail.DEADLINE, Detail.TARGET):
        return True
    return topic_of(text) in (Topic.MEASURES, Topic.GOALS) or lead_topic(text) is Topic.MEASURES


def is_noise(text: str) -> bool:
    """Whether a line says nothing: a rule, specks of a scan, the caption of a missing graphic."""
    if _PIPE_RULE.fullmatch(text):
        return False
    return bool(_RULE.fullmatch(text) and "|" not in text) or bool(_CAPTION.match(text))


def is_table_rule(text: str) -> bool:
    """Whether a line parts a Markdown table's header from its body."""
    return bool(_PIPE_RULE.fullmatch(text))


def width(lines: Sequence[Line]) -> int | None:
    """How long a full line of running text is, None where lines are not wrapped.

    Told by the lines that the next one goes on from in lower case.
    """
    texts = [line for line in lines if not line.noise and "|" not in line.text]
    lengths = sorted(
        len(line.text)
        for line, below in pairwise(texts)
        if below.gap == 0
        and below.text[0].islower()
        and below.text[1:2] not in (".", ")", " ")
        and _SHORTEST_TEXT_LINE <= len(line.text) <= _LONGEST_WRAPPED_LINE
    )
    if len(lengths) < _FEWEST_WRAPPED_LINES:
        return None
    usual = lengths[int(len(lengths) * 0.9)]
    longer = sum(len(line.text) > usual * _OVERLONG for line in texts)
    return usual if longer <= len(texts) * _MOST_OVERLONG else None


def is_full(text: str, usual: int | None, after: str = "") -> bool:
    """Whether only the margin ended a line: the first word of the next had no room in it."""
    if usual is None:
        return False
    word = after.split(maxsplit=1)[0] if after else ""
    return len(text) + len(word) + 1 > usual * (_FULL_SHARE if not after else _FULL_SHARE_WITH_WORD)


_OPEN_WORD = re.compile(
    r"(?:^|\s)(?:ab|als|am|an|auf|aus|bei|beim|bis|das|dass|dem|den|der|des|die|durch|ein|eine|einem|"
    r"einen|einer|eines|für|gegen|hinter|im|in|ins|ihre[nmrs]?|mit|nach|oder|ohne|sowie|um|und|unter|"
    r"vom|von|vor|wie|zu|zum|zur|zwischen|über|bzw\.|insbesondere|u\.|z\.|ihrer|deren|dessen|sich|"
    r"ggf\.|ggfs\.|inkl\.|werden|wird|diese[nmrs]?|alle[nmrs]?|mehr|sehr|nicht|auch|noch|je|per|pro)$",
    re.IGNORECASE,
)
_BROKEN_WORD = re.compile(r"\w[-\u00ad\u2010\u2011]$|[a-zäöüß]{2}·$")
_CONJUNCTION = re.compile(r"(?:und|oder|bzw|sowie|als|bis)\b")


def breaks_word(before: str, after: str) -> bool:
    """Whether ``before`` ends in the middle of a word that ``after`` goes on with."""
    return (
        bool(_BROKEN_WORD.search(before)) and after[:1].islower() and not _CONJUNCTION.match(after)
    )


def is_open(text: str) -> bool:
    """Whether a line cannot end a sentence: an open bracket, a comma, an article at its end."""
    return (
        text.endswith((",", "-", "/", "\u00ad", " –", " —"))
        or text.count("(") > text.count(")")
        or bool(_OPEN_WORD.search(text))
    )


def goes_on(before: str, after: str) -> bool:
    """Whether ``after`` continues a sentence of ``before`` although a gap lies between them."""
    if breaks_word(before, after):
        return True
    if before.endswith((".", "!", "?", ":")):
        return False
    return after[:1].islower() or is_open(before)
