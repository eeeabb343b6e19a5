"""Looking things up in a library: provisions, texts, sections, goals."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.opening import Opened
from assistant.phrases import EMPTY
from assistant.records import CitedNorm, NotFound
from corpus.records import Goal, Norm, Page, Passage, Section


class Lookups(Opened):
    """The records of a library by their names."""

    def cite(self, citation: str) -> CitedNorm | None:
        """The provision's text and who cites it; None if it is not in the library.

        Raises:
            UsageError: the text is no citation, or means several statutes.
        """
        from assistant.statutes import cite  # noqa: PLC0415 - only this needs it

        store = self._store()
        if store is None:
            return None
        found = cite(store, citation)
        return found if isinstance(found, CitedNorm) else None

    def why_missing(self, citation: str) -> str:
        """Why :meth:`cite` gives None for a citation: a sentence for the reader."""
        from assistant.statutes import cite  # noqa: PLC0415 - only this needs it

        store = self._store()
        found = cite(store, citation) if store else None
        return found.message if isinstance(found, NotFound) else EMPTY

    def text(self, document_id: str) -> str:
        """The whole stored source of a document; all offsets count in it."""
        return self._present().text(document_id)

    def passage(self, key: int) -> Passage:
        """A passage by its key, as a comparison's mentions name it."""
        return self._present().passages([key])[0].passage

    def sections(self, document_id: str) -> tuple[Section, ...]:
        """The document's sections in order."""
        return self._present().sections(document_id)

    def pages(self, document_id: str) -> tuple[Page, ...]:
        """The pages of the document's file; empty for formats without."""
        return self._present().pages(document_id)

    def norms(self, document_id: str) -> tuple[Norm, ...]:
        """The norms of a statute in their order."""
        return self._present().norms(document_id)

    def goals(self, cities: Iterable[str] = ()) -> tuple[Goal, ...]:
        """The goals of these cities, all without any."""
        store = self._store()
        return store.goals(tuple(cities)) if store else ()
