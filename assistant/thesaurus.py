"""Words of the field that mean nearly the same, so that a question finds what is worded otherwise.

The groups stand in ``thesaurus.txt``: German and English words and phrases of public
administration, about staff, working time, family, equality, digital services and law.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from index.analysis import first_term
from index.compounds import bundled_splitter
from index.stopwords import QUERY_STOPWORDS

SHORTEST_FRONT = 3  # letters before the head of a compound
SHORTEST_HEAD = 4  # letters of an entry that may be such a head: Kita, Rente
OF_PARTICIPLES = frozenset({"ende"})  # ends passende and pflegende, which are no sort of end


@dataclass(frozen=True, slots=True)
class Entry:
    """A word or phrase: its index terms (one a word) and the number of its group.

    One that is not ``searched`` leads to its group, but is no alternative for the others.
    """

    text: str
    terms: tuple[str, ...]
    group: int
    searched: bool


@dataclass(frozen=True, slots=True)
class Found:
    """Entries that mean the ``same`` as a word, as a ``phrase`` with it, or something ``wider``."""

    same: tuple[Entry, ...] = ()
    phrase: tuple[Entry, ...] = ()
    wider: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """Entries by each of their terms, single words by their letters, groups by number."""

    by_term: dict[str, tuple[Entry, ...]]
    by_text: dict[str, tuple[Entry, ...]]
    groups: tuple[tuple[Entry, ...], ...]

    def knows(self, term: str) -> bool:
        """Whether the index term stands in an entry."""
        return term in self.by_term

    def alternatives(self, words: Sequence[tuple[str, Sequence[str]]]) -> list[Found]:
        """For each word of a question the entries that may stand for it.

        Args:
            words: each word with its index terms, the whole first and its head last.

        An entry of several words is found where all of them occur; its alternatives count for
        each of them. What is found by a compound's head alone is wider than the compound, and is
        left out where the compound itself is listed.
        """
        places = {term: at for at, (_, terms) in enumerate(words) for term in _ends(terms)}
        found: list[dict[str, dict[tuple[str, ...], Entry]]] = [
            {"same": {}, "phrase": {}, "wider": {}} for _ in words
        ]
        for entry, spots in self._matches(words, places):
            for at in spots:
                whole = words[at][1][0]
                known = whole in entry.terms or len(spots) > 1
                sort = ("phrase" if len(entry.terms) > 1 else "same") if known else "wider"
                for other in self.groups[entry.group]:
                    if other.terms not in {entry.terms, (whole,)}:
                        found[at][sort].setdefault(other.terms, other)
        return [_found(**own) for own in found]

    def _matches(
        self, words: Sequence[tuple[str, Sequence[str]]], places: dict[str, int]
    ) -> Iterator[tuple[Entry, set[int]]]:
        parts = {  # of verbs: weiterverteilen is no teilen, and in no phrase with it
            terms[-1] for text, terms in words if len(terms) > 1 and text.islower()
        } - {terms[0] for _, terms in words}
        for term in places:
            for entry in self.by_term.get(term, ()):
                if all(own in places for own in entry.terms) and (
                    len(entry.terms) == 1 or parts.isdisjoint(entry.terms)
                ):
                    yield entry, {places[own] for own in entry.terms}
        for at, (text, _) in enumerate(words):
            for entry in self._heads(text.lower()):
                yield entry, {at}

    def _heads(self, word: str) -> Iterator[Entry]:
        """Entries that end the word, for compounds that the analysis does not take apart."""
        modifiers = bundled_splitter().modifiers
        for start in range(SHORTEST_FRONT, len(word) - SHORTEST_HEAD + 1):
            listed = self.by_text.get(word[start:], ())
            if listed and modifiers.get(word[:start].replace("ß", "ss"), 0):
                yield from listed


def _found(
    same: dict[tuple[str, ...], Entry],
    phrase: dict[tuple[str, ...], Entry],
    wider: dict[tuple[str, ...], Entry],
) -> Found:
    """Each entry once, as the nearest it is."""
    alone = tuple(same.values())
    others = tuple(entry for terms, entry in phrase.items() if terms not in same)
    return Found(alone, others, () if alone or others else tuple(wider.values()))


def _ends(terms: Sequence[str]) -> set[str]:
    return {terms[0], terms[-1]}


@cache
def thesaurus() -> Thesaurus:
    """The groups of German words that ship with the package."""
    official = [
        (*_entries(number, meant, searched=True), *_entries(number, asked, searched=False))
        for number, (meant, asked, _) in enumerate(_parts())
    ]
    everyday = [
        (*_entries(number, meant, searched=True), *_entries(number, asked, searched=False))
        for number, (meant, _, asked) in enumerate(
            (line.partition("|") for line in _lines("everyday.txt")), len(official)
        )
    ]
    leading = [entry for group in official for entry in group]
    leading += [entry for group in everyday for entry in group if not entry.searched]
    return _indexed([*official, *everyday], leading)


@cache
def english() -> Thesaurus:
    """English words, which lead to German ones; these lead to nothing."""
    words = (line.partition(":")[::2] for line in _lines("english.txt"))
    of_field = ((asked, meant) for meant, _, asked in _parts() if asked)
    groups = [
        (*_entries(number, asked, searched=False), *_entries(number, meant, searched=True))
        for number, (asked, meant) in enumerate((*words, *of_field))
    ]
    return _indexed(groups, [one for group in groups for one in group if not one.searched])


def _parts() -> Iterator[tuple[str, str, str]]:
    """Of each group the words that are looked for, others that lead to it, and English ones."""
    for line in _lines("thesaurus.txt"):
        meant, asked, foreign = (*line.split("|"), "", "")[:3]
        yield meant, asked, foreign


def _lines(name: str) -> list[str]:
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def _indexed(groups: Sequence[Sequence[Entry]], leading: Sequence[Entry]) -> Thesaurus:
    by_term: defaultdict[str, list[Entry]] = defaultdict(list)
    by_text: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in leading:
        for term in dict.fromkeys(entry.terms):
            by_term[term].append(entry)
        text = entry.text.lower()
        if entry.searched and " " not in text and len(text) >= SHORTEST_HEAD:
            by_text[text].append(entry)
    for text in OF_PARTICIPLES:
        by_text.pop(text, None)
    return Thesaurus(
        {term: tuple(entries) for term, entries in by_term.items()},
        {text: tuple(entries) for text, entries in by_text.items()},
        tuple(tuple(entry for entry in group if entry.searched) for group in groups),
    )


def _entries(group: int, listed: str, *, searched: bool) -> Iterator[Entry]:
    for text in (one.strip() for one in listed.split(",")):
        terms = tuple(found for word in text.split() if (found := _term(word)))
        if terms:
            yield Entry(text, terms, group, searched)


def _term(word: str) -> str | None:
    return None if word.lower() in QUERY_STOPWORDS else first_term(word)
