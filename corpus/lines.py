"""The physical lines of a source, and what can be told from one line alone: its marker, its form."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from corpus.records import Source, Span
from corpus.repair import noise

# German texts set 60 to 100 characters a line; a paragraph on one line has several hundred.
_LONGEST_WRAPPED_LINE = 140
# A line that reaches this share of the usual length was broken by the margin: words are long.
_FULL_SHARE = 0.72
_SHORTEST_TEXT_LINE = 25
_FEWEST_LINES_FOR_WIDTH = 8
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
_RULE = re.compile(r"[\W_]+")
_CAPTION = re.compile(r"(?:Grafik|Abbildung|Abb\.|Bild|Foto|Diagramm)\s*\d*(?:\.\d+)*\s*[:–-]", re.I)

_PIPE_RULE = re.compile(r"\|?(?:\s*:?-{2,}:?\s*\|)+\s*(?::?-{2,}:?)?\s*")


def scan(source: Source, skip: Sequence[Span] = ()) -> tuple[Line, ...]:
    """All lines with something on them, without those inside ``skip``."""
    noisy, skipped = _Spans([*_front_matter(source.text), *noise(source)]), _Spans(skip)
    lines: list[Line] = []
    last_end, gap = 0, 1
    for match in _LINE.finditer(source.text):
        text = match[0].strip()
        gap += max(source.text.count("\n", last_end, match.start()) - 1, 0)
        last_end = match.end()
        if not text or skipped.hold(match.start(), match.end()):
            gap += 1
            continue
        lead = len(match[0]) - len(match[0].lstrip())
        start = match.start() + lead
        dirty = noisy.hold(start, start + len(text)) or is_noise(text)
        indent = len(match[0][:lead].expandtabs(TAB_WIDTH))
        lines.append(Line(start, start + len(text), indent, gap, text, dirty))
        gap = gap + 1 if dirty else 0
    return tuple(lines)


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


def is_noise(text: str) -> bool:
    """Whether a line says nothing: a rule, specks of a scan, the caption of a missing graphic."""
    if _PIPE_RULE.fullmatch(text):
        return False
    return bool(_RULE.fullmatch(text) and "|" not in text) or bool(_CAPTION.match(text))


def is_table_rule(text: str) -> bool:
    """Whether a line parts a Markdown table's header from its body."""
    return bool(_PIPE_RULE.fullmatch(text))


def width(lines: Sequence[Line]) -> int | None:
    """How long a full line of running text is, None where lines are not wrapped."""
    lengths = sorted(
        len(line.text)
        for line in lines
        if not line.noise and len(line.text) >= _SHORTEST_TEXT_LINE and "|" not in line.text
    )
    if len(lengths) < _FEWEST_LINES_FOR_WIDTH:
        return None
    usual = lengths[int(len(lengths) * 0.9)]
    return usual if usual <= _LONGEST_WRAPPED_LINE else None


def is_full(text: str, usual: int | None) -> bool:
    """Whether a line is so long that only the margin ended it."""
    return usual is not None and len(text) >= usual * _FULL_SHARE


_OPEN_WORD = re.compile(
    r"(?:^|\s)(?:ab|als|am|an|auf|aus|bei|beim|bis|das|dass|dem|den|der|des|die|durch|ein|eine|einem|"
    r"einen|einer|eines|für|gegen|hinter|im|in|ins|ihre[nmrs]?|mit|nach|oder|ohne|sowie|um|und|unter|"
    r"vom|von|vor|wie|zu|zum|zur|zwischen|über|bzw\.|insbesondere|u\.|z\.|ihrer|deren|dessen|sich|"
    r"ggf\.|ggfs\.|inkl\.|werden|wird|diese[nmrs]?|alle[nmrs]?|mehr|sehr|nicht|auch|noch|je|per|pro)$",
    re.IGNORECASE,
)
_BROKEN_WORD = re.compile(r"\w[-\u00ad\u2010\u2011]$")
_CONJUNCTION = re.compile(r"(?:und|oder|bzw|sowie|als|bis)\b")


def breaks_word(before: str, after: str) -> bool:
    """Whether ``before`` ends in the middle of a word that ``after`` goes on with."""
    return (
        bool(_BROKEN_WORD.search(before))
        and after[:1].islower()
        and not _CONJUNCTION.match(after)
    )


def is_open(text: str) -> bool:
    """Whether a line cannot be a sentence's end: an open bracket, a comma, an article at its end."""
    return (
        text.endswith((",", "-", "/", "\u00ad"))
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
