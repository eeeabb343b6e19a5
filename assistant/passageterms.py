"""Which index terms of a question stand in which passages, and where."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from corpus.records import Document
from corpus.repair import mended
from index.store import StoredPassage
from index.textterms import TextTerms

OF_TITLE = 0.5  # what a word counts that stands in the document's title only
OF_HEADING = 0.5  # and in a heading of the passage only
KEPT = 20_000  # texts whose words are kept; about 20 MB


class PassageTerms:
    """Keeps the words of the passages that it has read, of their headings and titles."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._documents = documents
        self._passages: dict[int, TextTerms] = {}
        self._headings: dict[str, TextTerms] = {}

    def places(
        self, wanted: Collection[str], passages: Sequence[StoredPassage]
    ) -> list[dict[str, float]]:
        """For each passage those of the terms that stand in it, each with what it counts there."""
        if max(len(self._passages), len(self._headings)) > KEPT:
            self._passages.clear()
            self._headings.clear()
        return [self._places(wanted, stored) for stored in passages]

    def _places(self, wanted: Collection[str], stored: StoredPassage) -> dict[str, float]:
        title = self._heading(self._documents[stored.passage.document].title)
        headings = self._heading("\n".join(stored.passage.headings))
        body = self._passages.get(stored.key)
        if body is None:
            text = " ".join(mended(stored.text).text.split())
            body = self._passages[stored.key] = TextTerms.of(text)
        found = dict.fromkeys(title.having(wanted), OF_TITLE)
        found |= dict.fromkeys(headings.having(wanted), OF_HEADING)
        found |= dict.fromkeys(body.having(wanted), 1.0)
        return found

    def _heading(self, text: str) -> TextTerms:
        if text not in self._headings:
            self._headings[text] = TextTerms.of(text)
        return self._headings[text]
