r"""What scans and PDFs break, put right in a view of the text whose offsets lead back.

The stored source is never changed: :func:`repair` gives a text for reading and searching and, for
each of its characters, the place in the source that it came from. Words parted at line ends are
joined (``Perso-\nnal``), suspended hyphens kept (``Familien-\nund``) or, where a scan lost them,
put back (``Arbeits\nund``); ligatures, soft hyphens, spaced letters (``N A M E``), specks inside
words (``Rah·men``) and dot leaders are put right; every run of white space becomes one blank.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.records import Span
from corpus.repair_rules import RULES, Replace
from corpus.running_heads import noise
from corpus.specks import MARKS, join_speck, vocabulary

__all__ = ["Repaired", "mended", "noise", "repair", "vocabulary"]

_SPECK = re.compile(rf"[{MARKS}](?<=[^\W\d_].)(?=[^\W\d_])")
_SPECKLED = re.compile(rf"(?<![^\W\d_])[^\W\d_]+(?:[{MARKS}][^\W\d_]+)+")
_WHITE_SPACE = re.compile(r"\s{2,}|[^\S ]")


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

    def of(self, span: Span) -> str:
        """What stands for a stretch of the original."""
        start, end = (bisect_left(self.offsets, place) for place in (span.start, span.end))
        return self.text[start:end]


def repair(
    text: str, *, words: Collection[str] | None = None, drop: Iterable[Span] = ()
) -> Repaired:
    """Put together what line ends, scans and typesetting have broken.

    ``words`` are words known to be whole, in lower case, by default those of ``text`` itself;
    :func:`vocabulary` takes them from a whole document. ``drop`` are stretches of ``text`` to leave
    out, such as the running heads between two pages. Works for any text; linear in its length.
    """
    return _apply(_put_right(_without(text, drop), words), _WHITE_SPACE, lambda _: " ")


@lru_cache(maxsize=1_024)  # the passages of a question or two, which are looked at from all sides
def mended(text: str) -> Repaired:
    """What :func:`repair` gives for a text by itself, but with its white space as it is.

    Remembered for a while.
    """
    return _put_right(_without(text, ()), None)


def _put_right(repaired: Repaired, words: Collection[str] | None) -> Repaired:
    for rule in RULES:
        if rule.applies(repaired.text):
            repaired = _apply(repaired, rule.pattern, rule.replace)
    if _SPECK.search(repaired.text):
        known = vocabulary(repaired.text) if words is None else words
        repaired = _apply(repaired, _SPECKLED, lambda match: join_speck(match, known))
    return repaired


def _without(text: str, drop: Iterable[Span]) -> Repaired:
    whole = range(len(text) + 1)
    parts: list[str] = []
    offsets = array("I")
    done = 0
    for span in sorted(drop, key=lambda s: s.start):
        start, end = max(span.start, done), min(span.end, len(text))
        if start < end:
            parts.append(text[done:start])
            offsets.extend(whole[done:start])
            done = end
    if not parts:
        return Repaired(text, whole)
    offsets.extend(whole[done:])
    return Repaired("".join(parts) + text[done:], offsets)


def _apply(repaired: Repaired, pattern: re.Pattern[str], replace: Replace) -> Repaired:
    """Substitute like :func:`re.sub`, keeping the offsets; None leaves a match as it is."""
    text, offsets = repaired.text, repaired.offsets
    parts: list[str] = []
    mapped = array("I")
    done = 0
    for match in pattern.finditer(text):
        old, new = match[0], replace(match)
        if new is None or new == old:
            continue
        start, end = match.span()
        parts += (text[done:start], new)
        mapped.extend(offsets[done:start])
        if new == " ":
            mapped.append(offsets[start])
        else:
            mapped.extend([offsets[start + place] for place in _places(old, new)])
        done = end
    if not parts:
        return repaired
    parts.append(text[done:])
    mapped.extend(offsets[done:])
    return Repaired("".join(parts), mapped)


def _places(old: str, new: str) -> list[int]:
    """For each character of ``new`` its place in ``old``: that of the next same one, if any."""
    places: list[int] = []
    position = 0
    for char in new:
        found = old.find(char, position)
        places.append(found if found >= 0 else max(0, min(position, len(old) - 1)))
        if found >= 0:
            position = found + 1
    return places
