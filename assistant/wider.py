"""Wide topics and the subjects of the catalogue that are parts of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.subjects import Subjects, Word, catalogue, listed, subjects, told_by


@dataclass(frozen=True, slots=True)
class Wider:
    """The wide topics as a catalogue of their own, and the numbers of the subjects in each."""

    topics: Subjects
    parts: tuple[frozenset[int], ...]

    def parts_of(self, words: Sequence[Word]) -> dict[int, frozenset[int]]:
        """The parts of the wide topics that words tell, each with the places of these words."""
        found: dict[int, frozenset[int]] = {}
        for topic, tellers in told_by(words, self.topics.starting).items():
            places = frozenset(place for one in tellers for place in one.places)
            for part in self.parts[topic]:
                found[part] = found.get(part, frozenset()) | places
        return found


@cache
def wider() -> Wider:
    """The wide topics that ship with the package."""
    lines = [line.split(":", 1) for line in listed("wider.txt")]
    numbers: Mapping[str, int] = {name: number for number, name in enumerate(subjects().names)}
    return Wider(
        catalogue([topic for topic, _ in lines]),
        tuple(frozenset(numbers[part.strip()] for part in parts.split(",")) for _, parts in lines),
    )
