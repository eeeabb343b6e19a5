"""The four original texts, read in place: what must come out, and what must not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from corpus.parse import parse
from corpus.records import Kind, ParsedDocument
from corpus.title_page import kind_in

# City, kind, measures, fields and period of each original, as a person counts them.
_KNOWN = {
    "trier": ("Trier", Kind.PROGRAMME, 26, 5, (None, None)),
    "rheine": ("Rheine", Kind.PLAN, 53, 8, ("2018-05-08", "2023-05-07")),
    "leipzig": ("Leipzig", Kind.CONCEPT, 55, 10, (None, None)),
    "stuttgart": ("Stuttgart", Kind.REPORT, 0, 0, (None, None)),
}


@cache
def _original(folder: Path, name: str) -> ParsedDocument:
    (path,) = (folder / "corpus").glob(f"{name}-*.txt")
    return parse(path)


@pytest.mark.parametrize("name", _KNOWN)
def test_originals_are_classified(shared: Path, name: str) -> None:
    """City, kind and period are right without being given."""
    document = _original(shared, name).document
    city, kind, _, _, period = _KNOWN[name]
    assert (document.city, document.kind) == (city, kind)
    assert (document.valid_from, document.valid_to) == period


@pytest.mark.parametrize("name", _KNOWN)
def test_originals_are_called_by_their_kind(shared: Path, name: str) -> None:
    """The title says what the document is; a chapter's heading above it does not."""
    document = _original(shared, name).document
    assert kind_in(document.title) is document.kind


@pytest.mark.parametrize("name", _KNOWN)
def test_originals_give_all_measures_in_their_fields(shared: Path, name: str) -> None:
    """None is missing and none is false: the counts a person comes to."""
    measures = _original(shared, name).measures
    assert (len(measures), len({m.field for m in measures})) == _KNOWN[name][2:4]


def test_a_plan_s_goals_are_apart_from_its_measures(shared: Path) -> None:
    """The plan with two lists a field has 31 goals, one of them with three sub-items."""
    parsed = _original(shared, "rheine")
    assert len(parsed.goals) == 31
    assert max(goal.text.count("\n") for goal in parsed.goals) == 3
    assert {goal.field for goal in parsed.goals} == {m.field for m in parsed.measures}


def test_goals_of_fields_without_heading_find_their_name(shared: Path) -> None:
    """Fields whose heading was a graphic are named from the list of measures."""
    parsed = _original(shared, "leipzig")
    named = {goal.field for goal in parsed.goals}
    assert len(named & {measure.field for measure in parsed.measures}) >= 9


def test_units_stand_with_every_measure_of_a_field(shared: Path) -> None:
    """The line of units below each field belongs to all of its measures."""
    fields = {(m.field, m.responsible) for m in _original(shared, "trier").measures}
    assert len(fields) == 5
    assert all(units for _, units in fields)


def test_misread_numbers_are_put_right(shared: Path) -> None:
    """The measures of the scan are numbered 1.1 to 5.4 without a gap."""
    numbers = [m.number or "" for m in _original(shared, "trier").measures]
    counts = Counter(number.split(".")[0] for number in numbers)
    assert counts == {"1": 4, "2": 7, "3": 5, "4": 6, "5": 4}
    assert numbers == sorted(numbers)


def test_a_report_without_measures_quotes_where_they_are(shared: Path) -> None:
    """The note is the sentence about the brochure in the annex."""
    parsed = _original(shared, "stuttgart")
    note = parsed.document.note
    assert note is not None
    assert re.search(r"Anlage 1.*Broschüre", parsed.source.text[note.start : note.end])


def test_the_statute_in_the_annex_is_apart(shared: Path) -> None:
    """It is a document with 28 norms; no measure, goal or section of the plan lies in it."""
    parsed = _original(shared, "rheine")
    (annex,) = parsed.annexes
    assert (annex.document.statute, len(annex.norms)) == ("LGG NRW", 28)
    start, end = annex.document.start, annex.document.end
    places = [measure.start for measure in parsed.measures]
    places += [goal.start for goal in parsed.goals]
    places += [section.start for section in parsed.outline.sections[1:]]
    assert not any(start <= place < end for place in places)


def _bullets(sign: str) -> Callable[[str], str]:
    return lambda text: re.sub(r"(?m)^(\s*)- ", lambda match: f"{match[1]}{sign} ", text)


def _page_numbers(text: str) -> str:
    lines = text.split("\n")
    pages = ["\n".join(lines[at : at + 40]) for at in range(0, len(lines), 40)]
    return "\n".join(f"{page}\n\n- {number} -\n\f" for number, page in enumerate(pages, 1))


_MUTATIONS: dict[str, Callable[[str], str]] = {
    "dots": _bullets("•"),
    "dashes": _bullets("–"),
    "arrows": _bullets("➤"),
    "page numbers": _page_numbers,
    "more blank lines": lambda text: text.replace("\n\n", "\n\n\n"),
    "blanks for tabs": lambda text: re.sub(r"(?m)^\t", "    ", text),
    "bold labels": lambda text: re.sub(r"(?m)^(Ziele|Maßnahmen):$", r"**\1:**", text),
    "labels without colon": lambda text: re.sub(r"(?m)^(Ziele|Maßnahmen):$", r"\1", text),
    "another word for field": lambda text: text.replace("Handlungsfeld", "Themenfeld"),
    "blanks at line ends": lambda text: text.replace("\n", " \n"),
}


@pytest.mark.parametrize("mutation", _MUTATIONS)
@pytest.mark.parametrize("name", _KNOWN)
def test_other_towns_and_signs_change_nothing(
    shared: Path, tmp_path: Path, name: str, mutation: str
) -> None:
    """With another town's name, other bullets or page numbers the same measures are found."""
    city, _, count, fields, _ = _KNOWN[name]
    text = _MUTATIONS[mutation](_original(shared, name).source.text).replace(city, "Nordhagen")
    path = tmp_path / "nordhagen-dokument.txt"
    path.write_text(text, encoding="utf-8")
    parsed = parse(path)
    assert (len(parsed.measures), len({m.field for m in parsed.measures})) == (count, fields)
    assert parsed.document.city == "Nordhagen"
