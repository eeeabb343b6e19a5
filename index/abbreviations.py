"""Abbreviations that a text introduces itself: ``Betriebliches Gesundheitsmanagement (BGM)``.

A pair counts only where the letters are the first ones of the words, or of a compound's parts, in
their order, and no word of the long form stays without a letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from index.compounds import bundled_splitter
from index.stopwords import STOPWORDS
from index.wordforms import rewrite

MARK = "="
"""Begins the index terms that keep an abbreviation; no word of a text has it."""

_SHORT = r"[A-ZÄÖÜ](?:[\w-]{0,6}[A-ZÄÖÜ])"
_LEAD = r"(?:(?:kurz|abgekürzt|abk\.|i\. ?F\.|im folgenden|nachfolgend)\s*:?\s*)?"
_QUOTE = r"[„“”\"'‚‘»«]?"
_AFTER = re.compile(rf"\(\s*(?i:{_LEAD}){_QUOTE}(?P<short>{_SHORT})s?{_QUOTE}\s*[),;]")
_MEANS = r"(?:\s*\(|\s*[=|]\s*|[ ]?:\s+|\t+|[ ]+[–-][ ]+)"
_BEFORE = re.compile(rf"(?<![\w-])(?P<short>{_SHORT}){_MEANS}(?P<long>[^\n()|;]+)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*-?")
_BREAK = re.compile(r"[.;:!?|()\n][^\w(]")  # what no long form reaches across
_ROMAN = re.compile(r"[IVXLC]+")
_PREFIXES = ("mit", "ober", "unter", "haupt", "vor", "nach", "über", "auf", "aus", "ein", "zu")
_REACH = 120  # characters before the bracket: the longest long form
_SPARE_WORDS = 2  # a long form has at most so many words more than letters: und, der, für
_PROVEN_BELOW = 3  # letters; a shorter one needs each letter at the head of a word or part


def abbreviation_terms(text: str) -> list[str]:
    """What the lexical index keeps of the text's abbreviations: one term a pair."""
    return [
        f"{MARK}{short}{MARK}{long.replace(' ', '_')}" for short, long in find_abbreviations(text)
    ]


def read_term(term: str) -> tuple[str, str]:
    """The abbreviation and its long form, from a term of :func:`abbreviation_terms`."""
    _, short, long = term.split(MARK)
    return short, long.replace("_", " ")


def find_abbreviations(text: str) -> tuple[tuple[str, str], ...]:
    """Pairs of abbreviation and long form, each once, as they are written."""
    return tuple(dict.fromkeys(_pairs(text)))


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for match in _AFTER.finditer(text):
        before = _BREAK.split(text[max(0, match.start() - _REACH) : match.start()])[-1]
        if long := _ending(match["short"], _words(before)):
            yield match["short"], long
    for match in _BEFORE.finditer(text):
        if long := _beginning(match["short"], _words(match["long"])):
            yield match["short"], long


def _words(text: str) -> list[str]:
    return _WORD.findall(rewrite(text))


def _ending(short: str, words: Sequence[str]) -> str | None:
    """The fewest last words that the letters stand for."""
    most = len(short) + _SPARE_WORDS
    for start in range(len(words) - 1, max(-1, len(words) - 1 - most), -1):
        if _stands_for(short, words[start:]):
            return " ".join(words[start:])
    return None


def _beginning(short: str, words: Sequence[str]) -> str | None:
    """The fewest first words that the letters stand for."""
    for stop in range(1, min(len(words), len(short) + _SPARE_WORDS) + 1):
        if _stands_for(short, words[:stop]):
            return " ".join(words[:stop])
    return None


def _stands_for(short: str, words: Sequence[str]) -> bool:
    letters = re.sub(r"[\W_]", "", short).lower()
    long_enough = sum(map(len, words)) > len(letters) + 2
    if _ROMAN.fullmatch(short) or not long_enough or short in words:
        return False
    spare = 0 if len(letters) < _PROVEN_BELOW else 1
    return _matches(letters, [word.lower() for word in words], spare)


def _matches(letters: str, words: Sequence[str], spare: int) -> bool:
    """Whether the words use up the letters; ``spare`` of them may stand anywhere in a word."""
    if not words:
        return not letters
    word, rest = words[0], words[1:]
    if word in STOPWORDS and rest and _matches(letters, rest, spare):
        return True
    if not letters or word[0] != letters[0]:
        return False
    return any(
        _matches(letters[taken:], rest, spare - guessed)
        for taken, guessed in _takings(letters, word)
        if guessed <= spare
    )


def _takings(letters: str, word: str) -> Iterator[tuple[int, int]]:
    """How many letters the word may take, and how many of these by guess; at least its first."""
    heads = _heads(word)
    place, guessed = 0, 0
    yield 1, 0
    for taken, letter in enumerate(letters[1:], 2):
        known = [at for at in heads if at > place and word[at] == letter]
        found = known[0] if known else word.find(letter, place + 1)
        if found < 0:
            return
        place, guessed = found, guessed + (not known)
        yield taken, guessed


def _heads(word: str) -> list[int]:
    """Where a part of a compound begins."""
    splitter = bundled_splitter()
    folded = word.replace("ß", "s")  # one letter for one, so that places stay
    parts = splitter.split(folded, bias=99)
    found = {sum(map(len, parts[:number])) for number in range(1, len(parts))}
    found |= {
        at
        for at in range(2, len(word) - 2)
        if any(splitter.knows(folded[at:stop]) for stop in (len(word), len(word) - 1))
    }
    found |= {match.end() for match in re.finditer("-", word)}
    found |= {len(prefix) for prefix in _PREFIXES if word.startswith(prefix)}
    return sorted(at for at in found if at < len(word))
