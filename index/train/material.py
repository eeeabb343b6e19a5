"""All that the encoder learns from, as numbers: norms, words and sentences of one meaning."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np

from index.compounds import Splitter
from index.train.ragged import Ints, Ragged
from index.train.relations import LONGEST_REPLACEMENT, Meaning, Relations
from index.train.senses import Sense
from index.train.sources import Norm
from index.train.units import Phrase, Units, count

_GERMAN_WORDS = 4  # of an English word, for all its senses: further ones are ever rarer

NORMS_PER_HEADING = 8
"""Norms of the same heading that are asked for: there are thousands on coming into force."""

GERMAN_QUESTIONS = """was ist|was sind|was regelt|wer|wer ist|wie|wie viele|wie lange|wie hoch ist
|wann|wo|welche|welche regeln gelten für|warum|welcher|welches|wofür|woran|gibt es|muss man|darf man
|wie heißt|in welchem|welchen|wo steht etwas über|wer ist zuständig für"""
_ENGLISH_QUESTIONS = """what is|what are|who|who is|how|how many|how long|when|where|which|why
|which rules apply to|is there|must one|may one|what is the name of|in which|what did|how much"""


@dataclass(frozen=True, slots=True)
class Law:
    """Federal law: ``starts`` are the first sentences of norms, ``norms`` the norm of a sentence.

    ``headed`` are the norms whose heading may be asked for; equal headings have equal
    ``heading_ids``.
    """

    sentences: Ragged
    norms: Ints
    starts: Ints
    headings: Ragged
    heading_ids: Ints
    headed: Ints


@dataclass(frozen=True, slots=True)
class Senses:
    """What words mean: row ``i`` of ``words`` has German words or phrases of sense ``i``.

    ``explanations`` are in English words, of the senses that ``explained`` names; ``narrow`` and
    ``broad`` are senses, pair by pair.
    """

    words: Ragged
    explanations: Ragged
    explained: Ints
    narrow: Ints
    broad: Ints


@dataclass(frozen=True, slots=True)
class Material:
    """What pairs are drawn from; all numbers are units, whose words are in ``units``.

    ``synonyms`` and ``translations`` list for each German word what may stand for it,
    ``in_german`` for each English one. In the rows of ``meanings`` and ``forms`` any two are a
    pair; ``german`` and ``english``, ``compounds`` and ``parts``, ``english_sentences`` and
    ``german_sentences`` are pairs row by row.
    """

    words: tuple[str, ...]
    law_counts: Ints
    general_counts: Ints
    units: Ragged
    law: Law
    synonyms: Ragged
    translations: Ragged
    in_german: Ragged
    meanings: Ragged
    german: Ragged
    english: Ragged
    forms: Ragged
    compounds: Ragged
    parts: Ragged
    senses: Senses
    english_sentences: Ragged
    german_sentences: Ragged
    german_questions: Ragged
    english_questions: Ragged


@dataclass(frozen=True, slots=True)
class WordLists:
    """What there is beside the law: words, phrases and sentences of one meaning."""

    synonyms: Sequence[Sequence[str]]
    translations: Sequence[tuple[Sequence[str], Sequence[str]]]
    senses: Sequence[Sense]
    bitext: Sequence[tuple[str, str]]


def build_material(
    norms: Iterable[Norm],
    lists: WordLists,
    splitter: Splitter,
) -> Material:
    """Numbers all sources and derives what may replace a word, its forms and its parts."""
    units = Units()
    law = _number_law(norms, units)
    used = len(units.words)
    english_sentences = units.encode_all(english for english, _ in lists.bitext)
    german_sentences = units.encode_all(german for _, german in lists.bitext)
    senses = [
        (units.meaning(sense.words), [units.encode(text) for text in sense.explanations])
        for sense in lists.senses
    ]
    told = len(units.words)
    pairs = [(units.meaning(left), units.meaning(right)) for left, right in lists.translations]
    pairs = [pair for pair in pairs if all(pair)]
    meanings = [*map(units.meaning, lists.synonyms), *(german for german, _ in pairs)]
    meanings = [meaning for meaning in meanings if len(meaning) > 1]
    german_questions = units.encode_all(GERMAN_QUESTIONS.split("|"))
    english_questions = units.encode_all(_ENGLISH_QUESTIONS.split("|"))
    words = tuple(units.words)
    relations = Relations(words, used, splitter)
    compounds = list(relations.compounds())
    return Material(
        words=words,
        law_counts=np.bincount(law.sentences.values, minlength=len(words)),
        general_counts=count(chain(*meanings, *chain(*pairs)), len(words)),
        law=law,
        synonyms=units.rows(relations.synonyms(meanings)),
        translations=units.rows(relations.translations(pairs)),
        in_german=units.rows(relations.german(pairs, told)),
        meanings=units.rows(meanings),
        german=units.rows(german for german, _ in pairs),
        english=units.rows(english for _, english in pairs),
        forms=Ragged.of(relations.forms()),
        compounds=Ragged.of((word,) for word, _ in compounds),
        parts=Ragged.of(parts for _, parts in compounds),
        senses=_number_senses(senses, [sense.broader for sense in lists.senses], pairs, units),
        english_sentences=english_sentences,
        german_sentences=german_sentences,
        german_questions=german_questions,
        english_questions=english_questions,
        units=units.table(),
    )


def _number_senses(
    senses: Sequence[tuple[Meaning, Sequence[Phrase]]],
    broader: Sequence[Sequence[int]],
    pairs: Iterable[tuple[Meaning, Meaning]],
    units: Units,
) -> Senses:
    """The senses that the dictionary has a German word for, with what is said of them."""
    german: defaultdict[Phrase, Counter[Phrase]] = defaultdict(Counter)
    for left, right in pairs:
        short = [phrase for phrase in left if len(phrase) <= LONGEST_REPLACEMENT]
        for phrase in right:
            german[phrase].update(short)
    words = []
    for english, _ in senses:
        uses = [german[phrase].most_common(_GERMAN_WORDS) for phrase in english if phrase in german]
        words.append(tuple(dict.fromkeys(phrase for use in uses for phrase, _ in use)))
    said = [
        (place, text)
        for place, (_, texts) in enumerate(senses)
        for text in texts
        if words[place] and text
    ]
    links = [
        (place, other)
        for place, others in enumerate(broader)
        for other in others
        if words[place] and words[other]
    ]
    narrow, broad = np.array(links, np.int64).reshape(-1, 2).T
    return Senses(
        words=units.rows(words),
        explanations=Ragged.of(text for _, text in said),
        explained=np.array([place for place, _ in said], np.int64),
        narrow=narrow,
        broad=broad,
    )


def _number_law(norms: Iterable[Norm], units: Units) -> Law:
    words, lengths = array("q"), array("q")
    sentence_norms, starts = array("q"), array("q", [0])
    headings: list[tuple[int, ...]] = []
    for number, norm in enumerate(norms):
        headings.append(units.encode(norm.heading))
        for sentence in filter(None, map(units.encode, norm.sentences)):
            words.extend(sentence)
            lengths.append(len(sentence))
            sentence_norms.append(number)
        starts.append(len(lengths))
    ids = {heading: number for number, heading in enumerate(dict.fromkeys(headings))}
    return Law(
        sentences=Ragged.from_lengths(np.array(words), np.array(lengths)),
        norms=np.array(sentence_norms),
        starts=np.array(starts),
        headings=Ragged.of(headings),
        heading_ids=np.array([ids[heading] for heading in headings]),
        headed=_headed(headings, np.diff(np.array(starts))),
    )


def _headed(headings: Sequence[tuple[int, ...]], sentences: Ints) -> Ints:
    """The norms that have text and a heading that not many others have."""
    seen: Counter[tuple[int, ...]] = Counter()
    chosen = []
    for number, heading in enumerate(headings):
        seen[heading] += 1
        if heading and sentences[number] and seen[heading] <= NORMS_PER_HEADING:
            chosen.append(number)
    return np.array(chosen)
