"""What the assistant hands to both front ends: frozen records, offsets into the stored source."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from corpus.records import Document, Passage


@dataclass(frozen=True, slots=True)
class Hit:
    """A ranked passage; ``text`` equals the source's characters from its start to its end.

    ``score`` orders hits of one search and means nothing between searches; ``key`` is the
    passage's key in the library; ``citation`` is the reference in the house style.
    """

    rank: int
    score: float
    document: Document
    passage: Passage
    text: str
    citation: str
    key: int


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The hits of one search, best first; ``corrections`` are pairs of typed and searched words."""

    query: str
    hits: tuple[Hit, ...]
    corrections: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerCitation:
    """A quotation of an answer: ``quote`` is the exact slice of the source, ``n`` its number.

    ``measure`` is the id of the measure that is quoted, None where it is other text, of which
    ``goal`` says that it is a goal. ``header`` is what the columns of a quoted row are called, in
    the words of the source, empty for other quotations.
    """

    n: int
    document: Document
    section: str
    page: int | None
    citation: str
    quote: str
    start: int
    end: int
    measure: str | None = None
    goal: bool = False
    header: str = ""


@dataclass(frozen=True, slots=True)
class AnswerGroup:
    """Quotations that stand together under a city's or a statute's name."""

    title: str
    citations: tuple[AnswerCitation, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What an answer rests on: ids of the documents searched, cities with and without a find.

    ``notes`` are sentences for the reader, such as why a report lists no measures.
    """

    searched: tuple[str, ...]
    cities_with: tuple[str, ...] = ()
    cities_without: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ToldSentence:
    """A language model's sentence with the numbers of the quotations that it cites.

    Where it is not ``supported``, ``why`` says in a few words what the quotations do not have.
    """

    text: str
    cites: tuple[int, ...]
    supported: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """An answer as a language model rephrases it, each sentence checked against what it cites.

    ``notice`` says why it is missing or incomplete, ``dropped`` how many sentences were left out.
    """

    model: str
    sentences: tuple[ToldSentence, ...] = ()
    notice: str = ""
    dropped: int = 0


@dataclass(frozen=True, slots=True)
class Validity:
    """The period of a quoted document, or a statute's Stand, as exact as the document says it."""

    document: str
    name: str
    valid_from: str | None = None
    valid_to: str | None = None
    stand: str | None = None


class Sort(StrEnum):
    """What a question takes over from the conversation."""

    TOPIC = "topic"
    CITY = "city"
    CITATION = "citation"
    FILTER = "filter"


@dataclass(frozen=True, slots=True)
class Carried:
    """Something taken over from the conversation, in words for the reader."""

    sort: Sort
    value: str


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of verified quotations; ``text`` is the readable whole with ``[n]`` marks.

    ``lead`` is its first sentence. When ``abstained``, nothing in the library supports an answer;
    the citations are then the nearest things, offered and not asserted. When ``computed``, the lead
    was counted from the register. ``resolved`` is the question as the conversation completes it,
    empty where it stands for itself; ``carried`` is what was taken over from the conversation;
    ``told`` is what a language model, if one is configured, makes of the quotations; ``validity``
    says from when to when what is quoted holds.
    """

    question: str
    text: str
    abstained: bool
    coverage: Coverage
    citations: tuple[AnswerCitation, ...] = ()
    groups: tuple[AnswerGroup, ...] = ()
    lead: str = ""
    computed: bool = False
    resolved: str = ""
    carried: tuple[Carried, ...] = ()
    told: Told | None = None
    validity: tuple[Validity, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """A document of the library with its counts; ``status`` is ``ready`` or ``expired``."""

    document: Document
    passages: int
    measures: int
    goals: int
    norms: int
    status: str


@dataclass(frozen=True, slots=True)
class CitingPassage:
    """A passage that cites a norm; ``text`` is the source from ``start`` to ``end``.

    ``measure`` is the id of the measure that the passage is, None for other text.
    """

    document: str
    city: str | None
    section: str
    page: int | None
    citation: str
    text: str
    measure: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CitedNorm:
    """A provision looked up by its citation; ``text`` is the source from ``start`` to ``end``.

    ``citation`` is written in the house style; ``stand`` is the statute's, ISO 8601.
    """

    citation: str
    statute: str
    section: str
    absatz: str | None
    satz: str | None
    nummer: str | None
    buchstabe: str | None
    heading: str
    text: str
    stand: str | None
    document: str
    page: int | None
    start: int
    end: int
    cited_by: tuple[CitingPassage, ...] = ()


@dataclass(frozen=True, slots=True)
class NotFound:
    """Why a provision could not be shown: a sentence for the reader."""

    message: str
