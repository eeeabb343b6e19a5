"""Outline: sections nest, blocks stand in order, and what is no content is told apart."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from corpus.outline import outline
from corpus.readers.text import pages_of
from corpus.records import Block, BlockKind, Outline, Source, Span

_PROSE = "Die Verwaltung hat in den letzten Jahren viel zu tun bekommen. Sie braucht Menschen."


def _outline(text: str) -> Outline:
    return outline(Source(text, pages_of(text)))


def _labels(text: str) -> list[str]:
    return [section.label for section in _outline(text).sections[1:]]


def _kinds(text: str, kind: BlockKind) -> list[str]:
    return [text[b.start : b.end] for b in _outline(text).blocks if b.kind is kind]


def _items(text: str) -> list[tuple[int, str, str]]:
    blocks = [b for b in _outline(text).blocks if b.kind is BlockKind.ITEM]
    return [(b.level, b.marker, text[b.start : b.end]) for b in blocks]


_LINES = """
# Plan|## 1 Ziele|1 Vorwort|6.4.1 Teilzeit|Teil A: Lage|HF 1	Werte|Handlungsfeld 3|Führung
Maßnahmen:|**Ziele:**|- Räume|  - Still|• Kita|1.1 Lernen|1:2 Lesen|a) Amt|(1) Dies|M1 Bus|	Rad
Maßnahme 3.2: Weg|Frist: 2025|A	B	C|Inhalt|1 Vorwort ..... 3|- 12 -|Arbeits-|teilung|§ 5 Frist
---|> Zitat|AMT 10, KVS|Nr.  Maßnahme   Amt|1    Bus        66|❖ **x**|
"""
_PARTS = st.sampled_from(
    [f"{line}\n" for row in _LINES.split("\n") for line in row.split("|")]
    + ["| A | B |\n|---|---|\n| 1 | 2 |\n", "| | x |\n", "\f", f"{_PROSE}\n"]
)


def _check(text: str, tree: Outline) -> None:
    """The laws of an outline, for any text."""
    for block in tree.blocks:
        assert 0 <= block.start < block.end <= len(text)
        assert 0 <= block.section < len(tree.sections)
        assert all(
            block.start <= c.start <= c.end <= block.end for c in block.cells if c.end > c.start
        )
    assert all(one.end <= other.start for one, other in pairwise(tree.blocks))
    for section in tree.sections[1:]:
        assert section.parent is not None
        above = tree.sections[section.parent]
        assert section.parent < section.index
        assert above.start <= section.start < section.end <= above.end


@settings(max_examples=150, deadline=None)
@given(st.lists(_PARTS, max_size=30).map("".join))
def test_any_plan_has_a_sound_outline(text: str) -> None:
    """Blocks are in order, inside the text and do not overlap; sections nest."""
    _check(text, _outline(text))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
@example(":\f\t0")
def test_any_text_has_a_sound_outline(text: str) -> None:
    """No text, however odd, breaks the laws of an outline."""
    _check(text, _outline(text))


def test_levels_follow_numbers() -> None:
    """``2.1`` stands below ``2`` and above ``2.1.1``, whatever the title."""
    text = "".join(
        f"{n} {t}\n\n{_PROSE}\n\n"
        for n, t in (
            ("1", "Vorwort"),
            ("2", "Felder"),
            ("2.1", "Lernen"),
            ("2.1.1", "Kurse"),
            ("3", "Schluss"),
        )
    )
    levels = [(section.number, section.level) for section in _outline(text).sections[1:]]
    assert levels == [("1", 1), ("2", 1), ("2.1", 2), ("2.1.1", 3), ("3", 1)]


@pytest.mark.parametrize(
    "heading",
    [
        "Teil A: Bestand",
        "Kapitel 3 Bestand",
        "Handlungsfeld 3: Bestand",
        "HF 4 Bestand",
        "II. Bestand",
        "A. Bestand",
        "**Bestand**",
        "## Bestand",
        "Bestand",
        "§ 4 Bestand",
        "HANDLUNGSFELD 2: BESTAND",
    ],
)
def test_headings_of_all_kinds_open_sections(heading: str) -> None:
    """A keyword, a number, bold type, markup or standing alone makes a line a heading."""
    text = f"Plan der Stadt\n\n{_PROSE}\n\n{heading}\n\n{_PROSE} {_PROSE}\n"
    assert [label for label in _labels(text) if "bestand" in label.lower()]


def test_a_number_may_stand_above_its_title() -> None:
    """``Handlungsfeld 1`` and the name on the next line are one heading."""
    text = f"Handlungsfeld 1\nGute Führung\n\n{_PROSE}\n"
    assert _labels(text) == ["Handlungsfeld 1 Gute Führung"]


def test_fields_stand_below_the_chapter_that_lists_them() -> None:
    """``HF 1`` and ``HF 2`` are siblings below ``3.1``, and ``3.2`` closes them."""
    text = (
        f"3 Umsetzung\n\n3.1 Felder\n\n{_PROSE}\n\nHF 1 Werte\n\n{_PROSE}\n\n"
        f"HF 2 Wege\n\n{_PROSE}\n\n3.2 Kosten\n\n{_PROSE}\n"
    )
    tree = _outline(text)
    parents = {s.label: tree.sections[s.parent or 0].label for s in tree.sections[1:]}
    assert parents["HF 1 Werte"] == parents["HF 2 Wege"] == "3.1 Felder"
    assert parents["3.2 Kosten"] == "3 Umsetzung"


def test_consecutive_numbers_are_items_not_headings() -> None:
    """Numbered lines without text of their own are a list, with misread numbers among them."""
    text = "Handlungsfeld Lernen\n\n1.1 Kurse\n1:2 Bücher\n· 1.3 Reisen\nl.4 Spiele\n"
    assert [item[2] for item in _items(text)] == ["Kurse", "Bücher", "Reisen", "Spiele"]


@pytest.mark.parametrize("sign", ["-", "–", "•", "●", "▪", "*", "❖", "➤", "o", "\uf0b7", "✓"])
def test_bullets_of_all_kinds_mark_items(sign: str) -> None:
    """A block is the item without its bullet; deeper ones have a greater level."""
    text = f"Es gibt:\n\n{sign} Räume\n   {sign} Still\n{sign} Zeiten\n"
    assert [(level, words) for level, _, words in _items(text)] == [
        (1, "Räume"),
        (2, "Still"),
        (1, "Zeiten"),
    ]


def test_another_bullet_at_the_same_indent_is_deeper() -> None:
    """A second sign below a first one nests; the first one returns to its level."""
    text = "Es gibt:\n\n• Räume\n– Still\n– Sport\n• Zeiten\n"
    assert [level for level, _, _ in _items(text)] == [1, 2, 2, 1]


def test_an_item_goes_on_behind_a_page_end() -> None:
    """Running head and page number between two halves of an item are swallowed by it."""
    pages = [f"Plan der Stadt\n\n- Räume für alle, die\n\n- {n} -\n\f" for n in (1, 2, 3)]
    text = pages[0] + "Plan der Stadt\n\nkommen\n- Zeiten\n\n- 2 -\n\f" + pages[2]
    assert any(words.endswith("kommen") for _, _, words in _items(text))


def test_a_table_of_contents_is_no_content() -> None:
    """Entries with leaders, tabs, in a table or repeated later make neither sections nor text."""
    body = f"1 Lage\n\n{_PROSE}\n\n2 Ziele\n\n{_PROSE}\n"
    for contents in (
        "1 Lage ........ 3\n2 Ziele ....... 5\n",
        "1\tLage\t3\n2\tZiele\t5\n",
        "| 1 | Lage | 3 |\n|---|---|---|\n| 2 | Ziele | 5 |\n",
        "1 Lage\n2 Ziele\n",
    ):
        text = f"Inhalt\n\n{contents}\n{body}"
        assert _labels(text) == ["1 Lage", "2 Ziele"], contents
        assert "Inhalt" in _kinds(text, BlockKind.CONTENTS)


def test_captions_and_rules_are_noise() -> None:
    """The caption of a missing graphic, a rule and specks of a scan say nothing."""
    text = f"{_PROSE}\n\nGrafik: Zielbild\n\n-----\n\n. .\n\n{_PROSE}\n"
    assert _kinds(text, BlockKind.NOISE) == ["Grafik: Zielbild", "-----", ". ."]


def test_rows_know_their_columns() -> None:
    """A header of two rows with merged cells gives every column a name of its own."""
    head = "| | Personen | | Anteil |\n|---|---|---|---|\n| | alle | Frauen | |\n"
    text = f"{head}| Amt | 9 | 4 | 44 |\n"
    rows = [block for block in _outline(text).blocks if block.kind is BlockKind.ROW]
    assert [row.level for row in rows] == [0, 0, 1]
    assert rows[-1].header == ("", "Personen alle", "Personen Frauen", "Anteil")


def test_a_table_that_goes_on_overleaf_keeps_its_columns() -> None:
    """Rows behind a page's end have the header of the rows before it."""
    text = "| Nr. | Maßnahme |\n|---|---|\n| 1 | Bus |\n\n- 4 -\n\n| 2 | Rad |\n"
    rows = [block for block in _outline(text).blocks if block.kind is BlockKind.ROW]
    assert rows[-1].header == ("Nr.", "Maßnahme")


