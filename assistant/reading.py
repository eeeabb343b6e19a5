"""What one measure says, read apart from all others: its terms, its subjects and their weight."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.concepts import WORDS_CACHED, concepts, concepts_of
from assistant.genre import genre_terms, genre_words
from assistant.naming import Name, name_of
from assistant.subjects import Told, Word, subjects, words_of
from corpus.details import Detail, labelled
from corpus.repair import repair
from index.analysis import analyse

VERSION = 4
"""Raised whenever a text is read otherwise: readings that are kept are then done again."""

FACTS = frozenset(
    {Detail.NUMBER, Detail.RESPONSIBLE, Detail.DEADLINE, Detail.TARGET, Detail.STATUS, Detail.LEGAL}
    | {Detail.OTHER}
)
"""Small print: who and when says nothing of what."""

LATER = 0.7
"""Weight of what follows the first clause: details of what it names."""

ASIDE = 0.5
"""Weight of brackets and examples."""

PURPOSE = 0.6
"""Weight of whom or what a measure is for, where what it is about stands before."""

FADING = 0.05
"""What each further word of the subject loses, down to :data:`FAINT`: the first is named first."""

FAINT = 0.6

PARTS = (0.6, 0.25)
"""Weights of a compound's modifiers and of its head beside the whole: a Wissensmanagement is about
Wissen, and a Terminvereinbarung is no Dienstvereinbarung."""

ROOT_LENGTH = 6
"""Letters of a stem that words of one family share (Mentoring, Mentorin)."""

ROOT = 0.3
"""Weight of a common root beside that of the same stem."""

OTHER = 0.4
"""Weight of words that are no nouns and in no group of the concepts: they seldom name a subject."""

SOFT = 0.5
"""Power of a place's weight for terms: details and purposes count more for what two measures have
in common than for what one is mainly about. 1 finds 0.02 fewer pairs of marked registers."""

RANKS = (1.0, 0.85, 0.7, 0.6)
"""Weights of a measure's subjects by the order in which it names them."""

SHORTEST_CLAUSE = 15
"""Letters before a colon or full stop that may end the first clause."""

_SMALL_PRINT = re.compile(
    r"(?<=\S)[\s.;,(|→–*_]+(?:Zuständig|Verantwortlich|Federführ|Frist|Termin|Zeitraum)\w{0,8}[\s*_]*:"
)
"""What follows in the same line is small print."""

