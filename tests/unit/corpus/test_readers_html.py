"""Web pages become Markdown: their main content without navigation, banners and scripts."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import BrokenDocumentError, ReadError
from corpus.parse import parse
from corpus.readers import read
from corpus.readers.html import decode_page
from corpus.records import Source

PROSE = "Die Stadt fördert Beschäftigte, die Angehörige pflegen, mit flexibler Arbeitszeit. " * 5


def _read(folder: Path, body: str, head: str = "") -> Source:
    path = folder / "seite.html"
    path.write_text(f"<!DOCTYPE html><head>{head}</head><body>{body}</body>", encoding="utf-8")
    return read(path)


def test_main_is_taken_and_the_rest_left_out(tmp_path: Path) -> None:
    """Header, navigation, footer, scripts and banners are no content."""
    source = _read(
        tmp_path,
        "<header>Stadt X</header><nav><a href='/'>Start</a></nav>"
        "<main><h1>Plan</h1><aside>Rand</aside><p>Text &amp; mehr.</p><script>1</script></main>"
        "<div id='cookie-hinweis'>Cookies?</div><footer>Impressum</footer>",
        "<title>Plan | Stadt X</title><meta name='date' content='2023-05-01T08:00'>",
    )
    assert source.text == "# Plan\n\nText & mehr.\n"
    assert (source.title, source.date) == ("Plan | Stadt X", "2023-05-01")


def test_without_main_menus_are_found_by_their_links(tmp_path: Path) -> None:
    """A list of short links is navigation; a list of sentences with links is content."""
    source = _read(
        tmp_path,
        "<div><ul><li><a>Rathaus</a><li><a>Bürgerdienste</a><li><a>Kultur</a></ul></div>"
        f"<div><h1>Plan</h1><p>{PROSE}</p><ul><li>Siehe das <a>Konzept</a> dazu</ul></div>",
    )
    assert "Rathaus" not in source.text
    assert "- Siehe das Konzept dazu" in source.text


def test_a_page_wrapped_in_a_named_part_is_kept(tmp_path: Path) -> None:
    """A class name that sounds like navigation does not remove the page itself."""
    text = _read(tmp_path, f"<div class='nav-open has-sidebar'><p>{PROSE * 12}</p></div>").text
    assert text.count("Die Stadt fördert") == 60


def test_folded_parts_of_the_content_are_read(tmp_path: Path) -> None:
    """What a click would unfold is content; what is hidden elsewhere is not."""
    source = _read(tmp_path, "<main><div hidden>Maßnahme 1</div></main><div hidden>weg</div>")
    assert source.text == "Maßnahme 1\n"


def test_headings_outside_the_content_become_its_title(tmp_path: Path) -> None:
    """The page's first heading is kept though it stands in the header."""
    source = _read(tmp_path, "<header><h1>Plan 2030</h1></header><main><p>Text.</p></main>")
    assert source.text == "# Plan 2030\n\nText.\n"


def test_lists_nest_and_count(tmp_path: Path) -> None:
    """Levels are two blanks; numbers go on from where they start."""
    source = _read(
        tmp_path,
        "<main><h1>P</h1><ul><li>A<ul><li><p>A1</p></li></ul></li><li><b>B</b> b</li></ul>"
        "<p>x</p><ol start='3'><li>drei<li>vier</ol></main>",
    )
    assert source.text == "# P\n\n- A\n  - A1\n- B b\n\nx\n\n3. drei\n4. vier\n"


def test_tables_keep_their_columns(tmp_path: Path) -> None:
    """Cells over several rows or columns leave empty ones; lists in cells keep bullets."""
    source = _read(
        tmp_path,
        "<main><h1>P</h1><table><tr><th>Nr<th>Maßnahme<th>Amt</tr>"
        "<tr><td rowspan=2>1<td>a<ul><li>b<li>c</ul><td>x</tr><tr><td colspan=2>d</tr></table>",
    )
    assert source.text.splitlines()[2:] == [
        "| Nr | Maßnahme | Amt |",
        "|---|---|---|",
        "| 1 | a • b • c | x |",
        "|  | d |  |",
    ]


def test_a_table_for_layout_is_opened(tmp_path: Path) -> None:
    """A table that holds headings only places them."""
    source = _read(tmp_path, "<main><table><tr><td><h1>P</h1><p>a</p><td>b</table></main>")
    assert source.text == "# P\n\na\n\nb\n"


