"""Numbers for words and phrases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from index.train.ragged import Ints, Ragged
from index.train.vocabulary import words_of

LONGEST_PHRASE = 8
"""Words of a synonym or translation; longer ones are sayings."""

Phrase = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Units:
    """A unit is a word or a phrase of several; phrases are numbered after all words."""

    words: dict[str, int] = field(default_factory=dict)
    phrases: dict[Phrase, int] = field(default_factory=dict)

    def encode(self, text: str) -> Phrase:
        """The numbers of a text's words; new words get one."""
        return tuple(self.words.setdefault(word, len(self.words)) for word in words_of(text))

    def encode_all(self, texts: Iterable[str]) -> Ragged:
        """The numbers of the words of each text."""
        return Ragged.of(self.encode(text) for text in texts)

    def meaning(self, texts: Iterable[str]) -> tuple[Phrase, ...]:
        """The different phrases among texts of one meaning, without the long ones."""
        phrases = dict.fromkeys(self.encode(text) for text in texts)
        return tuple(phrase for phrase in phrases if 0 < len(phrase) <= LONGEST_PHRASE)

    def unit(self, phrase: Phrase) -> int:
        """The number of a phrase. From the first call on, no new word may be encoded."""
        if len(phrase) == 1:
            return phrase[0]
        return self.phrases.setdefault(phrase, len(self.words) + len(self.phrases))

    def rows(self, meanings: Iterable[Sequence[Phrase]]) -> Ragged:
        """The numbers of the phrases of each meaning."""
        return Ragged.of([self.unit(phrase) for phrase in phrases] for phrases in meanings)

    def table(self) -> Ragged:
        """For each unit its words."""
        return Ragged.of([*((word,) for word in self.words.values()), *self.phrases])


def count(phrases: Iterable[Phrase], words: int) -> Ints:
    """How often each of so many words stands in the phrases."""
    return np.bincount(Ragged.of(phrases).values, minlength=words)
