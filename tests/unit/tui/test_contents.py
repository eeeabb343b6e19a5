"""The statutes' table of contents."""

from __future__ import annotations

from corpus.records import Document, Kind, Norm, Span
from tui.contents import entries, row_of

LAW = Document("glg", "glg.txt", "Gesetz", "Nord", Kind.STATUTE, 0, 90, statute="GlG")
OTHER = Document("tzg", "tzg.txt", "Gesetz", "Nord", Kind.STATUTE, 0, 90, statute="TzG")


def norm(number: str, part: tuple[str, ...], start: int) -> Norm:
    """A provision of ten characters."""
    body = Span(start, start + 10)
    return Norm("glg", "GlG", "§", number, "Titel", part, start, start + 10, body, None)


NORMS = (norm("1", ("Teil 1", "A"), 0), norm("2", ("Teil 1", "B"), 10), norm("3", (), 20))


def test_the_open_statute_shows_parts_and_provisions() -> None:
    """Each part is named once above its provisions; the other statutes stay folded."""
    assert [entry.text for entry in entries([LAW, OTHER], LAW, NORMS)] == [
        "▾ GlG",
        "  Teil 1",
        "    A",
        "      § 1  Titel",
        "    B",
        "      § 2  Titel",
        "  § 3  Titel",
        "▸ TzG",
    ]


def test_a_place_in_a_statute_has_its_line() -> None:
    """The provision that holds it, else the statute's name."""
    lines = entries([LAW, OTHER], LAW, NORMS)
    assert lines[row_of(lines, LAW, 12)].text.strip() == "§ 2  Titel"
    assert lines[row_of(lines, OTHER, 12)].text == "▸ TzG"


def test_without_statutes_that_is_said() -> None:
    """The list is never just empty."""
    assert [entry.text for entry in entries([], None, ())] == ["In der Bibliothek ist kein Gesetz."]
