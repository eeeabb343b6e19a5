"""The clear view of noisy texts: what it puts right, and that all stays in its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.clearing import clear
from corpus.flat_tables import names_columns
from corpus.parse import parse

_NOISY = st.lists(
    st.sampled_from(
        ["Maßnah men:", "Zuständlg", ":", " ", "\n", "1,", "l.", "2 .", "Ziele", "·", "|"]
    )
    | st.text(max_size=4),
    max_size=40,
).map("".join)


@given(_NOISY)
def test_all_characters_keep_their_places(text: str) -> None:
    """The view is as long as the text, with the same ends of lines."""
    view = clear(text)
    assert len(view) == len(text)
    assert [at for at, char in enumerate(view) if char == "\n"] == [
        at for at, char in enumerate(text) if char == "\n"
    ]


@pytest.mark.parametrize(
    ("noisy", "meant"),
    [
        ("Maßnahme'n", "Maßnahmen"),
        ("Maßnah men:", "Maßnahmen:"),
        ("Maßahmen: ,", "Maßnahmen:"),
        ("Geplante Maßn·ahmen:", "Geplante Maßnahmen:"),
        ("Zustandig: Amt 11", "Zuständig: Amt 11"),
        ("Veraiitwortlich: Amt 11", "Verantwortlich: Amt 11"),
        ("Handlungs feld 2: Pflege", "Handlungsfeld  2: Pflege"),
        ("Handlungsfed 1: Pflege", "Handlungsfeld1: Pflege"),
    ],
)
def test_misread_labels_are_put_right(noisy: str, meant: str) -> None:
    """Labels at the starts of lines are understood with wrong, lost and parted letters."""
    assert clear(f"{noisy}\n").split() == meant.split()


@pytest.mark.parametrize(
    "line",
    ["Zuständige Stelle: Amt 11", "Projekte:", "Die Maßnahme wirkt.", "Zeitpläne:", "Ziel 2"],
)
def test_other_words_stay(line: str) -> None:
    """What is spelled as it should be, or is another word, stays as it is."""
    assert clear(line) == line


def test_words_with_their_letters_set_apart_are_read() -> None:
    """``P e r s o n a l`` on a line of its own is a word; single letters in a text are none."""
    assert clear("P e r s o n a l\n").split() == ["Personal"]
    assert clear("Punkt a b c d e f gilt.\n") == "Punkt a b c d e f gilt.\n"


def test_a_point_set_apart_still_ends_a_text(tmp_path: Path) -> None:
    """A heading below ``… der Ämter .`` is no part of that sentence and names the document."""
    (path := tmp_path / "scan.txt").write_text(
        " Leitgedanke \n\n"
        "Die Gemeinde fragt ihre Leute jedes Jahr, was ihnen die Arbeit leichter macht, und \n"
        "bespricht die Antworten in jeder Runde der Ämter . \n Arbeitsprogramm \n\n1) Thema \n\n"
        "Handlungsfeld Pflege \n\n1.1 Pflegelotsen in den Ämtern . \n1.2 Vertretung im Notfall \n"
    )
    parsed = parse(path)
    assert parsed.document.title == "Arbeitsprogramm"
    assert [m.title for m in parsed.measures] == [
        "Pflegelotsen in den Ämtern",
        "Vertretung im Notfall",
    ]


def test_misread_numbers_are_put_right_beside_their_neighbours() -> None:
    """``l.``, ``2,`` and ``4 .`` number items where the count goes on; alone they do not."""
    assert clear("l. Auto\n2, Bus\n3. Rad\n4 . Zug\n").split("\n")[:4] == [
        *("1. Auto", "2. Bus", "3. Rad", "4.  Zug")
    ]
    assert clear("um 5, Uhr\n7, Personen\n") == "um 5, Uhr\n7, Personen\n"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Nr. Maßnahme Zuständigkeit Termin", True),
        ("lfd. Nr. Vorhaben Wer Bis wann", True),
        ("Nr. Maßnahme Zustädigkeit Termin", True),
        ("Maßnahme und Ziel stehen fest", False),
        ("Maßnahme Termin", False),
    ],
)
def test_names_of_columns_on_one_line(line: str, expected: bool) -> None:
    """A line that is nothing but names of columns heads a table that a scan has run together."""
    assert names_columns(line) is expected
