"""The repaired view puts right what scans and PDFs break, and every offset leads back."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.records import Span
from corpus.repair import Repaired, repair, vocabulary


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("die Stellen-\nbesetzung", "die Stellenbesetzung"),
        ("die Stellen- \n\n \nbesetzung", "die Stellenbesetzung"),
        ("bedarfs-\n\n- gerechte", "bedarfsgerechte"),
        ("Wiederein-\n\n- 12 -\n\f\nstieg", "Wiedereinstieg"),
        ("Wiederein-\nSeite 3 von 20\n\fstieg", "Wiedereinstieg"),
        ("Kinder-\nund Ferienzeiten", "Kinder- und Ferienzeiten"),
        ("Kinder-\n\n- oder Ferienzeiten", "Kinder- oder Ferienzeiten"),
        ("drei-\nbis viermal", "drei- bis viermal"),
        ("Stadt-\nwie auch Kreisrat", "Stadt- wie auch Kreisrat"),
        ("E-\nPayment", "E-Payment"),
        ("Job-\nSharing", "Job-Sharing"),
        ("IT-\ngestützt, 12-\nmonatig", "IT-gestützt, 12-monatig"),
        ("PERSONAL-\nPLANUNG", "PERSONALPLANUNG"),
        ("2024-\n2029", "2024-2029"),
        ("Kolleg:\ninnen und Leiter/-\ninnen", "Kolleg:innen und Leiter/-innen"),
        ("Ver\u00ad\nfahren und Ver\u00adfahren", "Verfahren und Verfahren"),
    ],
)
def test_words_parted_at_line_ends_are_joined(broken: str, mended: str) -> None:
    """Also over bullets and page numbers; hyphens that belong to the word stay."""
    assert repair(broken).text == mended


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("Bildungs\nund Beratungsangebote", "Bildungs- und Beratungsangebote"),
        ("Arbeits und Ruhezeiten", "Arbeits- und Ruhezeiten"),
        ("für Kinder\n\nund/oder Enkelpflege", "für Kinder- und/oder Enkelpflege"),
        ("Bildungs\nund dann", "Bildungs und dann"),
        ("Frauen\nund Männer", "Frauen und Männer"),
    ],
)
def test_lost_hyphens_come_back_where_the_form_is_no_word(broken: str, mended: str) -> None:
    """Only forms that cannot stand alone get one."""
    assert repair(broken).text == mended


@pytest.mark.parametrize(
    ("broken", "mended"),
    [
        ("im Zu·ge der", "im Zuge der"),
        ("bei Nac.htarbeit", "bei Nachtarbeit"),
        ("damit auch.mehr Zeit", "damit auch mehr Zeit"),
        ("Rat ui;id Verwaltung", "Rat und Verwaltung"),
        ("Rat .mit ·allen Ämtern", "Rat mit allen Ämtern"),
        ("werden . · \nAmt 5", "werden. Amt 5"),
        ("Ziele: .\nText", "Ziele: Text"),
        ("Ende.\n. .\nAmt 5", "Ende. Amt 5"),
        ("gez. R A T H A U S", "gez. RATHAUS"),
        ("oﬃziell, e\ufb01zient, u\u0308ber", "offiziell, efizient, über"),
        ("1 Einleitung . . . . . . . 4", "1 Einleitung 4"),
        ("2 Ziele.......... 5", "2 Ziele 5"),
        ("Text (s. o.) , dann", "Text (s. o.), dann"),
        ("Ko\u200bsten", "Kosten"),
    ],
)
def test_specks_and_type_are_put_right(broken: str, mended: str) -> None:
    """What cannot be German spelling is mended without a word list."""
    assert repair(broken).text == mended


@pytest.mark.parametrize(
    "text",
    [
        "Bürger:innen, Schüler·innen, jede:r",
        "z.B. d.h. i.d.R. u.a. z.T.",
        "www.stadt-x.de, amt@stadt-x.de, plan.pdf",
        "um 12.30 Uhr, 3,5 Stellen, § 8 Abs.6",
        "x x x x und a b c d e",
        "von 9 - 12 Uhr - und danach",
        "Das ist...",
        "als .pdf Datei",
    ],
)
def test_what_is_meant_is_left_alone(text: str) -> None:
    """Gender forms, abbreviations, addresses, numbers and crosses are no damage."""
    assert repair(text).text == text


def test_a_document_s_words_help_to_read_its_misread_ones() -> None:
    """A known word settles whether a mark parts one word or two, and what a long one was."""
    words = vocabulary("Die Nachwuchsförderung und der Wissenstransfer sind wichtig.")
    assert repair("Nachwuchsfi,irderung", words=words).text == "Nachwuchsförderung"
    assert repair("wissens.transfer", words=words).text == "wissenstransfer"
    assert repair("sind.wichtig", words=words).text == "sind wichtig"


def test_vocabulary_holds_whole_words_only() -> None:
    """Halves of a broken word do not vouch for themselves."""
    assert vocabulary("Die Gleich-\nstellung: Nac.ht, E-Mail.") == {"die", "stellung"}


def test_offsets_lead_back_to_the_source() -> None:
    """A span of the view is the span of the source that it was made of."""
    text = "Die  Perso-\nnalpla\u00adnung\nist oﬃziell."
    mended = repair(text)
    start = mended.text.index("Personalplanung")
    span = mended.original(start, start + len("Personalplanung"))
    assert text[span.start : span.end] == "Perso-\nnalpla\u00adnung"
    end = mended.text.index("offiziell") + len("off")
    span = mended.original(end - 3, end)
    assert text[span.start : span.end] == "oﬃ"


def test_dropped_stretches_are_left_out() -> None:
    """Spans may overlap, reach beyond the text and stand in any order."""
    text = "eins KOPF zwei FUSS"
    mended = repair(text, drop=[Span(15, 99), Span(5, 10), Span(7, 9)])
    assert mended == Repaired("eins zwei ", mended.offsets)
    assert list(mended.offsets) == [0, 1, 2, 3, 4, 10, 11, 12, 13, 14, 19]


_PIECES = st.sampled_from(
    [*"-·.:/ß\f", "-\n", "- \n\n", "\u00ad\n", "12\n", "- ", ". . . .", "ﬁ", "u\u0308", "\u200b"]
)
_WORDS = st.sampled_from(["und", "und/oder", "Arbeits", "innen", "a b c d e f", "noch.besser"])
# A stray accent would join a letter, which the test of letters does not mean.
_ANY = st.text(alphabet=st.characters(exclude_categories=["Mn", "Cs"]), max_size=5)
_TEXTS = st.lists(st.one_of(_PIECES, _WORDS, _ANY)).map("".join)


@given(_TEXTS)
def test_offsets_are_exact_for_any_text(text: str) -> None:
    """As many as characters and one more, never decreasing, all inside the source."""
    mended = repair(text)
    offsets = list(mended.offsets)
    assert len(offsets) == len(mended.text) + 1
    assert offsets == sorted(offsets)
    assert all(0 <= offset <= len(text) for offset in offsets)
    assert offsets[-1] == len(text)


@given(_TEXTS)
def test_letters_are_kept_in_order(text: str) -> None:
    """Plain letters are neither lost nor moved: each stands where its offset says."""
    letters = set("bdo")
    mended = repair(text, words=())
    found = [
        text[o] for o, char in zip(mended.offsets, mended.text, strict=False) if char in letters
    ]
    assert found == [char for char in mended.text if char in letters]
    assert found == [char for char in text if char in letters]


@pytest.mark.parametrize(
    "text",
    [
        "x" + " " * 90_000 + " .",
        "a-\n" * 30_000,
        "a-" + "\n" * 90_000,
        "a. " * 30_000,
        "a.b" * 30_000,
    ],
)
def test_time_grows_with_length_only(text: str) -> None:
    """No text makes the patterns go back and forth."""
    start = time.process_time()
    repair(text)
    assert time.process_time() - start < 2.0


def test_escapes_of_markdown_are_read_as_what_they_escape() -> None:
    """A backslash before a mark is none of the text; other backslashes stay."""
    assert repair(r"Am 1\. Januar \- in C:\Daten").text == r"Am 1. Januar - in C:\Daten"
