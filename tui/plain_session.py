"""The line mode: one line in, plain lines out; every task of the interface, for screen readers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING

from assistant.export import export
from assistant.report import Report, answer_report, comparison_report, gaps_report, measures_report
from corpus.errors import QuerblickError, UsageError
from tui.asking import parts
from tui.exchange import place_of
from tui.followups import followups
from tui.kinds import kind_name, kind_names, parse_kind
from tui.paths import typed_paths
from tui.plain_library import PlainLibrary
from tui.plain_register import PlainRegister
from tui.plain_talks import PlainTalks
from tui.plain_text import answer_lines, comparison_lines, context_lines, measure_line, norm_lines
from tui.related import related
from tui.state import Filters, Place
from tui.strings import _, mark
from tui.text import one_line

if TYPE_CHECKING:
    from assistant.engine import Library
    from tui.history import History

HELP = (
    mark("Jede andere Zeile und jede mit „?“ am Ende ist eine Frage."),
    mark("Eine Zahl liest den Beleg in seinem Zusammenhang."),
    mark("verweise ZAHL: was der Beleg zitiert, die Ziele seines Felds, was anderswo entspricht."),
    mark("maßnahmen THEMA: das Register, ohne Thema alle. nr ZAHL: eine davon genauer."),
    mark("feld FELD, frist JAHR (oder mit, ohne), sortieren SPALTE: für das Register; leer: alle."),
    mark("vergleich THEMA: die Städte zu einem Thema, ohne Thema zu allen."),
    mark("lücken STADT: was andere tun und diese Stadt nicht."),
    mark("gesetz § 8 Abs. 6 LGG NRW: den Wortlaut einer Vorschrift."),
    mark("bibliothek: die Dokumente. aufnehmen PFAD. entfernen KENNUNG."),
    mark("Fragen dürfen sich auf vorige beziehen: „Und in Leipzig?“, „Nur mit Frist“."),
    mark("angaben KENNUNG titel=… stadt=… art=… von=… bis=…: berichtigen; ohne Angabe: ansehen."),
    mark("stadt STADT, art ART: nur diese, ohne Angabe wieder alle."),
    mark("gespräche WÖRTER: frühere Gespräche. gespräch ZAHL: fortsetzen. neu: ein neues."),
    mark("export maßnahmen, vergleich, lücken oder antwort DATEI: als Datei speichern."),
    mark("hilfe: diese Liste. ende: beenden."),
)
ENDS = frozenset({"ende", "quit", "exit", "beenden"})

Lines = Iterator[str]


@dataclass
class Scope:
    """What is looked at, for all commands."""

    filters: Filters = field(default_factory=Filters)


class PlainSession:
    """Understands lines; remembers the conversation and the filters."""

    def __init__(self, library: Library, history: History | None = None) -> None:
        self._library = library
        self._scope = Scope()
        self._talks = PlainTalks(library, history)
        known: Mapping[tuple[str, ...], Callable[[str], Lines]] = {
            ("verweise", "references"): self._related,
            ("vergleich", "compare"): self._compare,
            ("lücken", "luecken", "gaps"): self._gaps,
            ("gesetz", "cite"): self._cite,
            ("stadt", "city"): self._city,
            ("art", "kind"): self._kind,
            ("export",): self._export,
            ("hilfe", "help"): self._help,
            **PlainRegister(library, self._scope).commands,
            **PlainLibrary(library).commands,
            **self._talks.commands,
        }
        self._commands = {name: command for names, command in known.items() for name in names}

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
            if command is not None and not line.rstrip().endswith("?"):
                yield from command(rest.strip())
            elif first.isdigit() and not rest:
                yield from self._context(first)
            elif first.startswith("§"):
                yield from self._cite(line.strip())
            elif first:
                yield from self._ask(line.strip())
        except QuerblickError as error:
            yield one_line(str(error))

    def _ask(self, question: str) -> Lines:
        earlier = self._talks.answers
        answer = [*parts(self._library, question, self._scope.filters, earlier)][-1]
        yield from answer_lines(answer)
        for further in followups(answer, self._library.documents()):
            yield _("Weiter: {question}").format(question=further)
        self._talks.add(question, answer)

    def _place(self, number: str) -> Place:
        citations = self._talks.answer.citations if self._talks.answer else ()
        one = next((each for each in citations if str(each.n) == number), None)
        if one is None:
            raise UsageError(_("Einen Beleg {n} gibt es nicht.").format(n=number))
        return place_of(one)

    def _context(self, number: str) -> Lines:
        place = self._place(number)
        yield from context_lines(place, self._library.text(place.document.id))

    def _related(self, number: str) -> Lines:
        found = related(self._library, self._place(number))
        yield from (one_line(one.label) + "." for one in found)
        if not found:
            yield _("Von hier führt kein Verweis weiter.")

    def _compare(self, topic: str) -> Lines:
        measures = {one.id: one for one in self._library.measures()}
        topics = (topic,) if topic else ()
        compared = self._library.compare(topics, self._scope.filters.cities)
        yield from comparison_lines(compared, measures)

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

    def _city(self, city: str) -> Lines:
        cities = (city,) if city else ()
        self._scope.filters = replace(self._scope.filters, cities=cities)
        yield _("Stadt: {cities}").format(cities=city or _("alle"))

    def _kind(self, typed: str) -> Lines:
        kind = parse_kind(typed)
        if typed and kind is None:
            fault = _("Die Art „{text}“ gibt es nicht. Möglich sind: {kinds}.")
            raise UsageError(fault.format(text=typed, kinds=kind_names()))
        self._scope.filters = replace(self._scope.filters, kinds=(kind,) if kind else ())
        yield _("Art: {kind}").format(kind=kind_name(kind) if kind else _("alle"))

    def _export(self, rest: str) -> Lines:
        what, _space, path = rest.partition(" ")
        report = self._report(what.lower())
        yield _("{file}: {rows} Zeilen geschrieben").format(
            file=export(report, typed_paths(path)[0]), rows=sum(len(t.rows) for t in report.tables)
        )

    def _report(self, what: str) -> Report:
        cities = self._scope.filters.cities
        if what in {"maßnahmen", "massnahmen", "measures"}:
            return measures_report(self._library, cities)
        if what in {"vergleich", "compare"}:
            return comparison_report(self._library, cities)
        if what in {"lücken", "luecken", "gaps"} and cities:
            return gaps_report(self._library, cities[0])
        if what in {"antwort", "answer"} and self._talks.answer is not None:
            return answer_report(self._talks.answer)
        needed = _(
            "Das lässt sich nicht speichern. Lücken brauchen „stadt STADT“, Antworten eine Frage."
        )
        raise UsageError(needed)

    def _help(self, _rest: str) -> Lines:
        yield from chain(map(_, HELP))