_BRACKET = re.compile(r"\([^()]*\)")
_ASIDE = re.compile(r"\([^)]*\)|\bz\. ?B\.[^;.]*")
_CLAUSE = re.compile(r"[;:]|(?<=\w{3})\.\s")
_PURPOSE = re.compile(r"\b(?:für|durch|mittels|mithilfe)\s+(?:\w+\s+){0,2}?(?=[A-ZÄÖÜ])[\w/*:-]+")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a measure says.

    ``terms`` are index terms and, after a ``=``, names of concepts, with their weight between 0 and
    1, and after a ``@`` numbers of subjects; ``surfaces`` are the words that carry them;
    ``subjects`` are numbers of the catalogue's with their weight, ``tellers`` the words that tell
    them and ``names`` what one may call them by these words.
    """

    text: str
    terms: Mapping[str, float]
    surfaces: Mapping[str, str]
    subjects: Mapping[int, float]
    tellers: Mapping[int, str]
    names: Mapping[int, Name]


def read(text: str, facts: Sequence[str] = ()) -> Reading:
    """Read a measure's text, verbatim as the register has it.

    Args:
        text: of the measure.
        facts: its units and deadlines as written: brackets with them say nothing of its subject.
    """
    told = without_facts(text, facts)
    weighed = tuple(_weighed(told))
    words = [word for word, _ in weighed]
    weights = _faded(weighed)
    terms: dict[str, float] = {}
    surfaces: dict[str, str] = {}
    for word, weight in zip(words, weights, strict=True):
        for term, share in term_weights(word):
            surfaces.setdefault(term, word.text)
            terms[term] = max(terms.get(term, 0.0), share * weight**SOFT)
    found = subjects().told(words)
    ranks = (*RANKS, *(RANKS[-1:] * len(found)))
    weighty = {
        number: rank * max(weights[place] for place in tellers[0].places)
        for (number, tellers), rank in zip(found.items(), ranks, strict=False)
    }
    return Reading(
        text=told,
        terms=terms | {f"@{number}": weight**SOFT for number, weight in weighty.items()},
        surfaces=surfaces,
        subjects=weighty,
        tellers={
            number: " ".join(words[place].text for place in _best(tellers).places)
            for number, tellers in found.items()
        },
        names={
            number: min(name_of(one, words, told) for one in _plainly(tellers, weights))
            for number, tellers in found.items()
        },
    )


def _plainly(tellers: Sequence[Told], weights: Sequence[float]) -> list[Told]:
    """What tells a subject with about its full weight, not what repeats it in brackets."""
    most = max(weights[place] for place in tellers[0].places)
    return [one for one in tellers if max(weights[place] for place in one.places) >= LATER * most]


def _best(tellers: Sequence[Told]) -> Told:
    return min(tellers, key=lambda one: one.entry.rank)


def without_facts(text: str, facts: Sequence[str] = ()) -> str:
    """The repaired text without lines such as ``Zuständig: …``; all of it where nothing remains."""
    lines = (_SMALL_PRINT.split(line, 1)[0] for line in text.splitlines() if not _is_fact(line))
    told = _BRACKET.sub(
        lambda match: (
            " " if any(fact in match.group() for fact in facts if fact) else match.group()
        ),
        repair("\n".join(lines)).text,
    )
    return told.strip() or repair(text).text


def _is_fact(line: str) -> bool:
    label = labelled(line)
    return label is not None and label.detail in FACTS


def _weighed(text: str) -> Iterator[tuple[Word, float]]:
    """The content words with the weight of the part of the text that they stand in."""
    clause = _CLAUSE.search(text, SHORTEST_CLAUSE)
    cut = clause.start() if clause else len(text)
    last = 0
    for aside in _ASIDE.finditer(text):
        yield from _stretch(text, last, aside.start(), cut)
        if not _is_fact(aside.group().strip("()")):
            share = ASIDE if aside.start() < cut else ASIDE * LATER
            yield from ((word, share) for word in words_of(aside.group()))
        last = aside.end()
    yield from _stretch(text, last, len(text), cut)


def _stretch(text: str, start: int, end: int, cut: int) -> Iterator[tuple[Word, float]]:
    """The words from ``start`` to ``end``, those after the first clause with less weight."""
    middle = min(max(start, cut), end)
    for part, weight in ((text[start:middle], 1.0), (text[middle:end], LATER)):
        last = 0
        for purpose in _PURPOSE.finditer(part):
            yield from ((word, weight) for word in words_of(part[last : purpose.start()]))
            yield from ((word, weight * PURPOSE) for word in words_of(purpose.group()))
            last = purpose.end()
        yield from ((word, weight) for word in words_of(part[last:]))


def _faded(weighed: tuple[tuple[Word, float], ...]) -> list[float]:
    """The words' weights, those of the subject less the later they come."""
    weights, seen = [], 0
    for word, weight in weighed:
        own = not _is_genre(word)
        alone = weight if seen else max(weight, LATER)
        weights.append(alone * max(FAINT, 1 - FADING * seen) if own else weight)
        seen += own
    return weights


def _is_genre(word: Word) -> bool:
    return genre_terms().issuperset(analyse(word.text))


def term_weights(word: Word) -> tuple[tuple[str, float], ...]:
    """What a word is compared by, with its share of the word's weight.

    These are the groups of the concepts that it or a part of it belongs to, then the terms that
    belong to none, and the root of a word without any; none of numbers and of the genre.
    """
    return terms_of(word.text)


@lru_cache(maxsize=WORDS_CACHED)
def terms_of(word: str) -> tuple[tuple[str, float], ...]:
    """As :func:`term_weights`, of a word as it is written."""
    return tuple(_terms(word))


def _terms(text: str) -> Iterator[tuple[str, float]]:
    known, genre = concepts(), genre_terms()
    whole, *parts = analyse(text)
    if whole in genre_words():
        return
    own = concepts_of(text)
    for number, share in own.items():
        yield f"={known.names[number]}", share
    if _DIGIT.search(text) or whole in known.by_stem:
        return
    force = 1.0 if text[:1].isupper() else OTHER
    shares = [1.0, *[PARTS[0]] * (len(parts) - 1), *[PARTS[1]] * bool(parts)]
    for term, share in zip((whole, *parts), shares, strict=True):
        if term not in genre and term not in known.by_stem:
            yield term, share * force
    if len(whole) > ROOT_LENGTH and not own:
        yield f"{whole[:ROOT_LENGTH]}~", ROOT * force
