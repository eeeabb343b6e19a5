"""The measures of one generation as they are compared, read once whatever a person corrects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from assistant import kept
from assistant.alike import Alike, main_subject
from assistant.evidence import Progress
from assistant.mentions import Mentions
from assistant.profile import Profile
from corpus.records import Measure
from index.encoder import Encoder
from index.store import Store


class Register:
    """All measures of a library with what makes pairs of them alike; computed when asked for.

    What is computed is kept in the library's folder for the next time.
    """

    def __init__(self, store: Store, encoder: Encoder) -> None:
        self._store = store
        self._encoder = encoder
        self._related: tuple[Profile, Alike] | None = None

    @cached_property
    def measures(self) -> dict[str, Measure]:
        """The measures by id."""
        return {measure.id: measure for measure in self._store.measures()}

    @property
    def profile(self) -> Profile:
        """The measures as they are compared."""
        return self.relate()[0]

    @property
    def alike(self) -> Alike:
        """The pairs that count for links and topics."""
        return self.relate()[1]

    def subject(self, keys: Iterable[str]) -> int:
        """The main subject of most of these measures, -1 for none."""
        counted = Counter(main_subject(self.profile, self._places[key]) for key in keys)
        return max(counted, key=lambda number: (counted[number], -number))

    @cached_property
    def mentions(self) -> Mentions:
        """Where the plans speak of topics that they have no measure on."""
        return Mentions(self._store)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {one.id: place for place, one in enumerate(self.profile.measures)}

    def relate(self, progress: Progress | None = None) -> tuple[Profile, Alike]:
        """Compare the measures that are new with all others, once.

        Args:
            progress: told how many of the new ones are compared.
        """
        if self._related is None:
            folder, name = self._store.folder, self._encoder.name
            before = kept.load(folder, name)
            profile = Profile.of(
                self.measures.values(), self._encoder, before.known if before else None
            )
            pairs = kept.pairs_of(profile, before, progress)
            if not kept.is_whole(profile, before):
                kept.save(folder, name, profile, pairs)
            self._related = profile, Alike.of(profile, pairs)
        return self._related
