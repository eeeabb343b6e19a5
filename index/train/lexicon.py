"""Learns from law and thesaurus which parts German compounds are made of.

A modifier (``führungs``) is known by the different nouns that it stands before, a head (``kraft``)
by the different modifiers that stand before it. ``index/compounds.py`` splits by these counts.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from index.compounds import MIN_PART, Splitter, write

PRODUCTIVE = 15
"""Combinations from which a modifier needs no word of its own to be believed."""

FREQUENT = 50
"""Occurrences in the law from which a noun may stand first even if it was never seen there."""

_WORD = re.compile(
    r"(?:(?<=[a-zäöüß,)]\s)(?=(?P<inside>.)))?\b(?P<word>[A-Za-zÄÖÜäöüß]{3,})\b(?!-)"
)
_LINKS = ("", "s", "es", "n", "en", "er", "e")
_PARTICLES_AND_ENDINGS = """
unter über aus auf ein ver ent zer ge be er an ab vor nach zu zurück um durch bei mit wider
wieder hin her herein heraus los fort weg einer auseinander zusammen gegen neben zwischen ausser
miss un ur der die das des dem den und bis für ohne als wie nicht nur herab hinaus empor
entgegen bevor davon inter trans kon pro pri anti sub dis prä para pseudo hyper ist irr ins rein
lich keit heit ung ungen isch bar sam schaft schaften lose haft ion ionen ität tät tum nis nisse
ling linge chen lein ern innen erin erei lichen liche keiten heiten ende enden sche schen tig
ten ter tes igen ige iger iges igkeit iert ieren ierung ation
"""
_NEVER_PARTS = frozenset(_PARTICLES_AND_ENDINGS.split())


@dataclass(frozen=True, slots=True)
class Words:
    """How often words stand in the law, and which ones the thesaurus has as nouns."""

    nouns: Mapping[str, int]
    others: Mapping[str, int]
    listed: frozenset[str]

    @property
    def every(self) -> set[str]:
        """All words, from which combinations are counted."""
        return {*self.nouns, *self.others, *self.listed}


def count_words(sentences: Iterable[str], synonyms: Iterable[Iterable[str]]) -> Words:
    """Tells nouns by their capital inside of sentences, where other words have none."""
    upper: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    for sentence in sentences:
        for match in _WORD.finditer(sentence):
            word = match["word"]
            if word.islower():
                lower[_fold(word)] += 1
            elif match["inside"] and word[1:].islower():
                upper[_fold(word)] += 1
    nouns = {word: count for word, count in upper.items() if count > 1.5 * lower[word]}
    listed = {_fold(word) for group in synonyms for word in group if word.istitle()}
    return Words(nouns, lower, frozenset(word for word in listed if word.isalpha()))


def learn_splitter(words: Words) -> Splitter:
    """Counts modifiers and heads of all words that can be read as compounds."""
    nouns = _noun_heads(words)
    modifiers = _modifiers(words, nouns)
    heads = _heads(words, nouns, modifiers)
    return Splitter(modifiers, heads, sum(heads.values()))


def _noun_heads(words: Words) -> set[str]:
    """Nouns that are common enough, for their length, to be the last part of a word."""
    frequent = {w for w, n in words.nouns.items() if n >= (5 if len(w) > MIN_PART else 200)}
    return (frequent | {w for w in words.listed if len(w) >= 5}) - _NEVER_PARTS


def _modifiers(words: Words, nouns: set[str]) -> dict[str, int]:
    seen: defaultdict[str, set[str]] = defaultdict(set)
    for word in words.every:
        for cut in range(MIN_PART, len(word) - MIN_PART + 1):
            if word[cut:] in nouns:
                seen[word[:cut]].add(word[cut : cut + 5])  # inflections of a noun count once
    counted = {
        modifier: len(heads)
        for modifier, heads in seen.items()
        if modifier not in _NEVER_PARTS
        and (
            len(heads) >= PRODUCTIVE
            or (len(heads) >= (2 if len(modifier) >= 5 else 4) and _is_form(modifier, words, nouns))
        )
    }
    frequent = {noun for noun in nouns if words.nouns.get(noun, 0) >= FREQUENT and len(noun) >= 4}
    return {form: 1 for noun in frequent for form in (noun, noun + "s")} | counted


def _is_form(modifier: str, words: Words, nouns: set[str]) -> bool:
    """Whether the modifier is a noun, with or without linking letters, or the stem of a verb."""
    linked = (modifier.removesuffix(link) for link in _LINKS if modifier.endswith(link))
    return any(noun in nouns for noun in linked) or (
        modifier + "e" in nouns or modifier + "en" in words.others
    )


def _heads(words: Words, nouns: set[str], modifiers: Mapping[str, int]) -> dict[str, int]:
    """Nouns, and other words that end many compounds (``-gerecht``, ``-bezogen``)."""
    others = {w for w, n in words.others.items() if n >= 20 and len(w) >= 5} - _NEVER_PARTS - nouns
    seen: defaultdict[str, set[str]] = defaultdict(set)
    for word in words.every:
        for cut in range(MIN_PART, len(word) - MIN_PART + 1):
            if modifiers.get(word[:cut], 0) >= 3 and (word[cut:] in nouns or word[cut:] in others):
                seen[word[cut:]].add(word[:cut])
    heads = {word: max(1, len(seen[word])) for word in nouns}
    return heads | {word: len(seen[word]) for word in others if len(seen[word]) >= 8}


def save(splitter: Splitter, path: Path) -> None:
    """Write the lexicon for :func:`index.compounds.read`."""
    path.write_text(write(splitter), encoding="utf-8")


def _fold(word: str) -> str:
    return word.lower().replace("ß", "ss")
