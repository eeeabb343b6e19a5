"""Measures grouped into topics across cities, each with a name taken from their texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.alike import Alike, main_subject
from assistant.corrections import Corrections
from assistant.evidence import find_pairs
from assistant.grouping import group
from assistant.naming import LONGEST, Name, phrases, shortened
from assistant.pairs import Pairs
from assistant.profile import Profile
from assistant.reading import term_weights
from assistant.subjects import words_of

NAME_SHARE = 0.5
"""A name's words stand in at least this share of a topic's measures."""

TIERS = 2
"""Names of this tier are stretches of a text; they name no measure that stands alone."""

PLAIN = 0.75
"""Weight from which a subject names a measure that stands alone: one that it speaks of first."""

PHRASES_CACHED = 1 << 14


@dataclass(frozen=True, slots=True)
class Topic:
    """Measures that are about one thing; ``id`` is the id of its first measure."""

    id: str
    name: str
    measures: tuple[str, ...]


def find_topics(
    profile: Profile, corrections: Corrections, pairs: Pairs | None = None
) -> tuple[Topic, ...]:
    """The topics of a register, most cities first; a person's corrections always win.

    Args:
        profile: of the register.
        corrections: what a person has said about topics.
        pairs: those of one subject of :class:`assistant.alike.Alike`, if known.
    """
    ids = [measure.id for measure in profile.measures]
    known = Alike.of(profile, find_pairs(profile)).near if pairs is None else pairs
    groups = group(ids, known, corrections)
    cities = profile.cities.tolist()
    groups.sort(key=lambda own: (-len({cities[index] for index in own}), -len(own), own))
    used: set[str] = set()
    topics = []
    for members in groups:
        keys = tuple(ids[index] for index in members)
        name = corrections.name_of(keys)
        topics.append(Topic(keys[0], name or _fresh(_names(profile, members), used), keys))
        used.add(topics[-1].name.casefold())
    return tuple(topics)


def _fresh(names: Iterator[str], used: Collection[str]) -> str:
    """The first name that no topic has yet; else the last one with a number."""
    last = ""
    for last in names:
        if last.casefold() not in used:
            return last
    number = 2
    while f"{last} ({number})".casefold() in used:
        number += 1
    return f"{last} ({number})"


def _names(profile: Profile, members: Sequence[int]) -> Iterator[str]:
    """What a topic may be called, best first."""
    title = profile.measures[members[0]].title
    told = [name.text for name in _told(profile, members) if len(name.text) <= LONGEST]
    yield from told
    if len(members) > 1:
        yield from _shared(profile, members)
    yield shortened(title)


def _told(profile: Profile, members: Sequence[int]) -> list[Name]:
    """Names of the subject that most of the measures have, as their texts tell it."""
    mains = Counter(main_subject(profile, index) for index in members)
    number, _ = mains.most_common(1)[0]
    names = Counter(
        name
        for index in members
        if (name := profile.known[index].reading.names.get(number))
        and (len(members) > 1 or profile.known[index].reading.subjects[number] >= PLAIN)
    )
    return sorted(
        (name for name in names if name.tier < TIERS or (name.tier == TIERS and len(members) > 1)),
        key=lambda name: (name.tier, name.rank, -names[name], name),
    )


def _shared(profile: Profile, members: Sequence[int]) -> list[str]:
    """Phrases of the texts with the rarest terms that the measures share, best first."""
    support = Counter(term for index in members for term in profile.terms[index])
    weight = {term: value for index in members for term, value in profile.terms[index].items()}
    least = max(min(2, len(members)), round(NAME_SHARE * len(members)))
    values: dict[str, float] = {}
    for index in members:
        for phrase in phrases(profile.known[index].reading.text.split()):
            terms = _terms(phrase)
            common = [weight.get(term, 0.0) for term in terms if support[term] >= least]
            if common:
                values[phrase] = sum(common) / (1 + len(terms) - len(common))
    return sorted(values, key=lambda phrase: (-values[phrase], len(phrase), phrase))


@lru_cache(maxsize=PHRASES_CACHED)
def _terms(phrase: str) -> tuple[str, ...]:
    """What a phrase is compared by; those of many texts are the same."""
    words = words_of(phrase)
    return tuple(dict.fromkeys(term for word in words for term, _ in term_weights(word)))
