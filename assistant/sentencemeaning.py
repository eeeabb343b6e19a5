"""How near a question comes to the best sentences of passages, read when somebody needs to know."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from index.store import StoredPassage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.meaning import Meanings, Wanted


class Sentences:
    """The sentences of some passages against one question."""

    def __init__(
        self,
        meanings: Callable[[], Meanings],
        asked: str,
        passages: Sequence[StoredPassage],
        wanted: Wanted | None,
    ) -> None:
        self._meanings = meanings
        self._asked = asked
        self._passages = passages
        self._wanted = wanted

    @cached_property
    def cosines(self) -> NDArray[np.float32]:
        """What :meth:`assistant.meaning.Meanings.sentences` gives, of shape (2, passages)."""
        return self._meanings().sentences(self._asked, self._passages, self._wanted)

    def nearest(self, key: int) -> float:
        """The cosine of the nearest sentence of the passage of that key."""
        return self._nearest[key]

    @cached_property
    def _nearest(self) -> dict[int, float]:
        keys = (stored.key for stored in self._passages)
        return dict(zip(keys, self.cosines[0].tolist(), strict=True))
