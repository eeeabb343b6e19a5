"""Which measures of the register are on show, and in which order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from textual.content import Content

from corpus.records import Measure
from tui.strings import _, mark
from tui.text import search_form, shortened

YEAR = re.compile(r"\b(?:19|20)\d\d\b")
NUMBERS = re.compile(r"(\d+)")
REMEMBERED = 50_000  # measures whose searchable text is kept, about 25 MB
LONGEST_CHOICE = 24  # characters of a filter that is in force
WITH, WITHOUT = "+", "-"  # deadlines: any, none

Key = tuple[tuple[bool, int, str], ...]


@lru_cache(maxsize=REMEMBERED)
def _natural(text: str | None) -> Key:
    """A key that puts 2.10 behind 2.9, and what is not known last."""
    if not text:
        return ((True, 0, ""),)
    parts = NUMBERS.split(search_form(text))
    return tuple((False, int(part), "") if part.isdigit() else (False, -1, part) for part in parts)


def _deadline(measure: Measure) -> Key:
    years = YEAR.findall(measure.deadline or "")
    return (*_natural(max(years, default=None)), *_natural(measure.deadline))


COLUMNS: Mapping[str, Callable[[Measure], Key]] = {
    mark("Stadt"): lambda one: _natural(one.city),
    mark("Nr."): lambda one: _natural(one.number),
    mark("Maßnahme"): lambda one: _natural(one.title),
    mark("Handlungsfeld"): lambda one: _natural(one.field),
    mark("Zuständig"): lambda one: _natural(", ".join(one.responsible)),
    mark("Frist"): _deadline,
}


@dataclass(frozen=True, slots=True)
class RegisterView:
    """What is chosen: words, a field, a deadline (a year, any, none), a topic's measures, an order.

    ``order`` is the index of a column, None for the documents' own order.
    """

    words: tuple[str, ...] = ()
    field: str | None = None
    deadline: str | None = None
    topic: str | None = None
    of_topic: frozenset[str] = frozenset()
    order: int | None = None
    descending: bool = False

    def of(self, measures: Iterable[Measure]) -> list[Measure]:
        """The measures that are on show, in their order."""
        found = [one for one in measures if self._shows(one)]
        if self.order is not None:
            key = [*COLUMNS.values()][self.order]
            known = [one for one in found if not key(one)[0][0]]
            rest = [one for one in found if key(one)[0][0]]
            found = [*sorted(known, key=key, reverse=self.descending), *rest]
        return found

    def _shows(self, measure: Measure) -> bool:
        return (
            (self.field is None or measure.field == self.field)
            and (self.topic is None or measure.id in self.of_topic)
            and (self.deadline is None or self._is_due(measure))
            and matches(measure, self.words)
        )

    def _is_due(self, measure: Measure) -> bool:
        if self.deadline in {WITH, WITHOUT}:
            return bool(measure.deadline) == (self.deadline == WITH)
        return self.deadline in YEAR.findall(measure.deadline or "")

    def sorted_by(self, column: int) -> RegisterView:
        """Sorted by a column; by the same one again the other way round, then not at all."""
        if column != self.order:
            return replace(self, order=column, descending=False)
        if not self.descending:
            return replace(self, descending=True)
        return replace(self, order=None, descending=False)


def fields(measures: Iterable[Measure]) -> list[str]:
    """The fields of action there are."""
    return sorted({one.field for one in measures if one.field}, key=_natural)


def deadlines(measures: Iterable[Measure]) -> list[str]:
    """What can be chosen of deadlines: any, none, and each year."""
    years = {year for one in measures for year in YEAR.findall(one.deadline or "")}
    return [WITH, WITHOUT, *sorted(years)]


def deadline_name(deadline: str) -> str:
    """A choice of deadlines in words."""
    return {WITH: _("mit Frist"), WITHOUT: _("ohne Frist")}.get(deadline, deadline)


def narrowing(view: RegisterView) -> Content:
    """The register's own filters with their keys; those in force stand out."""
    deadline = deadline_name(view.deadline) if view.deadline else None
    shown = (
        ("h", "Handlungsfeld", view.field),
        ("d", "Frist", deadline),
        ("t", "Thema", view.topic),
    )
    parts = [
        Content.assemble(
            (key, "bold"),
            f" {_(name)}: ",
            (shortened(chosen, LONGEST_CHOICE) if chosen else _("alle"), "bold" if chosen else ""),
            " ▾",
        )
        for key, name, chosen in shown
    ]
    return Content("   ").join(parts)


def matches(measure: Measure, typed: Sequence[str]) -> bool:
    """Whether every typed word stands somewhere in what is known of the measure."""
    known = _known(measure) if typed else ""
    return all(word in known for word in typed)


def prepare(measures: Iterable[Measure]) -> None:
    """Read what typing will search; for workers, so that no key waits for it."""
    for measure in measures:
        _known(measure)


@lru_cache(maxsize=REMEMBERED)
def _known(measure: Measure) -> str:
    known = (measure.city, measure.number, measure.field, measure.text, measure.deadline)
    return search_form(" ".join([*filter(None, known), *measure.responsible]))
