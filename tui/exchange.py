"""An exchange of question and answer as lines of a given width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count

from assistant.currency import periods
from assistant.groups import owner
from assistant.phrases import readable, told_line, told_text
from assistant.records import (
    Answer,
    AnswerCitation,
    AnswerGroup,
    CitingPassage,
    Sort,
    Told,
)
from assistant.reference import reference, short_title
from corpus.records import Document, Measure, Passage, PassageKind, Span
from tui.state import Exchange, Place
from tui.strings import _, mark
from tui.text import one_line, shortened, visible
from tui.widgets.line_view import Line, Part
from tui.wrap import wrapped

LONGEST_QUOTE = 280  # characters in the list: about five rows; the whole stands in the source
LONGEST_QUESTION = 400
LONGEST_PLACE = 44
NUMBER_COLUMNS = 6  # "  [1] "

SORTS = {
    Sort.TOPIC: mark("Thema"),
    Sort.CITY: mark("Stadt"),
    Sort.CITATION: mark("Fundstelle"),
    Sort.FILTER: mark("Filter"),
}

Target = Place | str  # a quotation's place, or a question to go on with


def place_of(citation: AnswerCitation) -> Place:
    """What the source's window needs to show a quotation."""
    document = citation.document
    return Place(
        document=document,
        span=Span(citation.start, citation.end),
        label=f"[{citation.n}] {document_name(document)}",
        reference=citation.citation,
        quote=citation.quote,
        heading=whereabouts(citation.section, citation.page),
        number=citation.n,
    )


def measure_place(measure: Measure, document: Document) -> Place:
    """Where the measure stands in its document."""
    passage = Passage(
        document=document.id,
        kind=PassageKind.MEASURE,
        start=measure.start,
        end=measure.end,
        page=measure.page,
        section=measure.section or measure.field,
    )
    return Place(
        document=document,
        span=Span(measure.start, measure.end),
        label=document_name(document),
        reference=reference(document, passage),
        quote=measure.text,
        heading=whereabouts(passage.section, measure.page),
    )


def passage_place(passage: Passage, text: str, document: Document) -> Place:
    """Where a passage of this text stands."""
    return Place(
        document=document,
        span=Span(passage.start, passage.end),
        label=document_name(document),
        reference=reference(document, passage),
        quote=text,
        heading=whereabouts(passage.section, passage.page),
    )


def citing_place(citing: CitingPassage, document: Document) -> Place:
    """Where a provision is cited."""
    return Place(
        document=document,
        span=Span(citing.start, citing.end),
        label=document_name(document),
        reference=citing.citation,
        quote=citing.text,
        heading=whereabouts(citing.section, citing.page),
    )


def document_name(document: Document) -> str:
    """A document on one line: a statute's short name, else city and title, each once."""
    if document.statute:
        return document.statute
    title = short_title(document)
    city = document.city if document.city and document.city not in title else None
    return ", ".join(filter(None, (city, title)))


def whereabouts(section: str, page: int | None) -> str:
    """Section and page on one line, as far as they are known."""
    on_page = _("S. {n}").format(n=page) if page is not None else ""
    return ", ".join(filter(None, (one_line(section), on_page)))


def exchange_lines(
    exchange: Exchange, width: int, first_target: int, further: Sequence[str] = ()
) -> tuple[list[Line], list[Target]]:
    """The lines, and what can be chosen in order; the targets count from ``first_target``.

    First the quotations, then the questions to go on with.
    """
    lines = [
        *_hanging(f"▸ {shortened(exchange.question, LONGEST_QUESTION)}", width, 2, "question"),
        Line(),
    ]
    if exchange.answer and (told := understood(exchange.answer)):
        lines[-1:] = [*_hanging(told, width, 2, "muted"), Line()]
    if exchange.fault:
        lines += _hanging(exchange.fault, width, 0, "fault")
    elif exchange.answer is None:
        lines.append(Line(((_("sucht …"), "muted"),)))
    else:
        lines += _answer(exchange.answer, width, first_target)
        if exchange.growing:
            lines += [Line(), Line(((_("sucht weiter …"), "muted"),))]
    targets: list[Target] = [
        place_of(each) for group in groups(exchange.answer) for each in group.citations
    ]
    lines += _further(further, width, first_target + len(targets))
    return [*lines, Line()], [*targets, *further]


def understood(answer: Answer) -> str:
    """How a question that leans on the conversation was understood, and what it took over."""
    return told_as(answer.resolved, [(one.sort, one.value) for one in answer.carried])


def told_as(resolved: str, carried: Sequence[tuple[Sort, str]]) -> str:
    """The question as it was completed, with what was taken over; nothing where it was not."""
    if not resolved:
        return ""
    told = _("Verstanden als: {question}").format(question=one_line(resolved))
    names = "; ".join(f"{_(SORTS[sort])} {one_line(value)}" for sort, value in carried)
    return f"{told} " + _("(übernommen: {carried})").format(carried=names) if names else told


