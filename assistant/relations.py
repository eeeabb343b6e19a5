"""How a library's measures relate across cities: links, topics, comparison, gaps, duties."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from assistant.opening import Opened
from assistant.phrases import EMPTY
from corpus.errors import UsageError

if TYPE_CHECKING:
    from assistant.across import Across
    from assistant.comparison import Comparison, Gap
    from assistant.corrections import Corrections
    from assistant.duties import Duty
    from assistant.links import Link
    from assistant.topics import Topic


class Relations(Opened):
    """The measures of a library across cities."""

    def relate(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Compare the measures that are new with all others; what follows is then quick.

        :meth:`links`, :meth:`topics`, :meth:`compare` and :meth:`gaps` do this themselves where it
        has not been done; call it before them to show how far it is. It is kept in the library.

        Args:
            progress: told after every stretch how many measures of how many are compared.
        """
        across = self._across()
        if across:
            across.relate(progress)

    def links(self, min_score: float | None = None) -> Sequence[Link]:
        """Measures of different cities that correspond, best first, from a score of 0 to 1 on."""
        across = self._across()
        return across.links(min_score) if across else ()

    def topics(self) -> tuple[Topic, ...]:
        """The register's topics, those of most cities first; each measure is in one."""
        across = self._across()
        return across.topics if across else ()

    def compare(self, topics: Iterable[str] = (), cities: Sequence[str] = ()) -> Comparison:
        """Topics by cities; no names mean all topics, no cities all cities.

        A topic is one of :meth:`topics` by its name, or a person's own words.
        """
        return self._needed().compare(topics, cities)

    def gaps(self, city: str) -> tuple[Gap, ...]:
        """Topics that other cities have measures for and ``city`` has not, most cities first.

        Raises:
            UsageError: the library has no document of the city.
        """
        return self._needed().gaps(city)

    def duties(self, city: str) -> tuple[Duty, ...]:
        """What the library's statutes demand of a plan, and where the city's plan answers it.

        Raises:
            UsageError: the library has no document of the city.
        """
        opened = self._opened()
        if opened is None:
            raise UsageError(EMPTY)
        return opened.duties(self._needed().city(city))

    def corrections(self) -> Corrections:
        """What a person has corrected about topics and links."""
        from assistant.corrections import load_corrections  # noqa: PLC0415

        return load_corrections(self.folder)

    def correct(self, corrections: Corrections) -> None:
        """Replace the corrections; topics and links follow at once."""
        from assistant.corrections import save_corrections  # noqa: PLC0415

        self._present()
        save_corrections(self.folder, corrections)

    def _across(self) -> Across | None:
        opened = self._opened()
        return opened.across(self.corrections()) if opened else None

    def _needed(self) -> Across:
        across = self._across()
        if across is None:
            raise UsageError(EMPTY)
        return across
