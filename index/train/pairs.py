"""Draws batches of pairs: what someone may ask for, and a text that answers it.

Each drawing takes the number of pairs and a source of chance, and gives queries, passages and
labels; pairs of the same label are no wrong answers to each other.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from index.train.material import Material
from index.train.ragged import Ints, Mask, Ragged

SHORTEST_SENTENCE = 5
LONGEST_QUERY = 30
LONGEST_PASSAGE = 120
"""Words; a passage of the library has 40 to 120."""

NEIGHBOURS = 4
"""Sentences at most before and after the one that is asked for."""

KEPT_WORDS = (0.25, 0.4, 0.6, 0.95)
"""Shares of a sentence's words that its query keeps."""

ENGLISH = 0.15
"""Share of the explanations and sentences that stay in the language that they are written in."""

CLUSTER, REACH = 8, 600
"""Sentences drawn near each other, and how near: their passages are hard to tell apart."""

Chance = np.random.Generator


@dataclass(frozen=True, slots=True)
class Batch:
    """Queries and passages in units, row by row, and the label of each pair."""

    queries: Ragged
    passages: Ragged
    labels: Ints


Draw = Callable[[int, Chance], Batch]


@dataclass(frozen=True, slots=True)
class Sampler:
    """Draws pairs from the material; ``askable`` are the sentences that queries are made of."""

    material: Material
    askable: Ints

    @classmethod
    def of(cls, material: Material) -> Sampler:
        """Leaves out short sentences and repetitions of earlier ones."""
        sentences = material.law.sentences
        long = np.flatnonzero(sentences.lengths >= SHORTEST_SENTENCE)
        words = np.random.default_rng(0).integers(1 << 62, size=len(material.words))
        prints = np.add.reduceat(words[sentences.values], sentences.starts[:-1])
        _, first = np.unique(prints[long], return_index=True)
        return cls(material, long[np.sort(first)])

    def sentence(self, size: int, chance: Chance) -> Batch:
        """Some words of a sentence, and the text around it."""
        return self._sentences(chance.choice(self.askable, size), chance)

    def near_sentences(self, size: int, chance: Chance) -> Batch:
        """As :meth:`sentence`, with wrong answers from the same act."""
        centres = chance.integers(len(self.askable), size=(size // CLUSTER, 1))
        places = centres + chance.integers(-REACH, REACH, size=(size // CLUSTER, CLUSTER))
        return self._sentences(self.askable[places.ravel() % len(self.askable)], chance)

    def english_sentence(self, size: int, chance: Chance) -> Batch:
        """As :meth:`sentence`, the query word by word in English."""
        return self._sentences(chance.choice(self.askable, size), chance, english=True)

    def heading(self, size: int, chance: Chance) -> Batch:
        """The heading of a norm, and its text."""
        return self._headings(size, chance, english=False)

    def english_heading(self, size: int, chance: Chance) -> Batch:
        """As :meth:`heading`, the query word by word in English."""
        return self._headings(size, chance, english=True)

    def meaning(self, size: int, chance: Chance) -> Batch:
        """Two words or phrases of one meaning."""
        return _two_of(self.material.meanings, size, chance)

    def form(self, size: int, chance: Chance) -> Batch:
        """Two forms of a word."""
        return _two_of(self.material.forms, size, chance)

    def compound(self, size: int, chance: Chance) -> Batch:
        """A compound, and its parts as words of their own."""
        rows = chance.integers(len(self.material.compounds), size=size)
        return Batch(self.material.parts.take(rows), self.material.compounds.take(rows), rows)

    def translation(self, size: int, chance: Chance) -> Batch:
        """English and German words or phrases of one meaning."""
        rows = chance.integers(len(self.material.german), size=size)
        english, german = self.material.english.take(rows), self.material.german.take(rows)
        return Batch(_one_of(english, chance), _one_of(german, chance), rows)

    def explanation(self, size: int, chance: Chance) -> Batch:
        """A word, and what it means, most in German word by word."""
        senses = self.material.senses
        rows = chance.integers(len(senses.explanations), size=size)
        labels = senses.explained[rows]
        told = self._in_german(senses.explanations.take(rows), ENGLISH, chance)
        return Batch(_one_of(senses.words.take(labels), chance), told, labels)

    def broader(self, size: int, chance: Chance) -> Batch:
        """A word, and one for what it is a sort of."""
        senses = self.material.senses
        rows = chance.integers(len(senses.narrow), size=size)
        narrow, broad = senses.narrow[rows], senses.broad[rows]
        words = _one_of(senses.words.take(narrow), chance)
        return Batch(words, _one_of(senses.words.take(broad), chance), broad)

    def bitext(self, size: int, chance: Chance) -> Batch:
        """A sentence in English, or word by word in German, and as it is said in German."""
        rows = chance.integers(len(self.material.english_sentences), size=size)
        english = self.material.english_sentences.take(rows)
        german = self.material.german_sentences.take(rows)
        return Batch(self._in_german(english, 0.5, chance), german, rows)

    def _in_german(self, english: Ragged, unchanged: float, chance: Chance) -> Ragged:
        """Texts word by word in German, without words of no translation; a share unchanged.

        What would lose all words stays in English.
        """
        replaced, hit = _replace(english, self.material.in_german, 1.0, chance)
        found = np.bincount(english.rows[hit], minlength=len(english))
        stay = (chance.random(len(english)) < unchanged) | (found == 0)
        staying = np.repeat(stay, english.lengths)
        values = np.where(staying, english.values, replaced.values)
        return Ragged(values, english.starts).keep(staying | hit)

    def _sentences(self, chosen: Ints, chance: Chance, *, english: bool = False) -> Batch:
        law = self.material.law
        queries = _some_words(law.sentences.take(chosen), chance)
        norms = law.norms[chosen]
        size = len(chosen)
        first = np.maximum(law.starts[norms], chosen - chance.integers(NEIGHBOURS + 1, size=size))
        last = chosen + 1 + chance.integers(1, NEIGHBOURS + 1, size=size)
        last = np.minimum(law.starts[norms + 1], last)
        omit = (chance.random(size) < 0.5) & (last - first > 1)
        passages = self._around(chosen, first, last, omit)
        return Batch(self._ask(queries, chance, english=english), passages, norms)

    def _around(self, chosen: Ints, first: Ints, last: Ints, omit: Mask) -> Ragged:
        """The words of the sentences from first to last, near the chosen one, or without it."""
        starts = self.material.law.sentences.starts
        begin, end = starts[first], starts[last]
        passages = Ragged.slices(self.material.law.sentences, begin, end)
        place = passages.positions + np.repeat(begin, end - begin)
        inside_from = np.repeat(starts[chosen], end - begin)
        inside_to = np.repeat(starts[chosen + 1], end - begin)
        near = (place >= inside_from - LONGEST_PASSAGE // 2) & (
            place < inside_to + LONGEST_PASSAGE // 2
        )
        inside = (place >= inside_from) & (place < inside_to)
        return passages.keep(near & ~(inside & np.repeat(omit, end - begin)))

    def _headings(self, size: int, chance: Chance, *, english: bool) -> Batch:
        law = self.material.law
        norms = chance.choice(law.headed, size)
        first, last = law.starts[norms], law.starts[norms + 1]
        first = first + (chance.random(size) * (last - first) * 0.6).astype(np.int64)
        starts = law.sentences.starts
        end = np.minimum(starts[last], starts[first] + LONGEST_PASSAGE)
        passages = law.sentences.slices(starts[first], end)
        queries = self._ask(law.headings.take(norms), chance, english=english)
        return Batch(queries, passages, law.heading_ids[norms])

    def _ask(self, words: Ragged, chance: Chance, *, english: bool) -> Ragged:
        """Turns words into a query: other words of the same meaning, as a question or not."""
        table = self.material.translations if english else self.material.synonyms
        openings = self.material.english_questions if english else self.material.german_questions
        replaced, hit = _replace(words, table, 0.95 if english else 0.15, chance)
        if english:
            kept = hit | (chance.random(len(hit)) < 0.25)
            replaced = replaced.keep(kept | (replaced.positions == 0))
        asked = chance.integers(len(openings), size=len(words))
        opening = openings.take(asked)
        use = chance.random(len(words)) < 0.45
        return replaced.after(opening.keep(np.repeat(use, opening.lengths)))


def _some_words(sentences: Ragged, chance: Chance) -> Ragged:
    """At least two words of each sentence, in order."""
    lengths = sentences.lengths
    share = chance.choice(KEPT_WORDS, len(sentences))
    kept = chance.random(len(sentences.values)) < np.repeat(share, lengths)
    for _ in range(2):
        kept[sentences.starts[:-1] + (chance.random(len(lengths)) * lengths).astype(int)] = True
    some = sentences.keep(kept)
    return some.keep(some.positions < LONGEST_QUERY)


def _replace(words: Ragged, table: Ragged, share: float, chance: Chance) -> tuple[Ragged, Mask]:
    """Puts something of the table for a share of the words; says for which."""
    hit = (table.lengths[words.values] > 0) & (chance.random(len(words.values)) < share)
    values = words.values.copy()
    values[hit] = _one_of(table.take(values[hit]), chance).values
    return Ragged(values, words.starts), hit


def _one_of(rows: Ragged, chance: Chance) -> Ragged:
    """One value of each row."""
    place = (chance.random(len(rows)) * rows.lengths).astype(np.int64)
    values = rows.values[rows.starts[:-1] + place]
    return Ragged.from_lengths(values, np.ones(len(values), np.int64))


def _two_of(table: Ragged, size: int, chance: Chance) -> Batch:
    """Two different values of rows that have at least two."""
    chosen = chance.integers(len(table), size=size)
    rows = table.take(chosen)
    lengths = rows.lengths
    one = (chance.random(size) * lengths).astype(np.int64)
    step = 1 + (chance.random(size) * (lengths - 1)).astype(np.int64)
    ones = np.ones(size, np.int64)
    first, second = (
        Ragged.from_lengths(rows.values[rows.starts[:-1] + place], ones)
        for place in (one, (one + step) % lengths)
    )
    return Batch(first, second, chosen)
