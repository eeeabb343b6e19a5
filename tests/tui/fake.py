"""A small library that always answers the same, for tests of the interface."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any, cast

from assistant.commitment import Commitment
from assistant.comparison import Cell, CellState, CityCoverage, Comparison, Gap, Row, gaps
from assistant.corrections import Corrections
from assistant.records import (
    Answer,
    AnswerCitation,
    AnswerGroup,
    CitedNorm,
    CitingPassage,
    Coverage,
    DocumentInfo,
    SearchResult,
)
from assistant.topics import Topic
from corpus.errors import QuerblickError
from corpus.records import (
    Document,
    Goal,
    Kind,
    Measure,
    Norm,
    Page,
    Passage,
    PassageKind,
    Section,
    Span,
)
from index.build import IngestResult, Progress, Stage, Status
from index.said import Said

if TYPE_CHECKING:
    from assistant.engine import Library

FIRST_PAGE = (
    "Plan der Stadt Auental\n\n1 Grundsätze\n\n"
    + "Die Stadt fördert Beschäftigte in allen Lebenslagen und berichtet jedes Jahr darüber.\n\n"
    * 12
)
SECOND_PAGE = (
    "2 Arbeitszeit\n\n"
    "- Leitungsstellen werden auch für zwei Personen ausgeschrieben.\n"
    "- Besprechungen enden [bold]vor[/bold] 15 Uhr.\x1b[2J\n"
)
PLAN_TEXT = f"{FIRST_PAGE}\f{SECOND_PAGE}"
LAW_TEXT = "§ 4 Ausschreibung\n\n(1) Stellen sind auszuschreiben, auch in Teilzeit.\n"
LEADING = "Leitungsstellen werden auch für zwei Personen ausgeschrieben."
MEETINGS = "Besprechungen enden [bold]vor[/bold] 15 Uhr.\x1b[2J"
ADVERTISING = "Stellen sind auszuschreiben, auch in Teilzeit."

PLAN = Document(
    id="auental-plan",
    path="auental-plan.txt",
    title="Plan der Stadt Auental",
    city="Auental",
    kind=Kind.PLAN,
    start=0,
    end=len(PLAN_TEXT),
    pages=2,
)
LAW = Document(
    id="glg-nord",
    path="glg-nord.txt",
    title="Gleichstellungsgesetz Nord",
    city="Nord",
    kind=Kind.STATUTE,
    start=0,
    end=len(LAW_TEXT),
    statute="GlG Nord",
)


def quoted(n: int, document: Document, text: str, quote: str, reference: str) -> AnswerCitation:
    """A quotation of the fake library."""
    start = text.index(quote)
    section = "2 Arbeitszeit" if document is PLAN else "§ 4 Ausschreibung"
    page = 2 if document is PLAN else None
    return AnswerCitation(n, document, section, page, reference, quote, start, start + len(quote))


CITATIONS = (
    quoted(1, PLAN, PLAN_TEXT, LEADING, "Stadt Auental, Plan der Stadt Auental, 2, S. 2"),
    quoted(2, PLAN, PLAN_TEXT, MEETINGS, "Stadt Auental, Plan der Stadt Auental, 2, S. 2"),
    quoted(3, LAW, LAW_TEXT, ADVERTISING, "§ 4 Abs. 1 GlG Nord"),
)
MEASURES = tuple(
    Measure(
        id=f"auental-plan-m{number}",
        document=PLAN.id,
        city="Auental",
        field="Arbeitszeit",
        number=None,
        title=text,
        text=text,
        start=PLAN_TEXT.index(text),
        end=PLAN_TEXT.index(text) + len(text),
        page=2,
        section="2 Arbeitszeit",
        responsible=("Amt 10",),
        deadline="2030",
    )
    for number, text in enumerate((LEADING, MEETINGS), 1)
)


CITIES = ("Auental", "Bergheim")
MEETING_TOPIC = Topic("t2", "Besprechungen", ("auental-plan-m2", "bergheim-m1"))


def _cells(topic: Topic, cities: Sequence[str]) -> dict[str, Cell]:
    """Auental has every topic, Bergheim only those of two measures."""
    there = Cell(CellState.MEASURE, ("auental-plan-m2",))
    missing = Cell(CellState.MENTION, mention=1)
    other = there if len(topic.measures) > 1 else missing
    own = Cell(CellState.MEASURE, topic.measures[:1])
    return {city: own if city == "Auental" else other for city in cities}


def _result(path: Path) -> IngestResult:
    if "kaputt" not in path.name:
        return IngestResult(path, "neu", "Neu", None, Kind.OTHER, 3, 1, 0, 0, Status.ADDED)
    fault = f"{path}: kein Text im PDF. Bitte mit Texterkennung neu speichern."
    return IngestResult(path, None, None, None, None, None, 0, 0, 0, Status.FAILED, fault)


@dataclass(frozen=True, slots=True)
class FakeLink:
    """What the interface reads of a link."""

    a: str
    b: str
    score: float
    why: str


@dataclass
class FakeLibrary:
    """Two documents and one answer; an empty one until something is ingested."""

    filled: bool = True
    asked: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    leaned: Sequence[Answer] = ()
    ingested: list[Path] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    corrected: Corrections = field(default_factory=Corrections)
    said: list[Said] = field(default_factory=list)
    gate: Event = field(default_factory=Event)

    def __post_init__(self) -> None:
        """Nothing waits unless a test closes the gate."""
        self.gate.set()

    def __enter__(self) -> FakeLibrary:
        """The library itself."""
        return self

    def __exit__(self, *_details: object) -> None:
        """Nothing to let go of."""

    def outdated(self) -> bool:
        """Made by this very version."""
        return False

    def close(self) -> None:
        """Nothing to let go of."""

    def documents(self) -> tuple[DocumentInfo, ...]:
        """The documents that are there."""
        infos = (
            DocumentInfo(PLAN, passages=14, measures=2, goals=0, norms=0, status="ready"),
            DocumentInfo(LAW, passages=1, measures=0, goals=0, norms=1, status="ready"),
        )
        return tuple(info for info in infos if self.filled and info.document.id not in self.removed)

    def updated(self) -> date:
        """Always the same day."""
        return date(2030, 5, 7)

    def ask(self, question: str, cities: tuple[str, ...] = (), **_filters: object) -> Answer:
        """Three quotations; nothing for what nobody wrote about; a fault on demand."""
        self.asked.append((question, cities))
        self.leaned = cast("Sequence[Answer]", _filters.get("after", ()))
        if "Fehler" in question:
            raise QuerblickError("Die Bibliothek ist verschwunden.")
        if "Raumfahrt" in question:
            text = "Dazu steht nichts in den Dokumenten."
            return Answer(question, text, True, Coverage((PLAN.id,)), lead=text)
        groups = (AnswerGroup("Auental", CITATIONS[:2]), AnswerGroup("GlG Nord", CITATIONS[2:]))
        coverage = Coverage((PLAN.id, LAW.id), ("Auental",), notes=("Ein Hinweis.",))
        lead = "2 Maßnahmen in 1 von 1 Städten."
        return Answer(question, lead, False, coverage, CITATIONS, groups, lead)

    def search(self, query: str, **_options: object) -> SearchResult:
        """Nothing: the interface only searches to have everything loaded."""
        return SearchResult(query, ())

    def links(self) -> tuple[FakeLink, ...]:
        """The plan's two measures correspond."""
        return (FakeLink(MEASURES[0].id, MEASURES[1].id, 0.71, "gemeinsam: Arbeit"),)

    def gaps(self, city: str) -> tuple[Gap, ...]:
        """What Auental does and the other city does not."""
        return gaps(self.compare(), city)

    def measures(
        self, cities: tuple[str, ...] = (), about: str | None = None
    ) -> tuple[Measure, ...]:
        """The plan's two measures, or the first where a topic is asked for."""
        if about:
            return MEASURES[:1]
        return MEASURES if not cities or "Auental" in cities else ()

    def relate(self, progress: Callable[[int, int], None] | None = None) -> None:
        """Compare half of the measures, then all."""
        if progress:
            progress(1, 2)
            progress(2, 2)

    def compare(self, topics: Sequence[str] = (), cities: Sequence[str] = ()) -> Comparison:
        """Two topics of two cities, or one in the person's own words."""
        every = [Topic("t1", "Leitung", ("auental-plan-m1",)), MEETING_TOPIC]
        wanted = [Topic("own", name, ("auental-plan-m2",)) for name in topics] or every
        rows = (Row(topic, _cells(topic, cities or CITIES)) for topic in wanted)
        coverage = {city: CityCoverage((PLAN.id,), 2) for city in cities or CITIES}
        commitments = {one.id: Commitment.PLANNED for one in MEASURES}
        return Comparison(tuple(cities or CITIES), tuple(rows), coverage, commitments)

    def goals(self) -> tuple[Goal, ...]:
        """A goal of the measures' field."""
        start = PLAN_TEXT.index("Die Stadt fördert")
        text = PLAN_TEXT[start : start + 80]
        return (Goal("g1", PLAN.id, "Auental", "Arbeitszeit", text, start, start + 80, 1),)

    def topics(self) -> tuple[Topic, ...]:
        """The topics of the comparison."""
        return (Topic("t1", "Leitung", ("auental-plan-m1",)), MEETING_TOPIC)

    def passage(self, _key: int) -> Passage:
        """The plan's first sentence."""
        start = PLAN_TEXT.index("Die Stadt fördert")
        return Passage(PLAN.id, PassageKind.TEXT, start, start + 80, 1, "1 Grundsätze")

    def corrections(self) -> Corrections:
        """What was corrected last."""
        return self.corrected

    def correct(self, corrections: Corrections) -> None:
        """Remember the corrections."""
        self.corrected = corrections

    def text(self, document_id: str) -> str:
        """A document's source."""
        return LAW_TEXT if document_id == LAW.id else PLAN_TEXT

    def pages(self, document_id: str) -> tuple[Page, ...]:
        """The plan's two pages."""
        if document_id == LAW.id:
            return ()
        return (Page(1, 0, len(FIRST_PAGE) + 1), Page(2, len(FIRST_PAGE) + 1, len(PLAN_TEXT)))

    def sections(self, document_id: str) -> tuple[Section, ...]:
        """The document and its second section."""
        if document_id == LAW.id:
            return (Section(0, None, 0, "", "", 0, len(LAW_TEXT)),)
        start = PLAN_TEXT.index("2 Arbeitszeit")
        return (
            Section(0, None, 0, "", "", 0, len(PLAN_TEXT)),
            Section(1, 0, 1, "2", "Arbeitszeit", start, len(PLAN_TEXT)),
        )

    def norms(self, document_id: str) -> tuple[Norm, ...]:
        """The statute's one norm."""
        if document_id != LAW.id:
            return ()
        body = Span(LAW_TEXT.index("(1)"), len(LAW_TEXT))
        norm = Norm(LAW.id, "GlG Nord", "§", "4", "Ausschreibung", (), 0, body.end, body, None)
        return (norm,)

    def why_missing(self, citation: str) -> str:
        """A sentence that names what was looked for."""
        return f"{citation} gibt es nicht."

    def cite(self, citation: str) -> CitedNorm | None:
        """The statute's one Absatz, which the plan cites."""
        if "4" not in citation:
            return None
        start, end = CITATIONS[2].start, CITATIONS[2].end
        citing = CitingPassage(
            PLAN.id, "Auental", "2 Arbeitszeit", 2, CITATIONS[0].citation, LEADING, None,
            CITATIONS[0].start, CITATIONS[0].end,
        )  # fmt: skip
        return CitedNorm(
            "§ 4 Abs. 1 GlG Nord", "GlG Nord", "4", "1", None, None, None, "Ausschreibung",
            ADVERTISING, "2030-01-01", LAW.id, None, start, end, (citing,),
        )  # fmt: skip

    def ingest(
        self,
        paths: Sequence[Path],
        *,
        progress: Callable[[Progress], None] = lambda _step: None,
        **said: Any,
    ) -> tuple[IngestResult, ...]:
        """Take everything in but what is called broken; waits before the last file on demand."""
        self.said.append(Said(**said))
        for done, path in enumerate(paths):
            progress(Progress(done, len(paths), 3 * done, path, Stage.READ))
            self.gate.wait()
            progress(Progress(done + 1, len(paths), 3 * done + 3, path, Stage.READ))
        self.ingested += paths
        self.filled = True
        return tuple(_result(path) for path in paths)

    def remove(self, document_id: str) -> None:
        """Forget a document."""
        self.removed.append(document_id)


def as_library(fake: FakeLibrary) -> Library:
    """The fake in the place of the real one."""
    return cast("Library", fake)
