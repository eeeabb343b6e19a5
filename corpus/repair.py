"""What scans and PDFs break, put right in a view of the text whose offsets lead back.

The stored source is never changed: :func:`repair` gives a text for reading and searching and, for
each of its characters, the place in the source that it came from.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.records import Span


@dataclass(frozen=True, slots=True)
class Repaired:
    """A repaired text; ``offsets[i]`` is the index in the original of its character ``i``.

    ``offsets`` has one entry more than ``text`` has characters (the last is the original's length)
    and never decreases.
    """

    text: str
    offsets: Sequence[int]

    def original(self, start: int, end: int) -> Span:
        """The stretch of the original that the characters ``start`` to ``end`` stand for."""
        if start >= end:
            return Span(self.offsets[start], self.offsets[start])
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


def repair(text: str) -> Repaired:
    """Put together what line ends, scans and typesetting have broken; blanks are folded to one."""
    repaired = Repaired(text, range(len(text) + 1))
    for pattern, replace in _RULES:
        repaired = _apply(repaired, pattern, replace)
    return repaired


_Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], "str | None"]]


def _apply(
    repaired: Repaired, pattern: re.Pattern[str], replace: Callable[[re.Match[str]], str | None]
) -> Repaired:
    """Substitute like :func:`re.sub`; None keeps a match, a replacement maps to what it shares."""
    text, offsets = repaired.text, repaired.offsets
    parts: list[str] = []
    mapped = array("I")
    done = 0
    for match in pattern.finditer(text):
        new = replace(match)
        if new is None or new == match[0]:
            continue
        start, end = match.span()
        parts += (text[done:start], new)
        mapped.extend(offsets[done:start])
        mapped.extend(offsets[start + index] for index in _align(match[0], new))
        done = end
    if not done:
        return repaired
    parts.append(text[done:])
    mapped.extend(offsets[done:])
    return Repaired("".join(parts), mapped)


def _align(old: str, new: str) -> list[int]:
    """For each character of ``new`` its place in ``old``: the next same one, else where we stand."""
    places: list[int] = []
    position = 0
    for char in new:
        found = old.find(char, position)
        places.append(found if found >= 0 else min(position, len(old) - 1))
        if found >= 0:
            position = found + 1
    return places


_CONJUNCTION = r"(?:und/oder|und|oder|bzw\.|beziehungsweise|sowie|bis|als auch|wie auch)\b"
_PAGE_NUMBER = (
    r"(?:[ \t]*(?:-[ \t]*)?(?:Seite[ \t]+)?\d{1,4}(?:[ \t]*(?:-|von[ \t]+\d{1,4}))?[ \t]*\n)?"
)
_BREAK = rf"[ \t]*\n\s*{_PAGE_NUMBER}\s*"


def _characters(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match[0])


def _hyphen(match: re.Match[str]) -> str | None:
    before, after = match["before"], match["after"]
    if match["conjunction"]:
        return f"{before}- {match['conjunction']}"
    if after.isupper() and len(before) > 1 and before.isupper():
        return before + after
    if after[0].isupper() or not before[-1].isalpha() or before.isupper():
        return f"{before}-{after}"
    return before + after


_RULES: tuple[_Rule, ...] = (
    (re.compile("[\u200b-\u200d\u2060\ufeff]|\u00ad(?![ \t]*\n)"), lambda _: ""),
    (re.compile("[\ufb00-\ufb06]|[A-Za-z][\u0300-\u036f]+"), _characters),
    (
        re.compile(
            rf"(?P<before>\w+)[-\u00ad\u2010\u2011]{_BREAK}(?:[-*•–][ \t]+)?"
            rf"(?:(?P<conjunction>{_CONJUNCTION})|(?P<after>[^\W\d_]+))"
        ),
        _hyphen,
    ),
    (re.compile(r"\.{4,}|(?:\.[ \t]){4,}\.?"), lambda _: " "),
    (re.compile(r"\s{2,}|[^\S ]"), lambda _: " "),
)
