"""The abbreviations that a library's texts introduce, for questions that use either form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from index.analysis import analyse_query

Form = tuple[str, tuple[str, ...]]
"""A word or phrase, and its index terms, one a word."""

LETTERS_OF_A_COMPOUND = 2  # that the last word stands for, if it may stand for the whole
TYPED_SMALL = 3  # letters from which an abbreviation is known in small letters too


class Abbreviations:
    """Short and long forms, each leading to the other."""

    def __init__(self, pairs: Iterable[tuple[str, str, int]]) -> None:
        self._long: defaultdict[str, dict[tuple[str, ...], Form]] = defaultdict(dict)
        self._short: defaultdict[str, list[tuple[tuple[str, ...], Form]]] = defaultdict(list)
        for short, long, _ in sorted(pairs):
            self._learn(short, long)

    def _learn(self, short: str, long: str) -> None:
        abbreviation = (short, _terms(short))
        for form in _forms(short, long):
            if form[1] and abbreviation[1]:
                self._long[short].setdefault(form[1], form)
                self._short[form[1][0]].append((form[1], abbreviation))

    def alternatives(self, words: Sequence[tuple[str, Sequence[str]]]) -> list[tuple[Form, ...]]:
        """For each word of a question, with its index terms, the other forms of it."""
        asked = {terms[0] for _, terms in words}
        return [tuple(dict.fromkeys(self._others(text, terms[0], asked))) for text, terms in words]

    def _others(self, text: str, term: str, asked: set[str]) -> Iterable[Form]:
        for short in {text, text.upper() if len(text) >= TYPED_SMALL else text}:
            yield from self._long.get(short, {}).values()
        for terms, abbreviation in self._short_of(term):
            if set(terms) <= asked:
                yield abbreviation

    def _short_of(self, term: str) -> Iterable[tuple[tuple[str, ...], Form]]:
        return self._short.get(term, ())


def _forms(short: str, long: str) -> Iterable[Form]:
    """The long form, and its last word if that is a compound of several of the letters."""
    yield long, _terms(long)
    *before, last = long.split()
    capitals = len(short) - len(before)
    if before and capitals >= LETTERS_OF_A_COMPOUND and last[0].isupper():
        yield last, _terms(last)


def _terms(text: str) -> tuple[str, ...]:
    return tuple(found[0] for word in text.split() if (found := analyse_query(word)))
