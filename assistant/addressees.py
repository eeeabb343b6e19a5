"""Whom a provision addresses, where it does not hold for everybody: apprentices, civil servants.

The groups stand in ``addressees.txt``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from assistant.subjects import listed

KEPT = 1 << 14  # texts that are remembered, as every question asks of the same passages
Groups = frozenset[int]


@lru_cache(maxsize=KEPT)
def addressed(text: str) -> Groups:
    """The numbers of the groups that a provision's text names."""
    return _named(text, _patterns()[0])


def asked_about(texts: Iterable[str]) -> Groups:
    """The numbers of the groups that the words of a question mean."""
    whole = "\n".join(texts)
    return _named(whole, _patterns()[0]) | _named(whole, _patterns()[1])


def _named(text: str, patterns: Sequence[re.Pattern[str] | None]) -> Groups:
    return frozenset(
        number for number, pattern in enumerate(patterns) if pattern and pattern.search(text)
    )


@cache
def _patterns() -> tuple[list[re.Pattern[str] | None], list[re.Pattern[str] | None]]:
    """For each group what provisions call it by, and what only questions do."""
    lines = [line.partition("|") for line in listed("addressees.txt")]
    return [_pattern(own) for own, _, _ in lines], [_pattern(asked) for _, _, asked in lines]


def _pattern(words: str) -> re.Pattern[str] | None:
    starts = [
        re.escape(word[1:]) if word.startswith("-") else rf"\b{re.escape(word)}"
        for one in words.split(",")
        if (word := one.strip())
    ]
    return re.compile("|".join(starts), re.IGNORECASE) if starts else None