def test_tabs_set_in_a_list_below_a_code() -> None:
    """``TF 1`` with a tab and a name heads the lines that only a tab sets in."""
    text = "Anlage: Maßnahmen\n\nTF 1\tBürger\n\tBus fahren\n\tRad fahren\nTF 2\tAmt\n\tLesen\n"
    assert [words for _, _, words in _items(text)] == ["Bus fahren", "Rad fahren", "Lesen"]
    assert _labels(text)[1:] == ["TF 1 Bürger", "TF 2 Amt"]


def test_what_is_skipped_leaves_no_trace() -> None:
    """Blocks and sections of an annex that is read apart are not in the outline."""
    text = f"1 Lage\n\n{_PROSE}\n\n§ 1 Zweck\n\n(1) Dies gilt.\n"
    at = text.index("§ 1")
    tree = outline(Source(text), [Span(at, len(text))])
    assert max(block.end for block in tree.blocks) <= at
    assert [section.label for section in tree.sections[1:]] == ["1 Lage"]


def _paragraphs(text: str) -> list[Block]:
    return [block for block in _outline(text).blocks if block.kind is BlockKind.PARAGRAPH]


def test_a_paragraph_goes_on_behind_a_blank_line_in_lower_case() -> None:
    """What a page's end has torn apart is one paragraph again."""
    text = "Die Bausteine sind Gespräche, An-\n\nforderungen und Kurse für alle.\n\nNeues folgt.\n"
    assert len(_paragraphs(text)) == 2
