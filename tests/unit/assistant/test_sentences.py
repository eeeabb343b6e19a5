"""Cutting source text into what can be quoted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.sentences import sentences


def cut(text: str) -> list[str]:
    """The sentences as text."""
    return [text[span.start : span.end] for span in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Es beginnt. Es endet!", ["Es beginnt.", "Es endet!"]),
        ("Nach § 3 Abs. 2 gilt dies. Das auch.", ["Nach § 3 Abs. 2 gilt dies.", "Das auch."]),
        ("Am 4. Mai 2021 tagt z. B. Team A.", ["Am 4. Mai 2021 tagt z. B. Team A."]),
        ("- Kurse für\n  alle\n- Ein Büro", ["Kurse für\n  alle", "Ein Büro"]),
        ("| Jahr | Quote |\n| 2020 | 31 % |", ["| Jahr | Quote |", "| 2020 | 31 % |"]),
        ("❖ **Ein Ziel**\n\nText dazu", ["Ein Ziel", "Text dazu"]),
        ("Er fragt: „Warum?“ Sie schweigt.", ["Er fragt: „Warum?“", "Sie schweigt."]),
    ],
)
def test_text_is_cut_where_a_reader_would_quote(text: str, expected: list[str]) -> None:
    """Abbreviations, dates and numbers end no sentence; items and rows stand alone."""
    assert cut(text) == expected


@given(st.text(alphabet="ab. \n-|*!A§1", max_size=60))
def test_spans_lie_in_order_within_the_text(text: str) -> None:
    """Whatever the text, spans do not overlap and are not blank."""
    end = 0
    for span in sentences(text):
        assert end <= span.start < span.end <= len(text)
        assert text[span.start : span.end].strip()
        end = span.end
