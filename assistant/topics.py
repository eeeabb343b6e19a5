"""Measures grouped into topics across cities, each with a name taken from their texts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.corrections import Corrections
from assistant.genre import subject_terms
from assistant.grouping import group
from assistant.links import Profile
from corpus.records import Measure
from corpus.repair import repair

NAME_SHARE = 0.5
"""A name's words stand in at least this share of a topic's measures."""

LONGEST_NAME = 60
"""In characters; longer titles of lone measures are cut at a word."""

WORD = re.compile(r"[^\W\d_][\w*:-]*[^\W_](?:/-?\w+)?")
INFLECTED = re.compile(r"\w{3,}(?:e|en|er|es|em)$")


@dataclass(frozen=True, slots=True)
class Topic:
    """Measures that are about one thing; ``id`` is the id of its first measure."""

    id: str
    name: str
    measures: tuple[str, ...]


def find_topics(profile: Profile, corrections: Corrections) -> tuple[Topic, ...]:
    """The topics of a register, most cities first; a person's corrections always win."""
    cities = {measure.id: measure.city for measure in profile.measures}
    topics = []
    for members in group(profile, corrections):
        ids = tuple(profile.measures[index].id for index in members)
        topics.append(Topic(ids[0], corrections.name_of(ids) or _name(profile, members), ids))
    topics.sort(
        key=lambda topic: (
            -len({cities[key] for key in topic.measures}),
            -len(topic.measures),
            topic.name.casefold(),
            topic.id,
        )
    )
    return tuple(_distinct(topics))


def _name(profile: Profile, members: Sequence[int]) -> str:
    """What the measures have in common, in words of theirs."""
    measures = [profile.measures[index] for index in members]
    support = Counter(term for index in members for term in set(profile.terms[index]))
    weight = {term: value for index in members for term, value in profile.terms[index].items()}
    least = max(2, round(NAME_SHARE * len(members)))
    common = {term for term, count in support.items() if count >= least}
    best = max(
        ((_value(phrase, common, support, weight), -order, phrase)
         for order, phrase in enumerate(_phrases(measures))),
        default=(0.0, 0, ""),
    )  # fmt: skip
    return best[2] if best[0] > 0 else _shortened(measures[0].title)


def _value(
    phrase: str, common: Collection[str], support: Counter[str], weight: Mapping[str, float]
) -> float:
    """How well a phrase names a topic: rare common terms for it, terms of its own against it."""
    terms = subject_terms(phrase)
    gain = sum(weight[term] * support[term] for term in terms if term in common)
    return gain / (1 + sum(term not in common for term in terms))


def _phrases(measures: Iterable[Measure]) -> Iterator[str]:
    """Nouns, and nouns with the adjective before them, as the texts write them."""
    for measure in measures:
        words = [
            match.group() if (match := WORD.match(word.strip("„“\"'("))) else ""
            for word in repair(measure.text).text.split()
        ]
        for before, word, after in zip(["", *words], words, [*words[1:], ""], strict=False):
            if not word[:1].isupper() or word.endswith("-"):
                continue
            if INFLECTED.match(word) and after[:1].isupper():
                continue  # an adjective at the start of a sentence
            if INFLECTED.match(before):
                yield f"{before[0].upper()}{before[1:]} {word}"
            yield word


def _shortened(title: str) -> str:
    if len(title) <= LONGEST_NAME:
        return title.rstrip(" .:;")
    return title[:LONGEST_NAME].rsplit(" ", 1)[0].rstrip(" .,:;(–-") + " …"


def _distinct(topics: Iterable[Topic]) -> Iterator[Topic]:
    """Equal names told apart by a number, so that each can be asked for."""
    seen: Counter[str] = Counter()
    for topic in topics:
        seen[topic.name] += 1
        count = seen[topic.name]
        yield topic if count == 1 else Topic(topic.id, f"{topic.name} ({count})", topic.measures)