def _further(questions: Sequence[str], width: int, first_target: int) -> Iterator[Line]:
    if not questions:
        return
    yield Line()
    yield Line(((_("Weiter:"), "muted"),))
    for target, question in enumerate(questions, first_target):
        for row, line in enumerate(_hanging(one_line(question), width - NUMBER_COLUMNS, 0, "")):
            yield Line(
                (("    → " if not row else " " * NUMBER_COLUMNS, "number"), *line.parts), target
            )


def groups(answer: Answer | None) -> tuple[AnswerGroup, ...]:
    """The answer's groups; quotations without a group stand in one without a title."""
    if answer is None:
        return ()
    return answer.groups or (AnswerGroup("", answer.citations),)


def _answer(answer: Answer, width: int, first_target: int) -> Iterator[Line]:
    yield from _hanging(answer.lead or answer.text, width, 0, "")
    targets = count(first_target)
    for group in groups(answer):
        yield Line()
        yield from _hanging(group.title, width, 0, "heading")
        for citation in group.citations:
            yield from _citation(citation, width, next(targets), group.title)
    for note in answer.coverage.notes:
        yield Line()
        yield from _hanging(note, width, 0, "muted")
    if held := periods(answer):
        yield Line()
        told = _("Geltung: {periods}").format(periods=one_line(held))
        yield from _hanging(told, width, 2, "muted")
    if answer.told is not None:
        yield Line()
        yield from _told(answer.told, width)


def _told(told: Told, width: int) -> Iterator[Line]:
    """What a language model says, beneath what is quoted: nothing above it moves."""
    lines = told_text(told).splitlines()
    marked = {told_line(one) for one in told.sentences if not one.supported}
    for number, line in enumerate(lines):
        plain = told.sentences and 0 < number <= len(told.sentences)
        style = "fault" if line in marked else "" if plain else "muted"
        yield from _hanging(one_line(line), width, 2, style)


def _citation(citation: AnswerCitation, width: int, target: int, title: str) -> Iterator[Line]:
    number = f"[{citation.n}] ".rjust(NUMBER_COLUMNS)
    room = max(8, width - NUMBER_COLUMNS)
    quote = f"„{shortened(readable(citation.quote, citation.header), LONGEST_QUOTE)}“"
    if citation.goal:
        quote = _("Ziel: {text}").format(text=quote)
    spans = list(wrapped(quote, 0, len(quote), room))
    place = _place(citation, room, title)
    for row, (start, end) in enumerate(spans):
        margin: Part = (number, "number") if not row else (" " * NUMBER_COLUMNS, "")
        text = quote[start:end]
        if row + 1 == len(spans) and len(text) + len(place) + 2 <= room:
            gap = " " * (room - len(text) - len(place))
            yield Line((margin, (text, ""), (gap, ""), (place, "muted")), target)
            return
        yield Line((margin, (text, "")), target)
    yield Line(((" " * (width - len(place)), ""), (place, "muted")), target)


def _place(citation: AnswerCitation, room: int, title: str) -> str:
    """Where a quotation stands; whose it is too, where it stands in no group of its owner's."""
    if citation.document.statute:
        return shortened(citation.citation, room)
    whose = owner(citation.document)
    named = (whose if whose != title else "", citation.section)
    section = ", ".join(filter(None, named))
    on_page = _(", S. {n}").format(n=citation.page) if citation.page is not None else ""
    longest = min(max(LONGEST_PLACE, room // 2), room - len(on_page))
    return shortened(section, longest) + on_page


def _hanging(text: str, width: int, indent: int, style: str) -> Iterator[Line]:
    for paragraph in visible(text).splitlines():
        spans = wrapped(paragraph, 0, len(paragraph), max(8, width - indent), width)
        for row, (start, end) in enumerate(spans):
            yield Line(((" " * (indent if row else 0), ""), (paragraph[start:end], style)))


def target_rows(lines: Sequence[Line], target: int) -> tuple[int, int]:
    """First and last line of a target (0 and 0 when there is none)."""
    found = [index for index, line in enumerate(lines) if line.target == target]
    return (found[0], found[-1]) if found else (0, 0)


def answer_text(answer: Answer) -> str:
    """The answer for another document: its first sentence, each quotation with its reference."""
    lines = [one_line(answer.lead or answer.text)]
    for group in groups(answer):
        lines += ["", one_line(group.title)] if group.title else [""]
        lines += [f"„{one_line(each.quote)}“ ({each.citation})" for each in group.citations]
    return "\n".join([*lines, *("\n" + one_line(note) for note in answer.coverage.notes)])
