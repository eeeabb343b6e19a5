"""Whether a text has certain index terms, without working out all that it has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from index.analysis import PREFIX, fold, token_terms, tokens

_UMLAUTS = (("ä", "a"), ("ö", "o"), ("ü", "u"))
# Words whose terms do not stand in them letter by letter: numbers, dates, section signs, hyphens;
# ae, oe and ue, which the stemmer takes for umlauts; verbs that lose ge or zu.
_OTHERWISE = (
    re.compile(r"[^a-z\n]"),
    re.compile(r"[aou]e"),
    re.compile(rf"\n(?:{PREFIX}|zuruck)(?:ge|zu)"),
)


@dataclass(frozen=True, slots=True)
class TextTerms:
    """The different words of a text, of which only those are split and stemmed that need it.

    A term of most words is a stretch of their letters, in small ones and without umlauts: those of
    which the ``letters`` have it are looked at. ``others`` are the terms of words that are not so.
    Both texts have a line for each word, after an empty one.
    """

    words: str
    letters: str
    others: frozenset[str]

    @classmethod
    def of(cls, text: str) -> TextTerms:
        """Take the words of a text."""
        words = "\n".join(("", *dict.fromkeys(tokens(text))))
        letters = fold(words)
        for umlaut, letter in _UMLAUTS:
            letters = letters.replace(umlaut, letter)
        places = {match.end() for one in _OTHERWISE for match in one.finditer(letters)}
        lines = {letters.count("\n", 0, place) for place in places}
        others = _terms(words, lines) if lines else ()
        return cls(words, letters, frozenset(others))

    def having(self, wanted: Iterable[str]) -> Iterator[str]:
        """Those of the terms that the text has, as :func:`index.analysis.analyse` gives them."""
        return (term for term in wanted if term in self.others or self._has(term))

    def _has(self, term: str) -> bool:
        place = self.letters.find(term)
        while place >= 0:
            line = self.letters.count("\n", 0, place)
            if term in token_terms(self.words.split("\n")[line]):
                return True
            place = self.letters.find(term, place + 1)
        return False


def _terms(words: str, lines: Iterable[int]) -> Iterator[str]:
    every = words.split("\n")
    return (term for line in lines for term in token_terms(every[line]))
