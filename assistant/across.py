"""The register seen across cities: links, topics, comparison and gaps of one generation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from assistant.comparison import Comparison, Gap, compare, gaps
from assistant.corrections import Corrections
from assistant.evidence import Progress
from assistant.links import MIN_SCORE, Link, find_links
from assistant.register import Register
from assistant.subjects import subjects, words_of
from assistant.topics import Topic, find_topics
from corpus.errors import UsageError
from corpus.records import Kind, Measure
from index.store import Store

About = Callable[[str], tuple[Measure, ...]]


class Across:
    """Everything that spans cities; each part is computed once, when first asked for.

    ``about`` finds the measures on a topic that a person names.
    """

    def __init__(
        self, store: Store, register: Register, corrections: Corrections, about: About
    ) -> None:
        self.corrections = corrections
        self.measures = register.measures
        self._store = store
        self._register = register
        self._about = about

    @cached_property
    def cities(self) -> tuple[str, ...]:
        """The cities that have a document other than a statute."""
        plans = (one for one in self._store.documents() if one.kind is not Kind.STATUTE)
        return tuple(sorted({one.city for one in plans if one.city}))

    def relate(self, progress: Progress | None = None) -> None:
        """Compare the measures that are new with all others."""
        self._register.relate(progress)

    def links(self, min_score: float | None = None) -> Sequence[Link]:
        """Corresponding measures of different cities, best first."""
        own = self._register
        least = MIN_SCORE if min_score is None else min_score
        found = find_links(own.profile, least, own.alike.across)
        said = self.corrections
        return found.without(said.forbids) if said.unlinked else found

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """All topics, those of most cities first."""
        return find_topics(self._register.profile, self.corrections, self._register.alike.near)

    def compare(self, named: Iterable[str] = (), cities: Sequence[str] = ()) -> Comparison:
        """Topics by cities.

        Args:
            named: topics by their names here or in a person's own words; none means all.
            cities: as columns, in this order; none means all. A city without a document is told
                as such.
        """
        names = tuple(named)
        topics = tuple(map(self._topic, names)) if names else self.topics
        return compare(
            self._store,
            [(topic, self._subject(topic)) for topic in topics],
            self.measures,
            self._register.mentions,
            tuple(cities) or self.cities,
        )

    def _topic(self, name: str) -> Topic:
        """The topic of that name or subject, else the measures about what the name says."""
        for topic in self.topics:
            if topic.name.casefold() == name.casefold():
                return topic
        asked = subjects().told(words_of(name))
        same = [topic for topic in self.topics if self._subject(topic) in asked]
        keys = tuple(key for topic in same for key in topic.measures)
        if not keys:
            keys = tuple(measure.id for measure in self._about(name))
        return Topic(keys[0] if keys else name, name, keys)

    def _subject(self, topic: Topic) -> int:
        """The number of the topic's subject in the catalogue, -1 for none."""
        if not topic.measures:
            return next(iter(subjects().told(words_of(topic.name))), -1)
        return self._register.subject(topic.measures)

    def gaps(self, city: str) -> tuple[Gap, ...]:
        """Topics that other cities have measures for and ``city`` has not, most cities first.

        Raises:
            UsageError: the library has no document of the city.
        """
        return gaps(self.compare(), self.city(city))

    def city(self, name: str) -> str:
        """A city of the library as it is written there.

        Raises:
            UsageError: the library has no document of it.
        """
        known = {one.casefold(): one for one in self.cities}
        if name.casefold() not in known:
            raise UsageError(
                f"Von {name} ist kein Dokument in der Bibliothek. "
                f"Vorhanden: {', '.join(self.cities) or 'keine Stadt'}."
            )
        return known[name.casefold()]
