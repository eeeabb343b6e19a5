"""The register of measures and goals: complete, and nothing in it that is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.parse import parse
from corpus.records import Goal, Measure, ParsedDocument
from tests.unit.corpus.layouts import Expected, Layout, layouts
from tests.unit.corpus.random_layouts import RandomPlan

LAYOUTS = layouts()
NAMES = [layout.path.name for layout in LAYOUTS]


def _read(tmp_path: Path, text: str, name: str = "plan.txt") -> ParsedDocument:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return parse(path)


def _fold(text: str) -> str:
    return "".join(char for char in text.lower() if char.isalnum())


def _same(found: Measure, expected: Expected) -> bool:
    """Whether two titles agree but for what a scan has left in them and a final point."""
    one, other = _fold(found.title), _fold(expected.title)
    return one == other and found.field == expected.field and found.number == expected.number


@pytest.mark.parametrize("layout", LAYOUTS, ids=NAMES)
def test_every_measure_of_a_layout_is_found_and_no_other(layout: Layout) -> None:
    """Number, title and field of each measure are those that a person reads, in that order."""
    found = parse(layout.path).measures
    assert len(found) == len(layout.measures)
    pairs = list(zip(found, layout.measures, strict=True))
    assert [one.title for one, other in pairs if not _same(one, other)] == []


@pytest.mark.parametrize("layout", LAYOUTS, ids=NAMES)
def test_facts_of_measures_are_read_from_labels_columns_and_brackets(layout: Layout) -> None:
    """Units, deadline, target and status are as written; nothing is there that the text lacks."""
    for measure, expected in zip(parse(layout.path).measures, layout.measures, strict=True):
        facts = (measure.responsible, measure.deadline, measure.target, measure.status)
        wanted = (expected.responsible, expected.deadline, expected.target, expected.status)
        assert facts == wanted, measure.title


@pytest.mark.parametrize("layout", LAYOUTS, ids=NAMES)
def test_goals_are_kept_apart_from_measures(layout: Layout) -> None:
    """Each layout has as many goals as a person counts, none of them inside a measure."""
    parsed = parse(layout.path)
    assert len(parsed.goals) == layout.goals
    for goal in parsed.goals:
        assert not any(m.start <= goal.start < m.end for m in parsed.measures)


@pytest.mark.parametrize("layout", LAYOUTS, ids=NAMES)
def test_records_quote_the_source(layout: Layout) -> None:
    """The text of every measure and goal is the source from its start to its end."""
    parsed = parse(layout.path)
    records: list[Measure | Goal] = [*parsed.measures, *parsed.goals]
    for record in records:
        assert record.text == parsed.source.text[record.start : record.end]
        assert record.text.strip() == record.text != ""


@pytest.mark.parametrize("seed", range(60))
def test_random_plans_give_all_their_measures(tmp_path: Path, seed: int) -> None:
    """Whatever heads, labels, marks and details a plan is put together from, all are found."""
    plan = RandomPlan(seed)
    found = _read(tmp_path, plan.text).measures
    assert [(m.title, m.field) for m in found] == [(m.title, m.field) for m in plan.measures]
    told = [(m.unit, m.deadline) for m in plan.measures]
    assert [(", ".join(m.responsible) or None, m.deadline) for m in found] == told


@pytest.mark.parametrize(
    "sentence",
    [
        "Gegenstand des Plans sind Maßnahmen",
        "Die Maßnahmen beruhen auf",
        "Die Schwerpunkte der Maßnahmen liegen bei",
        "Im letzten Plan wurden folgende Maßnahmen umgesetzt:",
        "Bei allen Maßnahmen sind zu berücksichtigen:",
    ],
)
def test_lists_that_only_speak_of_measures_are_none(tmp_path: Path, sentence: str) -> None:
    """A sentence that explains or looks back makes no measures of the list below it."""
    parsed = _read(tmp_path, f"1 Rahmen\n\n{sentence}\n\n- der Personal\n- der Haushalt\n")
    assert parsed.measures == ()


def test_units_below_a_list_belong_to_all_of_it(tmp_path: Path) -> None:
    """A line of units that ends a field names who is responsible for each measure above it."""
    text = "Handlungsfeld Lernen\n\n1.1 Lerntage einführen\n1.2 Bücher kaufen\n\nAMT 10, AMT 40\n"
    found = _read(tmp_path, text).measures
    assert [measure.responsible for measure in found] == [("AMT 10", "AMT 40")] * 2


def test_a_word_broken_over_pages_does_not_make_two_measures(tmp_path: Path) -> None:
    """An item that goes on behind a page's end is one, even if a bullet got in between."""
    text = "Maßnahmen:\n\n- Die Zeiten der Fort-\n\n- bildung gelten als Dienst\n- Kita ausbauen\n"
    found = _read(tmp_path, text).measures
    assert [measure.title for measure in found] == [
        "Die Zeiten der Fortbildung gelten als Dienst",
        "Kita ausbauen",
    ]


def test_sub_items_and_continuation_belong_to_their_measure(tmp_path: Path) -> None:
    """The text of a measure has all that is set in below it; its title only the first line."""
    text = "Maßnahmen:\n\n- Räume:\n  - Still\n  - Sport\n- Zeiten\n  Im Sommer früher.\n"
    found = _read(tmp_path, text).measures
    assert [measure.title for measure in found] == ["Räume", "Zeiten"]
    assert found[0].text.endswith("Sport")
    assert found[1].text.endswith("früher.")


def test_legal_basis_is_normalised(tmp_path: Path) -> None:
    """Statutes cited in a measure are listed in the house style, each once."""
    text = "Maßnahmen:\n\n- Teilzeit nach § 8 Absatz 6 LGG NRW und § 8 Abs. 6 LGG NRW\n- Rest\n"
    found = _read(tmp_path, text).measures
    assert [measure.legal_basis for measure in found] == [("§ 8 Abs. 6 LGG NRW",), ()]


def test_an_overview_does_not_double_the_measures(tmp_path: Path) -> None:
    """Measures listed in a table and told one by one below are in the register once."""
    text = (
        "# Plan\n\n## Übersicht der Maßnahmen\n\n| Nr. | Maßnahme |\n|---|---|\n| 1 | Radweg |\n"
        "| 2 | Steg |\n\n## Einzeln\n\n### Maßnahme 1: Radweg\n\nAm Fluss.\n\nFrist: 2027\n\n"
        "### Maßnahme 2: Steg\n\nAm See.\n\nFrist: 2028\n"
    )
    found = _read(tmp_path, text, "plan.md").measures
    assert [(m.number, m.title, m.deadline) for m in found] == [
        ("1", "Radweg", "2027"),
        ("2", "Steg", "2028"),
    ]


def test_statutes_in_an_annex_have_no_measures(tmp_path: Path) -> None:
    """What a law in an annex says of measures is not the plan's."""
    law = "".join(
        f"§ {number}\nMaßnahmen\n\n(1) Das Amt trifft folgende Maßnahmen:\n1. Frist setzen,\n"
        "2. Bericht schreiben.\n\n(2) Weiteres regelt die Behörde durch Bescheid.\n\n"
        for number in range(1, 6)
    )
    text = (
        "Frauenförderplan der Stadt Altenfurt\n\nMaßnahmen:\n\n- Stellen teilen\n\nAnhang\n\n"
        f"Gesetz über die Prüfung von Brücken (BrückenG)\nVom 3. Mai 2001\n\n{law}"
    )
    assert [m.title for m in _read(tmp_path, text).measures] == ["Stellen teilen"]
