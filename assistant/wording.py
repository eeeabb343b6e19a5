"""The words of a question as the library knows them: mended, weighted, with alternatives."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from math import fsum, log

from assistant.abbreviations import Abbreviations
from assistant.aspects import Aspect, aspects, only
from assistant.mending import Mending
from assistant.slight import empty_wholes, genre_wholes
from assistant.subjects import subjects, words_of
from assistant.thesaurus import Found, english, thesaurus
from assistant.wordhood import Known
from index.analysis import analyse_query, first_term
from index.search import abbreviations, frequencies
from index.store import Store
from index.wordforms import rewrite

WORD = re.compile(r"§\s?\d+\s?[a-z]?\b|[^\W_]+(?:[-.,‐‑][^\W_]+)*|%")
OF = re.compile(r"\s+(?:von|der|des|bei|für|im|zur|am)?\s*", re.IGNORECASE)
LINKS = ("", "s", "n", "en", "es", "er")
GENRE = 0.5  # what a word counts that every programme of measures is full of
OF_ABBREVIATION = 0.95  # what an abbreviation counts that stands there instead, or its long form
OF_FORM = 0.9  # what another form of a word counts, where the library lacks the one asked for
OF_ALTERNATIVE = 0.8  # what an alternative of the thesaurus counts
OF_WIDER = 0.4  # and one that is wider than the word
SPELLED = 2  # alternatives that the encoder gets with a word that the library lacks
UNKNOWN = 1.0  # how much rarer than its alternatives a word is taken for that the library lacks


@dataclass(frozen=True, slots=True)
class Alternative:
    """What may stand for a word: its index terms, and what it counts against the word's 1.

    Of a ``phrase`` it stands for all words at once.
    """

    text: str
    terms: tuple[str, ...]
    share: float
    phrase: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the question.

    ``terms`` are its index terms, the whole word first, then a compound's parts; ``shares`` what
    each of these parts is of the compound; ``weight`` is the word's rarity in the library;
    ``alternatives`` may stand for it; ``empty`` words tell of no subject (``bieten``);
    ``spelled`` is what the encoder gets of it.
    """

    text: str
    terms: tuple[str, ...]
    weight: float
    alternatives: tuple[Alternative, ...] = ()
    shares: tuple[float, ...] = ()
    empty: bool = False
    spelled: str = ""

    @property
    def same(self) -> tuple[Alternative, ...]:
        """The alternatives that mean the same as the word."""
        return tuple(one for one in self.alternatives if one.share >= OF_ALTERNATIVE)


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a question, and the typed words for which others are searched.

    ``tellers`` are the places of the words by which it asks about each subject of the catalogue.
    """

    words: tuple[Word, ...]
    corrections: dict[str, str]
    aspects: tuple[Aspect, ...] = ()
    tellers: Mapping[int, frozenset[int]] = field(default_factory=dict)

    @property
    def subjects(self) -> frozenset[int]:
        """The subjects of the catalogue that it asks about."""
        return frozenset(self.tellers)

    @property
    def typed(self) -> str:
        """The words as text, mended."""
        return " ".join(word.text for word in self.words)

    @property
    def text(self) -> str:
        """The words as text, with what stands for those that the library lacks."""
        return " ".join(word.spelled for word in self.words)

    @property
    def nouns(self) -> tuple[int, ...]:
        """The places of the words with a subject that are written as names or nouns."""
        places = (place for place, word in enumerate(self.words) if not word.empty)
        return tuple(place for place in places if not self.words[place].text.islower())

    @property
    def aspect_weights(self) -> tuple[float, ...]:
        """What each aspect counts: its rarest choice of words."""
        return tuple(
            max(sum(self.words[place].weight for place in choice) for choice in aspect)
            for aspect in self.aspects
        )

    @property
    def weight(self) -> float:
        """What all words count together."""
        return sum(word.weight for word in self.words)


class Lexicon:
    """The words of one generation of a library.

    ``learnt`` tells whether the encoder learnt a word, in lower case with ß as ss.
    """

    def __init__(self, store: Store, learnt: Known) -> None:
        self._store = store
        self._mending = Mending(store, learnt)
        self.passages = sum(count["passages"] for count in store.counts().values())

    @cached_property
    def _abbreviations(self) -> Abbreviations:
        return Abbreviations(abbreviations(self._store))

    def wording(self, topic: str, *, foreign: bool = False) -> Wording:
        """The words of a topic, mended where they are none; ``foreign`` ones are English."""
        topic = rewrite(topic)
        found = [match for match in WORD.finditer(topic) if analyse_query(match[0])]
        typed = [(match[0], analyse_query(match[0])) for match in found]
        counts = frequencies(self._store, {term for _, terms in typed for term in terms})
        unknown = [(text, terms[0]) for text, terms in typed if not counts[terms[0]]]
        unknown = [one for one in unknown if not (foreign and english().knows(one[1]))]
        near, family = self._mending.of(unknown)
        words = [(near.get(text, text), analyse_query(near.get(text, text))) for text, _ in typed]
        gaps = [topic[one.end() : after.start()] for one, after in pairwise(found)]
        together = dict(_compounds(words, gaps))
        others = self._alternatives(words, foreign=foreign)
        for place, (text, _) in enumerate(words):
            own = (Alternative(word, (term,), OF_FORM) for term, word in family.get(text, ()))
            others[place] = (*own, *others[place])
        for place, compound in together.items():
            for at in (place, place + 1):
                others[at] = (*others[at], *_standing_for(compound))
        counts |= frequencies(self._store, _terms(words, others))
        known = tuple(
            self._word(text, terms, own, counts)
            for (text, terms), own in zip(words, others, strict=True)
        )
        every = aspects(gaps) if found else ()
        telling = [not word.empty and word.terms[0] not in genre_wholes() for word in known]
        return Wording(
            known,
            near,
            only(every, lambda place: not known[place].empty) if any(telling) else every,
            _tellers(topic, known, together),
        )

    def _alternatives(
        self, words: Sequence[tuple[str, Sequence[str]]], *, foreign: bool
    ) -> list[tuple[Alternative, ...]]:
        """What may stand for each word, by the library's abbreviations and by the thesaurus."""
        short = self._abbreviations.alternatives(words)
        forms = [(text, self._mending.listed(text, terms)) for text, terms in words]
        listed = thesaurus().alternatives(forms)
        translated = english().alternatives(words) if foreign else [Found()] * len(words)
        return [
            (
                *(Alternative(text, terms, OF_ABBREVIATION) for text, terms in own),
                *_listed(same),
                *_listed(found),
            )
            for own, same, found in zip(short, translated, listed, strict=True)
        ]

    def _word(
        self,
        text: str,
        terms: Sequence[str],
        others: tuple[Alternative, ...],
        counts: dict[str, int],
    ) -> Word:
        parts = [self._rarity(counts[term]) * _content(term) for term in terms[1:]]
        total = sum(parts) or 1.0
        return Word(
            text=text,
            terms=tuple(terms),
            weight=self._weight(terms, others, counts),
            alternatives=others,
            shares=tuple(part / total for part in parts),
            spelled=self._spelled_out(text, terms[0], others, counts),
            empty=_is(terms[0], others, empty_wholes()),
        )

    def _spelled_out(
        self, text: str, term: str, others: Sequence[Alternative], counts: dict[str, int]
    ) -> str:
        """The word for the encoder: with what stands for it in the library that lacks it."""
        if counts[term]:
            return text
        known = [one for one in others if all(counts[part] for part in one.terms)]
        same = [one.text for one in known if one.share >= OF_ALTERNATIVE]
        return " ".join((text, *same[:SPELLED]))

    def _weight(
        self, terms: Sequence[str], others: Sequence[Alternative], counts: dict[str, int]
    ) -> float:
        """How rare the word is; one that the library lacks is as rare as what stands for it."""
        whole, *parts = (counts[term] for term in terms)
        weight = self._rarity(whole or min(parts, default=0))
        if others and not whole:
            instead = [min(counts[term] for term in entry.terms) for entry in others]
            mean = fsum(map(self._rarity, instead)) / len(instead)
            weight = min(weight, mean + UNKNOWN)
        slight = any(_is(terms[0], others, listed) for listed in (genre_wholes(), empty_wholes()))
        return weight * (GENRE if slight else 1.0)

    def _rarity(self, count: int) -> float:
        return log(1 + (self.passages - count + 0.5) / (count + 0.5))


