"""The measures of one generation as they are compared, read once whatever a person corrects."""

from __future__ import annotations

from functools import cached_property

from assistant.alike import Alike, find_alike
from assistant.profile import Profile
from corpus.records import Measure
from index.encoder import Encoder
from index.store import Store


class Register:
    """All measures of a library with what makes pairs of them alike; computed when asked for."""

    def __init__(self, store: Store, encoder: Encoder) -> None:
        self._store = store
        self._encoder = encoder

    @cached_property
    def measures(self) -> dict[str, Measure]:
        """The measures by id."""
        return {measure.id: measure for measure in self._store.measures()}

    @cached_property
    def profile(self) -> Profile:
        """The measures as they are compared."""
        return Profile.of(self.measures.values(), self._encoder)

    @cached_property
    def alike(self) -> Alike:
        """The pairs that count for links and topics."""
        return find_alike(self.profile)
