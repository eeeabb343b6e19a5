"""What Querblick has to say as plain lines: no columns, no frames, no signs that mean something."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from assistant.comparison import CellState, Comparison, Row
from assistant.currency import periods
from assistant.phrases import told_text
from assistant.records import Answer, AnswerCitation, CitedNorm, DocumentInfo
from corpus.records import Measure
from tui.exchange import document_name, groups, understood, whereabouts
from tui.kinds import kind_name
from tui.state import Place
from tui.strings import _, mark
from tui.text import one_line, written_date

CONTEXT = 600  # characters around a quotation: about two paragraphs before and after
STATES: Mapping[CellState, str] = {
    CellState.MENTION: mark("erwähnt, ohne Maßnahme"),
    CellState.NONE: mark("kein Beleg"),
    CellState.UNLISTED: mark("keine Maßnahmenliste"),
    CellState.ABSENT: mark("kein Dokument"),
}


def answer_lines(answer: Answer) -> Iterator[str]:
    """The first sentence, every quotation with its number and reference, then the notes."""
    if told := understood(answer):
        yield told
    yield one_line(answer.lead or answer.text)
    total = len(answer.citations)
    for group in groups(answer):
        if group.title:
            yield f"{one_line(group.title)}:"
        for one in group.citations:
            yield citation_line(one, total)
    yield from map(one_line, answer.coverage.notes)
    if held := periods(answer):
        yield _("Geltung: {periods}").format(periods=one_line(held))
    if answer.told is not None:
        yield from map(one_line, told_text(answer.told).splitlines())


def citation_line(one: AnswerCitation, total: int) -> str:
    """``Beleg 1 von 4: „…“. Fundstelle: …``."""
    line = _("Beleg {n} von {total}: „{quote}“ Fundstelle: {reference}.")
    return line.format(
        n=one.n, total=total, quote=one_line(one.quote), reference=one_line(one.citation)
    )


def context_lines(place: Place, text: str) -> Iterator[str]:
    """A quotation with what stands before and after it, under its reference."""
    document, span = place.document, place.span
    yield f"{one_line(place.reference)}. {place.heading}."
    first = max(document.start, span.start - CONTEXT)
    before = text[first : span.start]
    yield one_line(before.partition(" ")[2] if first > document.start else before)
    yield _("Zitat: „{quote}“").format(quote=one_line(text[span.start : span.end]))
    last = min(document.end, span.end + CONTEXT)
    after = text[span.end : last]
    yield one_line(after.rpartition(" ")[0] if last < document.end else after)


def measure_line(measure: Measure) -> str:
    """A measure on one line: city, number, wording, and what is known of it."""
    known = (
        (_("Handlungsfeld"), measure.field),
        (_("Zuständig"), ", ".join(measure.responsible)),
        (_("Frist"), measure.deadline),
        (_("Zielgröße"), measure.target),
        (_("Fundstelle"), whereabouts(measure.section, measure.page)),
    )
    facts = [f"{name}: {one_line(value)}." for name, value in known if value]
    number = f"{measure.number} " if measure.number else ""
    return " ".join([f"{measure.city or '–'}: {number}„{one_line(measure.text)}“", *facts])


def comparison_lines(comparison: Comparison, measures: Mapping[str, Measure]) -> Iterator[str]:
    """A line a topic: every city by name, with what it has."""
    for row in comparison.rows:
        cities = (_city(row, city, measures) for city in comparison.cities)
        yield _("Thema {topic}: {cities}.").format(
            topic=one_line(row.topic.name), cities="; ".join(cities)
        )
    yield from map(one_line, comparison.notes)


def _city(row: Row, city: str, measures: Mapping[str, Measure]) -> str:
    cell = row.cells[city]
    if cell.state is not CellState.MEASURE:
        return f"{city}: {_(STATES[cell.state])}"
    titles = (f"„{one_line(measures[key].title)}“" for key in cell.measures if key in measures)
    count = _.count(len(cell.measures), mark("Maßnahme"), mark("Maßnahmen"))
    return f"{city}: {count}, {', '.join(titles)}"


def norm_lines(norm: CitedNorm) -> Iterator[str]:
    """The provision, its text, and who cites it."""
    heading = f", {one_line(norm.heading)}" if norm.heading else ""
    stand = ", " + _("Stand {date}").format(date=written_date(norm.stand)) if norm.stand else ""
    yield f"{one_line(norm.citation)}{heading}{stand}:"
    yield one_line(norm.text)
    if norm.cited_by:
        yield _("Zitiert von:")
        yield from (one_line(citing.citation) for citing in norm.cited_by)


def document_lines(documents: Sequence[DocumentInfo]) -> Iterator[str]:
    """A line a document, with its id."""
    for info in documents:
        document = info.document
        parts = [f"{document_name(document)} ({kind_name(document.kind)})"]
        if info.measures:
            parts.append(_.count(info.measures, mark("Maßnahme"), mark("Maßnahmen")))
        if info.norms:
            parts.append(f"{info.norms} §§")
        if info.status == "expired":
            parts.append(_("abgelaufen"))
        parts.append(_("Kennung {id}").format(id=document.id))
        yield one_line(", ".join(parts)) + "."
