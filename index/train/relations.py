"""Which words and phrases may stand for a word: synonyms, translations, forms, parts.

Dictionaries list basic forms; a word finds its entries by its stem, a compound that is not listed
is translated part by part.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import Stemmer

from index.compounds import Splitter
from index.train.units import Phrase

LONGEST_REPLACEMENT = 3
"""Words of what may stand for a single word."""

MOST_REPLACEMENTS = 8
"""Of a word; further ones are ever rarer senses."""

_MOST_COMBINATIONS = 3  # of the translations of a compound's parts

Meaning = Sequence[Phrase]


class Relations:
    """Relations between words, which are numbered as in ``words``.

    Args:
        words: all words; the first ``used`` of them are those that texts use.
        used: words from there on only stand in dictionaries: nothing needs to replace them.
        splitter: splits compounds.
    """

    def __init__(self, words: Sequence[str], used: int, splitter: Splitter) -> None:
        self._words = words
        self._used = used
        self._splitter = splitter
        stem = Stemmer.Stemmer("german").stemWord
        self._stem = stem
        self._stems: list[str] = [stem(word) for word in words]

    def synonyms(self, meanings: Iterable[Meaning]) -> Iterator[Meaning]:
        """For each word what the thesaurus gives for its stem."""
        listed = self._by_stem((meaning, meaning) for meaning in meanings)
        for word in range(len(self._words)):
            found = listed.get(self._stems[word], ()) if word < self._used else ()
            yield [phrase for phrase in found if phrase != (word,)][:MOST_REPLACEMENTS]

    def translations(self, pairs: Iterable[tuple[Meaning, Meaning]]) -> Iterator[Meaning]:
        """For each word what the dictionary gives for its stem, or for its parts."""
        listed = self._by_stem(pairs)
        for word in range(len(self._words)):
            found = listed.get(self._stems[word], ()) if word < self._used else ()
            if word < self._used and not found:
                found = self._by_parts(self._words[word], listed)
            yield list(found)[:MOST_REPLACEMENTS]

    def german(self, pairs: Iterable[tuple[Meaning, Meaning]], words: int) -> Iterator[Meaning]:
        """For each of the first so many words, as an English one, what the dictionary gives."""
        listed = self._by_stem((english, german) for german, english in pairs)
        for word in range(len(self._words)):
            found = listed.get(self._stems[word], ()) if word < words else ()
            yield found[:MOST_REPLACEMENTS]

    def forms(self) -> Iterator[Sequence[int]]:
        """Words of one stem."""
        families: defaultdict[str, list[int]] = defaultdict(list)
        for word, stem in enumerate(self._stems):
            if len(stem) > 3 and stem.isalpha():
                families[stem].append(word)
        return (family for family in families.values() if len(family) > 1)

    def compounds(self) -> Iterator[tuple[int, Phrase]]:
        """Compounds with their parts, as words of their own."""
        known = {stem: word for word, stem in reversed(list(enumerate(self._stems)))}
        for word, text in enumerate(self._words):
            parts = self._splitter.split(text) if text.isalpha() else ()
            stems = [self._stem(part) for part in parts]
            if len(stems) > 1 and all(stem in known for stem in stems):
                yield word, tuple(known[stem] for stem in stems)

    def _by_stem(self, pairs: Iterable[tuple[Meaning, Meaning]]) -> dict[str, Meaning]:
        """What short phrases stand for a word of that stem, the most frequent first."""
        found: defaultdict[str, Counter[Phrase]] = defaultdict(Counter)
        for meaning, others in pairs:
            short = [p for p in others if len(p) <= LONGEST_REPLACEMENT]
            for phrase in meaning:
                if len(phrase) == 1:
                    found[self._stems[phrase[0]]].update(short)
        return {stem: [p for p, _ in uses.most_common()] for stem, uses in found.items()}

    def _by_parts(self, word: str, listed: dict[str, Meaning]) -> Meaning:
        parts = self._splitter.split(word) if word.isalpha() else ()
        options = [listed.get(self._stem(part), ()) for part in parts]
        if len(options) < 2 or not all(options):
            return ()
        choices = zip(*options, strict=False)
        return [sum(choice, ()) for choice in islice(choices, _MOST_COMBINATIONS)]