def _compounds(
    words: Sequence[tuple[str, Sequence[str]]], gaps: Sequence[str]
) -> Iterator[tuple[int, str]]:
    """Places of two words that are one compound (``Gewinnung von Personal``), with that compound.

    Only such as the thesaurus or the catalogue of subjects knows.
    """
    for place, gap in enumerate(gaps):
        head, modifier = words[place][0], words[place + 1][0]
        if OF.fullmatch(gap) and head[:1].isupper() and modifier[:1].isupper():
            for link in LINKS:
                compound = modifier + link + head.lower()
                if thesaurus().knows(first_term(compound) or "") or subjects().told(
                    words_of(compound)
                ):
                    yield place, compound
                    break


def _standing_for(compound: str) -> Iterator[Alternative]:
    """The compound and what stands for it, for each of its words at once."""
    terms = analyse_query(compound)
    (found,) = thesaurus().alternatives([(compound, terms)])
    forms = [(compound, (terms[0],)), *((one.text, one.terms) for one in found.same)]
    yield from (Alternative(text, own, OF_ALTERNATIVE, phrase=True) for text, own in forms)


def _tellers(
    topic: str, known: Sequence[Word], together: Mapping[int, str]
) -> dict[int, frozenset[int]]:
    """For each subject that a topic tells the places of the words that tell it."""
    of_compounds = {
        subject: frozenset((place, place + 1))
        for place, compound in together.items()
        for subject in subjects().told(words_of(compound))
    }
    words = words_of(topic)
    places = {word.terms[0]: place for place, word in enumerate(known)}
    found = {
        subject: frozenset(
            place
            for one in told
            for at in one.places
            if (place := places.get(words[at].stem)) is not None
        )
        for subject, told in subjects().told(words).items()
    }
    return of_compounds | {subject: own for subject, own in found.items() if own}


def _listed(found: Found) -> Iterator[Alternative]:
    """What a thesaurus knows for a word, each with what it counts."""
    yield from (Alternative(one.text, one.terms, OF_ALTERNATIVE) for one in found.same)
    yield from (
        Alternative(one.text, one.terms, OF_ALTERNATIVE, phrase=True) for one in found.phrase
    )
    yield from (Alternative(one.text, one.terms, OF_WIDER) for one in found.wider)


def _content(term: str) -> float:
    return GENRE if term in genre_wholes() else 1.0


def _is(term: str, others: Sequence[Alternative], terms: frozenset[str]) -> bool:
    """Whether a word, or all that may stand for it, is among the terms."""
    return term in terms or bool(others and all(set(other.terms) <= terms for other in others))


def _terms(
    words: Iterable[tuple[str, Sequence[str]]], alternatives: Iterable[Iterable[Alternative]]
) -> set[str]:
    own = {term for _, terms in words for term in terms}
    return own | {term for others in alternatives for entry in others for term in entry.terms}
