"""Tables of contents answer nothing."""

from __future__ import annotations

from assistant.contents import is_contents

TABLE = "| 1 | Anlass | 3 |\n| 1.1 | Geltung | 3 |\n| 1.2 | Bericht..... | 4 |\n| 2 | Ziele | 7 |"
DOTTED = "1 Anlass ........ 3\n2 Ziele ......... 7\nAnhang .......... 12"
ANNEXES = "- Anlage 1 Überblick**\n- Anlage 2 Bauhof**\n- Anlage 3 Bäder**"


def test_titles_with_growing_pages_are_contents() -> None:
    """Be they a table or lines of dots, or a list of annexes without pages."""
    assert all(map(is_contents, (TABLE, DOTTED, ANNEXES)))


def test_a_table_of_figures_is_none() -> None:
    """Figures may grow from row to row; no number or dots lead them in."""
    assert not is_contents("| Bauhof | 3 |\n| Bäder | 12 |\n| Kitas | 70 |")
    assert not is_contents("1 Anlass | 30\n2 Ziele | 12\n3 Ende | 4")
