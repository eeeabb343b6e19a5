"""Passages: short enough to quote, never across a section, a measure or an Absatz."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.cutting import LONGEST, cut
from corpus.parse import parse
from corpus.records import ParsedDocument, PassageKind, Span
from tests.unit.corpus.layouts import Layout, layouts

LAYOUTS = layouts()
_SENTENCE = "Das Amt berät die Beschäftigten und hilft ihnen bei ihren Anträgen. "


def _read(tmp_path: Path, text: str, name: str = "plan.md") -> ParsedDocument:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return parse(path)


def _texts(parsed: ParsedDocument, kind: PassageKind) -> list[str]:
    found = [p for p in parsed.passages if p.kind is kind]
    return [parsed.source.text[p.start : p.end] for p in found]


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.path.name)
def test_passages_stand_in_order_and_inside_of_one_section(layout: Layout) -> None:
    """No passage is empty or too long, none overlaps the next, none crosses a section's begin."""
    parsed = parse(layout.path)
    assert all(0 < p.end - p.start <= LONGEST for p in parsed.passages)
    assert all(one.end <= other.start for one, other in pairwise(parsed.passages))
    for section in parsed.outline.sections[1:]:
        assert not any(p.start < section.start < p.end for p in parsed.passages)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.path.name)
def test_every_measure_is_a_passage_of_its_own(layout: Layout) -> None:
    """A passage with a measure's id holds that measure; no other passage touches it."""
    parsed = parse(layout.path)
    for measure in parsed.measures:
        touching = [p for p in parsed.passages if p.start < measure.end and measure.start < p.end]
        assert {p.measure for p in touching} == {measure.id}
        assert min(p.start for p in touching) <= measure.start


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.path.name)
def test_no_words_of_a_text_are_lost(layout: Layout) -> None:
    """Every block with content of its own is in a passage, or is a heading above one."""
    parsed = parse(layout.path)
    covered = {i for p in parsed.passages for i in range(p.start, p.end)}
    for block in parsed.outline.blocks:
        if block.kind.value in ("paragraph", "item"):
            assert block.start in covered


def test_short_paragraphs_of_a_section_are_merged(tmp_path: Path) -> None:
    """Paragraphs make one passage up to 700 characters, and stay whole."""
    text = f"# Plan\n\n{_SENTENCE * 3}\n\n{_SENTENCE * 3}\n\n{_SENTENCE * 6}\n"
    lengths = [len(words) for words in _texts(_read(tmp_path, text), PassageKind.TEXT)]
    assert len(lengths) == 2
    assert lengths[0] > len(_SENTENCE) * 5


def test_a_long_paragraph_is_cut_at_sentences(tmp_path: Path) -> None:
    """Parts of a long paragraph begin and end with a sentence."""
    parts = _texts(_read(tmp_path, f"# Plan\n\n{_SENTENCE * 40}\n"), PassageKind.TEXT)
    assert len(parts) > 2
    assert all(part.startswith("Das Amt") and part.endswith(".") for part in parts)


def test_rows_of_a_large_table_are_grouped_and_know_their_columns(tmp_path: Path) -> None:
    """Each part of a table can be found by the names of its columns."""
    rows = "".join(f"| Abteilung für Aufgabe {n} | {n} | {n + 3} |\n" for n in range(90))
    parsed = _read(tmp_path, f"# Plan\n\n| Amt | Frauen | Männer |\n|---|---|---|\n{rows}")
    tables = [p for p in parsed.passages if p.kind is PassageKind.TABLE]
    assert len(tables) > 2
    assert all("Männer" in parsed.source.text[p.start : p.end] + p.headings[-1] for p in tables)


def test_a_measure_in_a_table_is_quoted_with_its_row(tmp_path: Path) -> None:
    """The passage of a measure in a table has who and until when beside it."""
    text = "# Plan\n\n| Maßnahme | Amt | Frist |\n|---|---|---|\n| Bus fahren | Amt 66 | 2027 |\n"
    (row,) = _texts(_read(tmp_path, text), PassageKind.MEASURE)
    assert row == "Bus fahren | Amt 66 | 2027"


def test_sections_are_labelled_by_the_number_that_one_cites(tmp_path: Path) -> None:
    """A passage below an unnumbered heading is cited by the numbered one above it."""
    text = f"6.1 Personal\n\n{_SENTENCE}\n\nMentoring\n\n{_SENTENCE}\n"
    last = _read(tmp_path, text, "plan.txt").passages[-1]
    assert (last.section, last.headings) == ("6.1 Personal", ("6.1 Personal", "Mentoring"))


def test_a_heading_without_text_is_not_lost(tmp_path: Path) -> None:
    """A title below which nothing stands is a passage, so that it can be found."""
    parsed = _read(tmp_path, f"# Plan\n\n## Lage\n\n{_SENTENCE}\n\n## Glossar der Begriffe\n")
    assert _texts(parsed, PassageKind.TEXT)[-1] == "Glossar der Begriffe"


def test_a_norm_is_one_passage_an_absatz(tmp_path: Path) -> None:
    """Each Absatz of a statute is a passage with its citation."""
    norms = "".join(
        f"### § {n} Frist\n\n(1) Die Frist dauert {n} Wochen.\n\n(2) Sie kann länger dauern.\n\n"
        for n in range(1, 4)
    )
    parsed = _read(tmp_path, f"# Brückenprüfungsgesetz (BrPrüfG)\n\n{norms}", "brpruefg.md")
    citations = [p.citation for p in parsed.passages if p.kind is PassageKind.NORM]
    assert citations[:2] == ["§ 1 Abs. 1 BrPrüfG", "§ 1 Abs. 2 BrPrüfG"]
    assert len(citations) == 6


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.text(alphabet=st.sampled_from("aB. \n-–•|ä1"), max_size=6000))
def test_cutting_loses_nothing_but_white_space(text: str) -> None:
    """The parts of any stretch are in order, short enough, and hold all its letters."""
    parts = list(cut(text, Span(0, len(text))))
    assert all(0 < part.end - part.start <= LONGEST for part in parts)
    assert all(one.end <= other.start for one, other in pairwise(parts))
    kept = "".join(text[part.start : part.end] for part in parts)
    assert "".join(kept.split()) == "".join(text.split())
