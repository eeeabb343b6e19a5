"""What to call a topic: a noun, alone or with its adjective, as texts have it, not inflected."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from assistant.subjects import Pattern, Told, Word
from index.analysis import analyse
from index.compounds import bundled_splitter

LONGEST = 60
"""Characters of a name; what is longer is cut at a word."""

PLURALS = ("er", "el")
"""Endings of plurals that take an n in the dative: Kindern, Mitteln."""

UMLAUTS = str.maketrans("äöü", "aou")

FEMININE = re.compile(r"(?:ung|heit|keit|schaft|tät|ion|ik|ur|ei|anz|enz|e|sprache)$")
"""Endings of nouns that are feminine or plural: their adjective ends in -e."""

NOMINAL = ("ung", "heit", "keit", "schaft", "tät", "ion", "ment", "ing", "ungen", "ionen")
"""Endings that only nouns have."""

ADJECTIVE = re.compile(r"(?:isch|lich|ig|iv|ell|bar|sam|haft|al)e[nrsm]?$")
"""Endings of adjectives; nouns made of them are in the lexicon."""

INFLECTED = re.compile(r"(?P<stem>[a-zäöüß]\w{2,}?)(?P<ending>e[nrsm]?)$")
NOUN = re.compile(r"[A-ZÄÖÜ][^\W_]*(?:[-/*:][^\W_]+)*")


FRAMES = "angebot konzept konzeption möglichkeiten prozess programm projekt verfahren"
"""Heads of compounds that say nothing of the subject."""

COMPOUND = 5
"""Places in a subject's line that a compound of a word stands behind the word itself."""

LEFT_OUT = re.compile(
    r"\b(?:ist|sind|war|wird|werden|wurde|soll|sollen|sollte|muss|müssen|kann|können|darf|dürfen|hat"
    r"|haben|auch|stets|grundsätzlich|künftig|weiterhin)\s"
)
"""Words of a stretch that a name leaves out."""

STRETCH = 4
"""Words of a stretch of text that may be a name."""


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A name that a text gives a subject; of one tier, the least is the best.

    ``tier`` is 1 for a word or phrase of the catalogue and compounds of it, 2 for a stretch of the
    text, 3 for what is no noun; ``rank`` follows the order of the catalogue.
    """

    tier: int
    rank: int
    length: int
    text: str


def name_of(told: Told, words: Sequence[Word], text: str) -> Name:
    """The name of a subject by the words of a text that tell it."""
    own = [words[place] for place in told.places]
    entry, patterns = told.entry, told.entry.patterns
    if own[-1].text.endswith("-") or not _may_name(patterns):
        return Name(3, entry.rank, 0, capitalised(own[-1].text))
    exact = all(_names(pattern, word) for pattern, word in zip(patterns, own, strict=True))
    parts = [
        pattern.text if pattern.text[:1].islower() else _noun(word, pattern)
        for pattern, word in zip(patterns, own, strict=True)
    ]
    chosen = " ".join(parts)
    if all(pattern.text[:1].islower() for pattern in patterns[:-1]):
        tier = 1
    elif entry.text.casefold() in text.casefold():
        chosen, tier, exact = entry.text, 1, True
    else:
        chosen = _stretch(own, text)
        tier = 2 if " " in chosen else 3
    return Name(
        tier, entry.rank + (0 if exact else COMPOUND), len(chosen), capitalised(chosen.strip("-"))
    )


def _may_name(patterns: Sequence[Pattern]) -> bool:
    return patterns[-1].text[:1].isupper() and not any(pattern.opens for pattern in patterns)


def _names(pattern: Pattern, word: Word) -> bool:
    """Whether a word is that of the catalogue, or a compound of it that adds nothing to it."""
    return pattern.means(word) or _is_plain_compound(pattern, word)


def _is_plain_compound(pattern: Pattern, word: Word) -> bool:
    """Whether a compound only adds that there is a concept, process or offer."""
    rest = word.letters.removeprefix(pattern.letters).removeprefix("s")
    head = set(analyse(rest)[:1])
    return pattern.ends and rest != word.letters and bool(head) and head <= _frames()


@cache
def _frames() -> frozenset[str]:
    return frozenset(analyse(FRAMES))


def _noun(word: Word, pattern: Pattern) -> str:
    """The noun as the text has it, but in the nominative."""
    if _is_plain_compound(pattern, word):
        return pattern.text
    noun = nominative(word.text.strip("-"))
    inflected = noun in {f"{pattern.text}{end}" for end in ("n", "s", "es")}
    derived = pattern.text.endswith(NOMINAL) and not noun.endswith(NOMINAL)  # an adjective's noun
    return pattern.text if inflected or (derived and pattern.means(word)) else noun


def _stretch(own: Sequence[Word], text: str) -> str:
    """The text from the first word to the last one where little parts them, else the last."""
    inner = rf"[\w\s]{{0,{LONGEST}}}?\b"
    match = re.search(r"\b" + inner.join(re.escape(word.text) for word in own), text)
    kept = LEFT_OUT.sub("", match.group()).split() if match else []
    if own[1:] and 0 < len(kept) <= STRETCH:
        return " ".join(kept)
    return nominative(own[-1].text)


@lru_cache(maxsize=1 << 14)
def nominative(noun: str) -> str:
    """A noun without the s of the genitive and the n of a plural's dative, plurals kept."""
    splitter = bundled_splitter()
    last = _head(noun)
    for ending in ("es", "s"):
        if last.endswith(ending) and len(last) > len(ending) + 3:
            bare = _head(noun.removesuffix(ending))
            if splitter.heads.get(bare, 0) > splitter.heads.get(last, 0):
                return noun.removesuffix(ending)
    plural = last.removesuffix("n")
    if plural != last and splitter.knows(plural) and _plural(plural):
        return noun[:-1]
    return noun


