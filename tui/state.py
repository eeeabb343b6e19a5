"""What the interface remembers: filters, exchanges, the source on show."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.records import Answer
from corpus.records import Document, Kind, Page, Section, Span


@dataclass(frozen=True, slots=True)
class Filters:
    """The cities and kinds that are looked at; empty means all."""

    cities: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and what came of it: an answer, a fault told in words, or nothing yet.

    ``growing`` says that more of the answer is on its way.
    """

    question: str
    answer: Answer | None = None
    fault: str | None = None
    growing: bool = False

    @property
    def pending(self) -> bool:
        """Whether its answer, or a part of it, is still on its way."""
        return self.growing or (self.answer is None and self.fault is None)


@dataclass(frozen=True, slots=True)
class SourceText:
    """A document's stored source with what is needed to show it."""

    document: Document
    text: str
    sections: tuple[Section, ...] = ()
    pages: tuple[Page, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a document to be shown.

    ``label`` titles the window, ``heading`` stands over the text (section and page),
    ``reference`` and ``quote`` are what copying copies.
    """

    document: Document
    span: Span
    label: str
    reference: str
    quote: str
    heading: str = ""
    number: int | None = None
