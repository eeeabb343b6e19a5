"""Running heads and page numbers are told from the text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from corpus.readers.text import pages_of
from corpus.records import Source
from corpus.repair import noise


def _noise(*pages: str) -> list[str]:
    text = "".join(f"{page}\n\f" for page in pages)
    source = Source(text, pages_of(text))
    return [text[span.start : span.end] for span in noise(source)]


def test_the_same_line_at_the_top_of_three_pages_is_a_head() -> None:
    """Whatever follows it."""
    pages = [f"Plan der Stadt\nInhalt {word}\nMehr {word}" for word in ("eins", "zwei", "drei")]
    assert _noise(*pages) == ["Plan der Stadt"] * 3


def test_on_two_pages_only_long_lines_are_heads() -> None:
    """A short one may be a heading that comes twice."""
    assert (
        _noise("Plan der Stadt Neuburg\nText", "Plan der Stadt Neuburg\nMehr")
        == ["Plan der Stadt Neuburg"] * 2
    )
    assert _noise("Ziele\nText", "Ziele\nMehr") == []


def test_numbers_in_step_with_the_pages_make_a_foot() -> None:
    """A foot may hold the page's number, counted from any page."""
    pages = [f"Text {word}\n.\n.\n.\nStand Mai, {n}" for n, word in enumerate("abc", 7)]
    assert _noise(*pages) == ["Stand Mai, 7", "Stand Mai, 8", "Stand Mai, 9"]


def test_numbered_lines_out_of_step_are_text() -> None:
    """Measures that happen to begin pages keep their numbers."""
    pages = [f"Maßnahme {n}\nText {n}\nMehr {n}" for n in (3, 9, 4)]
    assert _noise(*pages) == []


def test_lone_page_numbers_are_found_in_their_forms() -> None:
    """With dashes or words on any page, bare where they count up."""
    assert _noise("- 12 -\na", "Seite 3 von 20\nb", "S. 4/20\nc") == [
        "- 12 -",
        "Seite 3 von 20",
        "S. 4/20",
    ]
    assert _noise("a\nb\nc\n5", "a\nx\nc\n6", "d\ne\nf\n7") == ["5", "6", "7"]
    assert _noise("a\nb\nc\n5", "d\ne\nf\n17") == []


def test_lines_in_the_middle_of_pages_are_text() -> None:
    """The same sentence on every page counts only at the edge."""
    lines = "\n".join(f"Zeile {n}" for n in range(5))
    pages = [
        f"{n}{lines.replace('Zeile', n)}\nGleich\n{lines.replace('Zeile', n * 2)}" for n in "abc"
    ]
    assert "Gleich" not in _noise(*pages)


def test_table_rows_are_no_heads() -> None:
    """The header of a table that goes over pages belongs to the table."""
    assert _noise(*["| Nr | Amt |\n| 1 | 11 |"] * 3) == []


def test_without_pages_only_numbers_that_say_so_are_noise() -> None:
    """A bare number may be a figure."""
    text = "Text\n- 12 -\nText\n13\nText\nSeite 3 von 20\nText"
    assert [text[span.start : span.end] for span in noise(Source(text))] == [
        "- 12 -",
        "Seite 3 von 20",
    ]


@given(st.lists(st.text(alphabet="aA1\n-|. ")))
def test_spans_are_whole_lines_in_order(pages: list[str]) -> None:
    """Spans do not overlap and end where their lines do."""
    text = "".join(f"{page}\f" for page in pages)
    spans = noise(Source(text, pages_of(text)))
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(text[span.end : span.end + 1] in {"", "\n", "\f"} for span in spans)


def _noise_without_pages(text: str) -> list[str]:
    return [text[span.start : span.end] for span in noise(Source(text))]


def test_a_paragraph_sign_is_no_page_number() -> None:
    """The number of a norm on a line of its own at the top of each page stays."""
    pages = [
        f"§ {n}\nText {word}\nMehr {word}" for n, word in enumerate(("eins", "zwei", "drei"), 1)
    ]
    assert _noise(*pages) == []


def test_heads_beside_page_numbers_are_found_without_form_feeds() -> None:
    """The line above or below ``Seite 3`` that is always the same, and both on one line."""
    text = "".join(f"Text {n} geht\nPlan der Stadt\nSeite {n}\nund {n}.\n" for n in (4, 5, 6))
    assert _noise_without_pages(text) == ["Plan der Stadt", "Seite 4"] + [
        line for n in (5, 6) for line in ("Plan der Stadt", f"Seite {n}")
    ]
    text = "".join(f"Text {n}\nPlan der Stadt | Seite {n} von 9\nund {n}\n" for n in (4, 5, 6))
    assert _noise_without_pages(text) == [f"Plan der Stadt | Seite {n} von 9" for n in (4, 5, 6)]


def test_a_page_that_is_mentioned_is_text() -> None:
    """Without form feeds a mention of a page, or lines that differ, stay."""
    assert _noise_without_pages("Siehe den Plan auf Seite 4\nSiehe Seite 5\nZiele\n") == []


def test_long_lines_of_marks_take_no_time() -> None:
    """The work grows with the length of a line, not with its square."""
    assert _noise_without_pages("." * 200_000 + "\n" + "- " * 100_000) == []
