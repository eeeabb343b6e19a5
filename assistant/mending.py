"""Typed words that no document has: slips of the keys, and forms of words that some have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from assistant.spelling import nearest_terms
from assistant.thesaurus import thesaurus
from assistant.wordhood import Known, forms, is_form, related
from corpus.repair import repair
from index.analysis import analyse, analyse_query, first_term
from index.compounds import bundled_splitter
from index.search import frequencies, lexical_search, vocabulary
from index.store import Store

WORD = re.compile(r"[^\W_]+(?:[-‐‑][^\W_]+)*")
COMMON_HEAD = 5  # compounds of which a last part is known, for an unknown word to be one of them

Family = tuple[tuple[str, str], ...]
"""Words of a family with their index terms, the term first."""


class Mending:
    """What may be meant by words that one generation of a library lacks.

    ``learnt`` tells whether the encoder learnt a word, in lower case with ß as ss.
    """

    def __init__(self, store: Store, learnt: Known) -> None:
        self._store = store
        self._learnt = learnt

    def of(self, unknown: Sequence[tuple[str, str]]) -> tuple[dict[str, str], dict[str, Family]]:
        """For slips the word that is meant, for German words those of the same family.

        Args:
            unknown: words with their index terms, which no document has.
        """
        slips = {term: text for text, term in unknown if not self._is_word(text, term)}
        texts = [text for text, term in unknown if term not in slips]
        families = {text: family for text in texts if (family := tuple(self._family(text)))}
        return self._mended(slips), families

    def listed(self, text: str, terms: Sequence[str]) -> tuple[str, ...]:
        """The index terms of a word, led by that of a form of it that the thesaurus has."""
        knows = thesaurus().knows
        if knows(terms[0]) or not text.isalpha():
            return tuple(terms)
        terms_of = filter(None, map(first_term, forms(_fold(text), self._known)))
        form = next(filter(knows, terms_of), None)
        return (form, *terms) if form else tuple(terms)

    @cached_property
    def _vocabulary(self) -> dict[str, int]:
        return vocabulary(self._store)

    def _mended(self, slips: Mapping[str, str]) -> dict[str, str]:
        """For slips, by their index terms, the library's nearest word."""
        near = nearest_terms(slips, self._vocabulary) if slips else {}
        spelled = {slips[term]: self._spelled(found) for term, found in near.items()}
        return {text: word for text, word in spelled.items() if analyse_query(word)}

    def _is_word(self, text: str, term: str) -> bool:
        """Whether it is a word of the language or the field, rather than a slip of the keys."""
        word, splitter = _fold(text), bundled_splitter()
        parts = splitter.split(word)
        compound = len(parts) > 1 and splitter.heads.get(parts[-1], 0) >= COMMON_HEAD
        return (
            not text.isalpha()
            or splitter.knows(word)
            or compound
            or thesaurus().knows(term)
            or is_form(word, self._known)
        )

    def _known(self, word: str) -> bool:
        return self._learnt(word) or bundled_splitter().knows(word)

    def _family(self, text: str) -> Iterator[tuple[str, str]]:
        """Those of the library's index terms that are of the same family, with a word of each."""
        words = {
            term: word for word in related(_fold(text), self._known) if (term := first_term(word))
        }
        counts = frequencies(self._store, words)
        yield from ((term, word) for term, word in words.items() if counts[term])

    def _spelled(self, term: str) -> str:
        """A word of the library that has this index term, as it is written there."""
        for key, _ in lexical_search(self._store, [term], 1):
            text = repair(self._store.passages([key])[0].text).text
            for word in WORD.findall(text):
                if analyse(word)[:1] == [term]:
                    return str(word)
        return term


def _fold(text: str) -> str:
    return text.lower().replace("ß", "ss")
