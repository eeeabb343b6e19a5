"""The register in the line mode: numbered lines, filters by word, the source, the counterparts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.errors import UsageError
from corpus.records import Measure
from tui.exchange import measure_place
from tui.plain_text import context_lines, measure_line
from tui.register_view import COLUMNS, WITH, WITHOUT, RegisterView, fields
from tui.related import related
from tui.strings import _, mark
from tui.text import one_line, search_form

if TYPE_CHECKING:
    from assistant.engine import Library
    from tui.plain_session import Scope

DEADLINES: Mapping[str, str] = {"mit": WITH, "with": WITH, "ohne": WITHOUT, "without": WITHOUT}


class PlainRegister:
    """Remembers the filters, and the measures that were listed last by their numbers."""

    def __init__(self, library: Library, scope: Scope) -> None:
        self._library, self._scope = library, scope
        self._view = RegisterView()
        self._listed: Sequence[Measure] = ()

    @property
    def commands(self) -> Mapping[tuple[str, ...], Callable[[str], Iterator[str]]]:
        """The commands by their names."""
        return {
            ("maßnahmen", "massnahmen", "measures"): self._list,
            ("nr", "no"): self._read,
            ("feld", "field"): self._field,
            ("frist", "deadline"): self._deadline,
            ("sortieren", "sort"): self._sort,
        }

    def _list(self, topic: str) -> Iterator[str]:
        found = self._library.measures(self._scope.filters.cities, about=topic or None)
        self._listed = self._view.of(found)
        yield _.count(len(self._listed), mark("Maßnahme"), mark("Maßnahmen")) + "."
        for number, measure in enumerate(self._listed, 1):
            yield f"{number}. {measure_line(measure)}"

    def _read(self, number: str) -> Iterator[str]:
        """The measure in its context, and what it leads to."""
        index = int(number) - 1 if number.isdigit() else -1
        if not 0 <= index < len(self._listed):
            message = _("Eine Maßnahme {n} steht nicht in der letzten Liste.")
            raise UsageError(message.format(n=number or "–"))
        measure = self._listed[index]
        documents = {info.document.id: info.document for info in self._library.documents()}
        place = measure_place(measure, documents[measure.document])
        yield from context_lines(place, self._library.text(measure.document))
        yield from (one_line(one.label) + "." for one in related(self._library, place))

    def _field(self, typed: str) -> Iterator[str]:
        known = fields(self._library.measures(self._scope.filters.cities))
        found = [one for one in known if search_form(typed) in search_form(one)] if typed else []
        if typed and not found:
            message = _("Ein Handlungsfeld „{text}“ gibt es nicht. Es gibt: {fields}.")
            raise UsageError(message.format(text=typed, fields="; ".join(map(one_line, known))))
        self._view = replace(self._view, field=found[0] if found else None)
        yield _("Handlungsfeld: {name}").format(name=one_line(found[0]) if found else _("alle"))

    def _deadline(self, typed: str) -> Iterator[str]:
        chosen = DEADLINES.get(typed.lower().removesuffix(" frist"), typed) or None
        self._view = replace(self._view, deadline=chosen)
        yield _("Frist: {name}").format(name=typed or _("alle"))

    def _sort(self, typed: str) -> Iterator[str]:
        names = [_(name) for name in COLUMNS]
        found = [
            n for n, name in enumerate(names) if typed and name.lower().startswith(typed.lower())
        ]
        if typed and not found:
            message = _("Sortieren lässt sich nach: {names}.")
            raise UsageError(message.format(names=", ".join(names)))
        self._view = replace(self._view, order=found[0] if found else None)
        yield _("Sortiert nach: {name}").format(name=names[found[0]] if found else "–")