def test_terms_and_descriptions_share_a_line(tmp_path: Path) -> None:
    """A description list reads like lines of a form."""
    source = _read(tmp_path, "<main><h1>P</h1><dl><dt>Frist:<dd>2025<dt>Amt<dd>10</dl></main>")
    assert source.text == "# P\n\nFrist: 2025\n\nAmt: 10\n"


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [("iso-8859-1", "cp1252"), ("utf-8", "utf-8"), ("windows-1252", "cp1252"), ("nix", "utf-8")],
)
def test_the_declared_charset_is_used(declared: str, encoding: str) -> None:
    """As in browsers, Latin-1 is read as Windows-1252; an unknown name is passed over."""
    page = f"<meta charset='{declared}'><p>„Maßnahme“ – groß</p>"
    assert decode_page(page.encode(encoding)) == page


def test_endless_nesting_is_refused(tmp_path: Path) -> None:
    """A page nested a hundred thousand deep ends in a clear line."""
    with pytest.raises(BrokenDocumentError, match="verschachtelt"):
        _read(tmp_path, "<div>" * 100_000 + "x")


_MARKUP = """
<ul> <li> </ul> <table> <tr> <td_rowspan='9'> <p> </p> <h2> <dl><dt> <b> </b> Wort &shy; <main>
<div_class='nav'> </div>
"""


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from([part.replace("_", " ") for part in _MARKUP.split()])))
def test_any_markup_gives_text_or_our_error(tmp_path: Path, parts: list[str]) -> None:
    """Broken markup neither stops the reader nor loses the words before it."""
    with contextlib.suppress(ReadError):
        assert "Anfang" in _read(tmp_path, "<main><p>Anfang" + "".join(parts)).text


def test_folded_sections_are_headed_by_what_opens_them(tmp_path: Path) -> None:
    """Summaries and the buttons of accordions are headings above those inside; others go."""
    path = tmp_path / "seite.html"
    path.write_text(
        "<body><button aria-expanded='false'>Menü</button><main><h1>Plan</h1>"
        "<h2><button aria-controls='a'>Eins</button></h2><div id='a'><p>Text.</p></div>"
        "<details><summary>Zwei</summary><h4>Ziele</h4><p>Gut.</p></details>"
        "<details><summary><h3>Drei</h3></summary><p>Mehr.</p></details>"
        "<button>Drucken</button></main></body>",
        encoding="utf-8",
    )
    headings = [line for line in read(path).text.split("\n") if line.startswith("#")]
    assert headings == ["# Plan", "## Eins", "### Zwei", "#### Ziele", "### Drei"]


def test_raised_figures_and_numbered_terms(tmp_path: Path) -> None:
    """``<sup>`` keeps its figure raised; terms that are numbers make a numbered list."""
    path = tmp_path / "seite.html"
    path.write_text(
        "<body><main><h1>Plan</h1><p><sup>1</sup>Es gilt. Je 5 m<sup>2</sup>.</p>"
        "<dl><dt>1.</dt><dd>Wege,<dl><dt>a)</dt><dd>breite</dd></dl></dd><dt>2.</dt>"
        "<dd>Stege.</dd></dl></main></body>",
        encoding="utf-8",
    )
    text = read(path).text
    assert "¹Es gilt. Je 5 m²." in text
    assert "1. Wege,\n  a) breite\n2. Stege." in text


_PAGE = "<main><h1>Plan der Stadt Auental</h1><h2>Maßnahmen</h2>{}</main>"


def _told(folder: Path, body: str) -> list[tuple[str | None, str, str, tuple[str, ...]]]:
    (path := folder / "seite.html").write_text(_PAGE.format(body), encoding="utf-8")
    return [(m.number, m.title, m.field, m.responsible) for m in parse(path).measures]


def test_terms_that_name_measures_are_measures(tmp_path: Path) -> None:
    """What describes a term tells of the measure that it names, as text or in a list inside."""
    body = (
        "<dl><dt>Lotsen für Pflege ausbilden<dd>Vier Leute lernen es.<dd>Zuständig: Amt 10"
        "<dt>Jobrad<dd><dl><dt>Zuständig<dd>Amt 11</dl></dl>"
    )
    assert _told(tmp_path, body) == [
        (None, "Lotsen für Pflege ausbilden", "", ("Amt 10",)),
        (None, "Jobrad", "", ("Amt 11",)),
    ]


def test_a_list_of_terms_for_each_measure_is_its_sheet(tmp_path: Path) -> None:
    """Field and number may stand before the name: they do not tell of the measure above."""
    body = "".join(
        f"<dl><dt>Handlungsfeld<dd>{field}<dt>Nr.<dd>P {number}<dt>Maßnahme<dd>{title}"
        f"<dt>Zuständig<dd>Amt {number}</dl>"
        for field, number, title in (("Pflege", 1, "Lotsen ausbilden"), ("Rad", 2, "Räder leihen"))
    )
    assert _told(tmp_path, body) == [
        ("P 1", "Lotsen ausbilden", "Pflege", ("Amt 1",)),
        ("P 2", "Räder leihen", "Rad", ("Amt 2",)),
    ]
