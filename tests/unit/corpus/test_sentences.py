"""Sentences of German statutes: ends are found, abbreviations and ordinals are none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.sentences import sentences


def split(text: str) -> list[str]:
    """The sentences of a text, white space folded."""
    return [" ".join(text[span.start : span.end].split()) for span in sentences(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Es gilt Abs. 2 Satz 1 Nr. 3 Buchst. a der Regel.",
        "Ämter, z. B. Bau, und Räte i. S. d. § 2 helfen.",
        "Der Text steht in GV. NRW. S. 590 und in BGBl. I S. 12.",
        "Es endet am 31. Dezember 2031 und am 1. 2. 2032.",
        "Wer das 18. Lebensjahr vollendet hat, darf wählen.",
        "Dr. Meier und Prof. Schulz führen die 3. Kammer.",
        "Die Regel (sie gilt seit 2019. Niemand weiß warum) bleibt.",
        "Träger ist der Verein Laterne e. V. Musterau.",
        "Von den 12. Ämtern bzw. Räten usw. kommen viele.",
        "Sie prüft gem. Art. 3 ggf. Dritte.",
    ],
)
def test_keeps_a_sentence_whole(sentence: str) -> None:
    """No abbreviation, date or ordinal ends a sentence."""
    assert split(f"{sentence} Das ist so.") == [sentence, "Das ist so."]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Näheres regelt § 5.", "§ 6 gilt auch."),
        ("Das steht in Absatz 1.", "Die Räte helfen."),
        ("Es gelten Satz 1 und 2.", "Der Rat hilft."),
        ("Es gilt seit dem Jahr 2019.", "Räte helfen."),
        ("So regelt es § 107.", "Ämter helfen."),
        ("Das gilt in NRW.", "Die Räte helfen."),
        ("Gemeint ist Buchstabe a.", "Die Räte helfen."),
        ("Wer hilft?", "Der Rat hilft!"),
        ("Er heißt „Laterne.“", "Er leuchtet."),
        ("Räte, Ämter usw.", "Die Stadt hilft."),
        ("Dies gilt (siehe oben).", "Die Stadt hilft."),
    ],
)
def test_parts_two_sentences(first: str, second: str) -> None:
    """Numbers, brackets and open abbreviations end a sentence where the next one begins."""
    assert split(f"{first} {second}") == [first, second]


def test_takes_only_the_stretch_asked_for() -> None:
    """Offsets count in the whole text, and nothing outside the stretch is touched."""
    text = "Eins ist da. Zwei ist da. Drei ist da."
    spans = sentences(text, 13, 25)
    assert [text[span.start : span.end] for span in spans] == ["Zwei ist da."]


def test_a_bracket_never_closed_hides_no_sentences() -> None:
    """A bracket that a scan lost does not make one sentence of a page."""
    text = "Die Räte (ohne Ende helfen. " + "Der Rat hilft der Stadt gern. " * 20
    assert len(split(text)) > 10


@settings(deadline=None)
@given(st.text(alphabet="aB1. !?()§„“\n,", max_size=60) | st.text(max_size=60))
def test_spans_are_in_order_and_lose_nothing(text: str) -> None:
    """For any text the sentences are apart, in order, trimmed, and all that is not blank."""
    spans = sentences(text)
    assert "".join(text[s.start : s.end] for s in spans).split() != [] or not text.strip()
    kept = "".join("".join(text[s.start : s.end].split()) for s in spans)
    assert kept == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(spans))


def test_numbers_before_sentences_hide_no_abbreviation() -> None:
    """``2Art. 5 gilt.`` is one sentence, as some Länder number them."""
    assert split("1Das Amt hilft. 2Art. 5 gilt.") == ["1Das Amt hilft.", "2Art. 5 gilt."]


def test_rows_of_dots_take_no_time() -> None:
    """The work grows with the length of a row of dots, not with its square."""
    assert len(split("." * 200_000 + "x")) == 1
