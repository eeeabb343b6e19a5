"""Which sentences, items or rows of a passage are shown together."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.rows import has_words
from assistant.sentences import is_row
from corpus.records import Span

WHOLE = 700  # characters up to which a measure, goal or Absatz is quoted whole
NEARLY = 0.75  # of the best sentence's score: a second one of the passage is quoted with it
SMALL_TABLE = 300  # characters of a table that is shown whole: about five rows
LEADS = re.compile(r"(?::|\b(?:insbesondere|nämlich|wie folgt|bei|durch|für|sowie|und))\W*$")


def shown(parts: Sequence[str], scores: Sequence[float], order: Sequence[int]) -> list[int]:
    """What is quoted, in the order of the text: a row with its header, or the best sentences."""
    best = order[0]
    if is_row(parts[best]):
        rows = [at for at, part in enumerate(parts) if is_row(part) and has_words(part)]
        small = sum(len(parts[at]) for at in rows) <= SMALL_TABLE
        return rows if small else [best]
    second = [at for at in order[1:2] if not is_row(parts[at])]
    return sorted([best, *(at for at in second if scores[at] >= NEARLY * scores[best])])


def stating(
    shown: Sequence[int], best: int, having: Sequence[int], spans: Sequence[Span], text: str
) -> list[int]:
    """Of what is shown that which states what is wanted, with the sentence that it goes on from.

    Where nothing does, the best sentence with its neighbour that does.
    """
    told = [at for at in (best, *shown) if at in having]
    if told:
        return [at for at in shown if _goes_with(at, told[0], spans, text)]
    near = [at for at in having if _goes_with(at, best, spans, text)]
    return sorted({*shown, *near[-1:]})


def _goes_with(one: int, other: int, spans: Sequence[Span], text: str) -> bool:
    """Whether two sentences are the same, or follow one another in a paragraph."""
    first, second = sorted((one, other))
    gap = text[spans[first].end : spans[second].start]
    return second - first <= 1 and (first == second or not re.search(r"\n\s*(?:\n|\W\s)|\|", gap))


def joined(shown: Sequence[tuple[int, int]], spans: Sequence[Span], text: str) -> list[Span]:
    """The spans of the parts that are shown, sentences that follow one another as one."""
    found: list[tuple[int, int]] = []
    for first, last in sorted(shown):
        gap = text[spans[found[-1][1]].end : spans[first].start] if found else ""
        follows = found and not re.sub(r"^\s*\|[\s|:-]*$", "", gap).strip()
        if found and (first <= found[-1][1] or follows):
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return [Span(spans[first].start, spans[last].end) for first, last in found]


def with_list(at: int, spans: Sequence[Span], parts: Sequence[str]) -> tuple[int, int]:
    """The first and last part of a sentence: with what it leads in, as far as that is short."""
    last = at
    if LEADS.search(parts[at]) and not is_row(parts[at]):
        rest = range(at + 1, len(parts))
        last = max((to for to in rest if spans[to].end - spans[at].start <= WHOLE), default=at)
    return at, last
