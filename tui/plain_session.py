"""The line mode: one line in, plain lines out; every task of the interface, for screen readers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.export import export
from assistant.report import Report, answer_report, comparison_report, gaps_report, measures_report
from corpus.errors import QuerblickError, UsageError
from tui.exchange import whereabouts
from tui.followups import followups
from tui.paths import typed_paths
from tui.plain_text import (
    answer_lines,
    comparison_lines,
    document_lines,
    measure_line,
    norm_lines,
)
from tui.strings import _, mark
from tui.text import one_line

if TYPE_CHECKING:
    from assistant.engine import Library
    from assistant.records import Answer
    from index.build import IngestResult

CONTEXT = 600  # characters around a quotation: about two paragraphs before and after
HELP = (
    mark("Jede andere Zeile ist eine Frage. Eine Zahl liest den Beleg in seinem Zusammenhang."),
    mark("maßnahmen THEMA: das Register, ohne Thema alle Maßnahmen."),
    mark("vergleich THEMA: die Städte zu einem Thema, ohne Thema zu allen."),
    mark("lücken STADT: was andere tun und diese Stadt nicht."),
    mark("gesetz § 8 Abs. 6 LGG NRW: den Wortlaut einer Vorschrift."),
    mark("bibliothek: die Dokumente. aufnehmen PFAD. entfernen KENNUNG."),
    mark("stadt STADT: nur diese Stadt, ohne Angabe wieder alle."),
    mark("export maßnahmen, vergleich, lücken oder antwort DATEI: als Datei speichern."),
    mark("hilfe: diese Liste. ende: beenden."),
)
ENDS = frozenset({"ende", "quit", "exit", "beenden"})

Lines = Iterator[str]


class PlainSession:
    """Understands lines; remembers the last answer and the chosen city."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._answer: Answer | None = None
        self._cities: tuple[str, ...] = ()
        self._commands: Mapping[str, Callable[[str], Lines]] = {
            name: command
            for names, command in (
                (("maßnahmen", "massnahmen", "measures"), self._measures),
                (("vergleich", "compare"), self._compare),
                (("lücken", "luecken", "gaps"), self._gaps),
                (("gesetz", "cite"), self._cite),
                (("bibliothek", "documents"), self._documents),
                (("aufnehmen", "ingest"), self._ingest),
                (("entfernen", "remove"), self._remove),
                (("stadt", "city"), self._city),
                (("export",), self._export),
                (("hilfe", "help"), self._help),
            )
            for name in names
        }

    def greeting(self) -> Lines:
        """What is here and how help is called."""
        documents = self._library.documents()
        count = _.count(len(documents), mark("Dokument"), mark("Dokumente"))
        yield _("Querblick, Zeilenmodus, {documents}. „hilfe“ nennt die Befehle.").format(
            documents=count
        )

    def ends(self, line: str) -> bool:
        """Whether the line ends the session."""
        return line.strip().lower() in ENDS

    def answers(self, line: str) -> Lines:
        """What is to be said to a line; faults are said in their own words."""
        first, _space, rest = line.strip().partition(" ")
        command = self._commands.get(first.lower())
        try:
            if command is not None:
                yield from command(rest.strip())
            elif first.isdigit() and not rest:
                yield from self._context(int(first))
            elif first.startswith("§"):
                yield from self._cite(line.strip())
            elif first:
                yield from self._ask(line.strip())
        except QuerblickError as error:
            yield one_line(str(error))

    def _ask(self, question: str) -> Lines:
        self._answer = self._library.ask(question, cities=self._cities)
        yield from answer_lines(self._answer)
        for further in followups(self._answer, self._library.documents()):
            yield _("Weiter: {question}").format(question=further)

    def _context(self, number: int) -> Lines:
        citations = self._answer.citations if self._answer else ()
        one = next((each for each in citations if each.n == number), None)
        if one is None:
            raise UsageError(_("Einen Beleg {n} gibt es nicht.").format(n=number))
        text = self._library.text(one.document.id)
        yield f"{one_line(one.citation)}. {whereabouts(one.section, one.page)}."
        before = text[max(one.document.start, one.start - CONTEXT) : one.start]
        yield one_line(before.partition(" ")[2] if one.start > CONTEXT else before)
        yield _("Zitat: „{quote}“").format(quote=one_line(one.quote))
        yield one_line(text[one.end : min(one.document.end, one.end + CONTEXT)].rpartition(" ")[0])

    def _measures(self, topic: str) -> Lines:
        found = self._library.measures(self._cities, about=topic or None)
        yield _.count(len(found), mark("Maßnahme"), mark("Maßnahmen")) + "."
        yield from map(measure_line, found)

    def _compare(self, topic: str) -> Lines:
        measures = {one.id: one for one in self._library.measures()}
        topics = (topic,) if topic else ()
        yield from comparison_lines(self._library.compare(topics, self._cities), measures)

    def _gaps(self, city: str) -> Lines:
        measures = {one.id: one for one in self._library.measures()}
        for gap in self._library.gaps(city):
            yield _("Thema {topic}: {cities}.").format(
                topic=one_line(gap.topic.name), cities=", ".join(gap.cities)
            )
            yield from (measure_line(measures[key]) for key in gap.others)

    def _cite(self, citation: str) -> Lines:
        found = self._library.cite(citation)
        if found is None:
            yield one_line(self._library.why_missing(citation))
        else:
            yield from norm_lines(found)

    def _documents(self, _rest: str) -> Lines:
        yield from document_lines(self._library.documents())

    def _ingest(self, path: str) -> Lines:
        results = self._library.ingest(typed_paths(path))
        yield from map(_told, results)

    def _remove(self, document_id: str) -> Lines:
        self._library.remove(document_id)
        yield _("{name}: entfernt").format(name=document_id)

    def _city(self, city: str) -> Lines:
        self._cities = (city,) if city else ()
        yield _("Stadt: {cities}").format(cities=city or _("alle"))

    def _export(self, rest: str) -> Lines:
        what, _space, path = rest.partition(" ")
        report = self._report(what.lower())
        yield _("{file}: {rows} Zeilen geschrieben").format(
            file=export(report, typed_paths(path)[0]), rows=sum(len(t.rows) for t in report.tables)
        )

    def _report(self, what: str) -> Report:
        if what in {"maßnahmen", "massnahmen", "measures"}:
            return measures_report(self._library, self._cities)
        if what in {"vergleich", "compare"}:
            return comparison_report(self._library, self._cities)
        if what in {"lücken", "luecken", "gaps"} and self._cities:
            return gaps_report(self._library, self._cities[0])
        if what in {"antwort", "answer"} and self._answer is not None:
            return answer_report(self._answer)
        needed = _(
            "Das lässt sich nicht speichern. Lücken brauchen „stadt STADT“, Antworten eine Frage."
        )
        raise UsageError(needed)

    def _help(self, _rest: str) -> Lines:
        yield from chain(map(_, HELP))


def _told(result: IngestResult) -> str:
    if result.error:
        return one_line(result.error)
    path, title = Path(result.path).name, result.title or ""
    return _("{path}: gelesen, {title}.").format(path=path, title=one_line(title))