def _plural(word: str) -> bool:
    """Whether a known noun is a plural that takes an n in the dative: Kinder, Geräte, Anträge."""
    if word.endswith(PLURALS):
        return True
    singular = word.removesuffix("e")
    known = bundled_splitter().knows
    return singular != word and (known(singular) or known(singular.translate(UMLAUTS)))


def _head(noun: str) -> str:
    """The last part of a compound, in lower case."""
    return bundled_splitter().split(noun.lower().replace("ß", "ss").rsplit("-", 1)[-1])[-1]


def adjective(word: str, noun: str) -> str | None:
    """An adjective as it stands before a noun in the nominative; None where that is unsure."""
    match = INFLECTED.match(word[:1].lower() + word[1:])
    if match is None:
        return None
    if FEMININE.search(noun) or noun.endswith("en"):
        return f"{match['stem']}e"
    return match.group() if match["ending"] in {"es", "e"} else None


def phrases(words: Iterable[str]) -> Iterator[str]:
    """Nouns, and nouns with the adjective before them, in the nominative."""
    before = ""
    for place, word in enumerate(words):
        bare = word.strip(".,;:()[]„“”\"'»«…")
        if NOUN.fullmatch(bare) and (place or _is_noun(bare)) and not _is_adjective(bare):
            noun = nominative(bare)
            yield noun
            if before and before[:1].islower() and (qualified := adjective(before, noun)):
                yield capitalised(f"{qualified} {noun}")
        before = bare if bare == word else ""


def _is_noun(word: str) -> bool:
    """Whether a word at the start of a sentence, capital or not, is a noun of the lexicon."""
    splitter = bundled_splitter()
    parts = splitter.split(word.lower().replace("ß", "ss"))
    return len(parts) > 1 or word.lower().endswith(NOMINAL)


def _is_adjective(word: str) -> bool:
    """Whether a word with a capital is an adjective of a name: „Strategische Steuerung“."""
    return bool(ADJECTIVE.search(word)) and not bundled_splitter().knows(word.lower())


def capitalised(text: str) -> str:
    """The text with a capital at its start."""
    return text[:1].upper() + text[1:]


def shortened(title: str) -> str:
    """A title as a name, cut at a word where it is too long."""
    if len(title) <= LONGEST:
        return title.rstrip(" .:;")
    return title[:LONGEST].rsplit(" ", 1)[0].rstrip(" .,:;(–-") + " …"
