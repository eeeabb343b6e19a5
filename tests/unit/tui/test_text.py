"""Text from documents made safe to show."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text import capitalised, escaped, one_line, search_form, shortened, visible, written_date

DANGEROUS = "\x00\x07\x1b\x7f\x80\x9b\x9d\u200b\u200f\u202e\u2066\u2069\ufeff\u2028"


@given(st.text())
def test_safe_text_keeps_every_offset(text: str) -> None:
    """Each character is shown as one character, so that a highlight stays where it belongs."""
    assert len(visible(text)) == len(text)


@pytest.mark.parametrize("sign", DANGEROUS)
def test_nothing_that_steers_a_terminal_is_left(sign: str) -> None:
    """Controls, reordering and invisible characters become signs that one can see."""
    shown = visible(f"a{sign}b")
    assert sign not in shown
    assert shown[1].isprintable()


def test_ordinary_german_text_stays_as_it_is() -> None:
    """Umlauts, quotation marks, dashes, § and combined letters are no danger."""
    text = "„Größe“ – § 5, e\u0301tage, 👩"
    assert visible(text) == text


def test_line_and_page_breaks_stay_breaks() -> None:
    """A form feed breaks a line as a line feed does; a tab is a blank."""
    assert visible("a\nb\fc\td") == "a\nb\nc d"


def test_half_a_character_becomes_the_replacement_sign() -> None:
    """An unpaired surrogate, which no terminal can show, is replaced."""
    assert visible("a\udc9bb") == "a�b"


@given(st.text())
def test_escaped_json_says_the_same(text: str) -> None:
    """Escaping changes how a document is written, not what it says."""
    document = json.dumps({"text": text}, ensure_ascii=False)
    assert json.loads(escaped(document)) == {"text": text}


@pytest.mark.parametrize("sign", sorted(set(DANGEROUS) - {"\x00", "\x07", "\x1b"}))
def test_json_carries_invisible_characters_escaped(sign: str) -> None:
    """What JSON would leave as it is and a terminal would obey is written as an escape."""
    assert sign not in escaped(json.dumps([sign], ensure_ascii=False))


def test_a_line_has_single_blanks() -> None:
    """White space of any kind between words is one blank."""
    assert one_line("  a\n\n b\tc\x1b ") == "a b c␛"


@given(st.text(alphabet="ab cdé ", max_size=60), st.integers(3, 30))
def test_shortened_text_fits_and_is_cut_at_a_word(text: str, length: int) -> None:
    """A text that is too long ends in an ellipsis; one that fits is not touched."""
    short = shortened(text, length)
    line = one_line(text)
    assert short == line if len(line) <= length else short.endswith("…")
    assert len(short) <= length + 1


@pytest.mark.parametrize(("typed", "stands"), [("STRASSE", "Straße"), ("telearbeit", "Télearbeit")])
def test_filters_overlook_case_and_accents(typed: str, stands: str) -> None:
    """What is typed finds what is written with capitals, ß and accents."""
    assert search_form(typed) == search_form(stands)


@pytest.mark.parametrize(
    ("iso", "written"), [("2018", "2018"), ("2018-05", "05.2018"), ("2018-05-08", "08.05.2018")]
)
def test_dates_are_written_as_germans_do(iso: str, written: str) -> None:
    """A date is as exact as it is known."""
    assert written_date(iso) == written


def test_a_title_begins_with_a_capital() -> None:
    """Only the first letter changes."""
    assert [capitalised(text) for text in ("source text", "", "Über")] == [
        "Source text",
        "",
        "Über",
    ]
