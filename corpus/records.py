"""Every record that reading makes: frozen, with slots, offsets into the stored source text.

Offsets count code points of :attr:`Source.text`; ``start`` is inclusive, ``end`` exclusive.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter


class Kind(StrEnum):
    """What sort of document it is; the value is what ``--kind`` and JSON say."""

    PLAN = "plan"
    PROGRAMME = "programme"
    STRATEGY = "strategy"
    CONCEPT = "concept"
    REPORT = "report"
    AGREEMENT = "agreement"
    STATUTE = "statute"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the source text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a format that has pages; ``number`` counts from 1 as a viewer does."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Source:
    r"""What a reader hands over: the text that all offsets refer to, and its pages.

    Formats with structure of their own (DOCX, HTML, XML) are written out as Markdown: ``#``
    headings, ``-`` items indented by two spaces a level, ``|`` table rows. ``pages`` is empty where
    the format has none. ``title`` and ``date`` (ISO 8601) are the file's own metadata, if any.
    Line ends are always ``\n``; a page of a PDF or text file ends with ``\f``. ``headings`` are
    the lines of a PDF or Word file that stand out from the text by size or weight of their type.
    """

    text: str
    pages: tuple[Page, ...] = ()
    title: str | None = None
    date: str | None = None
    headings: tuple[Span, ...] = ()

    def page_at(self, offset: int) -> int | None:
        """The number of the page that holds the character at ``offset``, or None without pages."""
        index = bisect_right(self.pages, offset, key=attrgetter("start")) - 1
        return self.pages[index].number if index >= 0 else None


class BlockKind(StrEnum):
    """What a block of the outline is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    CONTENTS = "contents"  # a line of a table of contents: no content of its own
    NOISE = "noise"  # running heads, page numbers, rules, captions of missing graphics


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item or table row as it stands in the source.

    ``start`` and ``end`` cover the content without its marker; ``level`` is the heading's level or
    the item's depth (both from 1), of rows 0 for names of columns and 2 for the rest of the row
    above, else 1; ``marker`` is the number or bullet as written (``3.2``, ``-``);
    ``cells`` are a row's cells and ``header`` the indices' names where the table has a header.
    ``section`` is the index of the section that the block belongs to.
    """

    kind: BlockKind
    start: int
    end: int
    section: int
    level: int = 0
    marker: str = ""
    cells: tuple[Span, ...] = ()
    header: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document under one heading; ``start`` to ``end`` includes its subsections."""

    index: int
    parent: int | None
    level: int
    number: str
    title: str
    start: int
    end: int

    @property
    def label(self) -> str:
        """The heading as one writes it in a reference, such as ``6.1 Personalentwicklung``."""
        return f"{self.number} {self.title}".strip()


@dataclass(frozen=True, slots=True)
class Outline:
    """A document's tree of sections (the first is the document itself) and its blocks in order."""

    sections: tuple[Section, ...]
    blocks: tuple[Block, ...]

    def path(self, section: int) -> tuple[Section, ...]:
        """The sections from the outermost heading down to ``section``, without the document."""
        chain: list[Section] = []
        current: int | None = section
        while current:
            chain.append(self.sections[current])
            current = self.sections[current].parent
        return tuple(reversed(chain))


@dataclass(frozen=True, slots=True)
class Document:
    """What is known of a document.

    ``id`` is stable and readable; ``path`` the file it came from (a statute in an annex shares its
    plan's path and names it in ``parent``); ``city`` a municipality, or for a statute the Land or
    ``Bund``; ``date``, ``valid_from``, ``valid_to`` and ``stand`` are ISO 8601 dates, as exact as
    the text is (``2018``, ``2018-01``, ``2018-05-08``); ``pages`` is None for formats without;
    ``statute`` is a statute's short name (``LGG NRW``); ``note`` is a sentence of the document
    itself that says where its measures stand when it lists none.
    """

    id: str
    path: str
    title: str
    city: str | None
    kind: Kind
    start: int
    end: int
    date: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    stand: str | None = None
    pages: int | None = None
    statute: str | None = None
    statute_name: str | None = None
    parent: str | None = None
    note: Span | None = None


class PassageKind(StrEnum):
    """What a passage holds."""

    TEXT = "text"
    MEASURE = "measure"
    GOAL = "goal"
    NORM = "norm"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one section that answers are quoted from: about a paragraph.

    ``section`` is the label of the innermost section, ``headings`` the labels from the outermost
    down; ``citation`` is set for a norm's passage (``§ 8 Abs. 6 LGG NRW``); ``measure`` is the id
    of the measure that the passage is.
    """

    document: str
    kind: PassageKind
    start: int
    end: int
    page: int | None
    section: str
    headings: tuple[str, ...] = ()
    citation: str | None = None
    measure: str | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure (Maßnahme) of the register.

    ``text`` is the source from ``start`` to ``end``, verbatim, with sub-items and continuation;
    ``title`` a readable repaired form of its first line. ``responsible`` are units as written;
    ``deadline``, ``target`` and ``status`` as written, None where the text has none;
    ``legal_basis`` are normalised citations.
    """

    id: str
    document: str
    city: str | None
    field: str
    number: str | None
    title: str
    text: str
    start: int
    end: int
    page: int | None
    section: str = ""
    responsible: tuple[str, ...] = ()
    deadline: str | None = None
    target: str | None = None
    status: str | None = None
    legal_basis: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal (Ziel) of a field of action; fields as in :class:`Measure`."""

    id: str
    document: str
    city: str | None
    field: str
    text: str
    start: int
    end: int
    page: int | None
    section: str = ""
    deadline: str | None = None
    target: str | None = None


@dataclass(frozen=True, slots=True)
class NormPart:
    """A part of a norm that can be cited on its own, with its exact span.

    A part without ``satz`` and so on is the whole Absatz (Nummer, Buchstabe).
    """

    start: int
    end: int
    absatz: str | None = None
    satz: str | None = None
    nummer: str | None = None
    buchstabe: str | None = None


@dataclass(frozen=True, slots=True)
class Norm:
    """One § (or Artikel) of a statute.

    ``unit`` is ``§`` or ``Art.``; ``number`` such as ``5a``; ``part`` the labels of the headings
    above it; ``start`` to ``end`` covers heading and text, ``body`` the text alone.
    """

    document: str
    statute: str
    unit: str
    number: str
    heading: str
    part: tuple[str, ...]
    start: int
    end: int
    body: Span
    page: int | None
    repealed: bool = False
    parts: tuple[NormPart, ...] = ()


@dataclass(frozen=True, slots=True)
class Provision:
    """What a citation points at; all parts as normalised strings (``8``, ``5a``, ``6``, ``a``).

    ``last`` is the last number of a range (``§§ 5 bis 8``), ``following`` is ``f`` or ``ff``.
    """

    unit: str
    section: str
    absatz: str | None = None
    satz: str | None = None
    nummer: str | None = None
    buchstabe: str | None = None
    last: str | None = None
    following: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation of a statute as found in a text.

    ``statute`` is the normalised short name (``LGG NRW``), None where the text leaves it open;
    ``provisions`` has at least one entry.
    """

    start: int
    end: int
    text: str
    statute: str | None
    provisions: tuple[Provision, ...]


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """All records of one document; ``annexes`` are statutes found inside it."""

    document: Document
    source: Source
    outline: Outline
    passages: tuple[Passage, ...]
    measures: tuple[Measure, ...] = ()
    goals: tuple[Goal, ...] = ()
    norms: tuple[Norm, ...] = ()
    citations: tuple[Citation, ...] = ()
    annexes: tuple[ParsedDocument, ...] = ()
