"""Federal statutes' XML becomes Markdown in the shape of the statutes' Markdown collections."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import BrokenDocumentError, UnknownFormatError
from corpus.readers import read

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE dokumente SYSTEM "http://www.gesetze-im-internet.de/dtd/1.01/gii-norm.dtd">
<dokumente><norm><metadaten><jurabk>MuG 2020</jurabk><amtabk>MuG</amtabk>
<ausfertigung-datum>2020-01-02</ausfertigung-datum>
<fundstelle><periodikum>BGBl I</periodikum><zitstelle>2020, 17</zitstelle></fundstelle>
<kurzue>Mustergesetz</kurzue><langue>Gesetz über<BR/>Muster</langue>
<standangabe><standtyp>Stand</standtyp>
<standkommentar>Zuletzt geändert durch Art. 3 G v. 4.5.2021 I 99</standkommentar></standangabe>
</metadaten><textdaten><fussnoten><Content><P>(+++ Nachweis +++)</P></Content></fussnoten>
</textdaten></norm>"""


def _norm(number: str, title: str, content: str, more: str = "") -> str:
    return (
        f"<norm><metadaten><enbez>{number}</enbez><titel>{title}</titel></metadaten><textdaten>"
        f"<text><Content>{content}</Content>{more}</text></textdaten></norm>"
    )


def _part(key: str, label: str, title: str) -> str:
    return (
        f"<norm><metadaten><gliederungseinheit><gliederungskennzahl>{key}</gliederungskennzahl>"
        f"<gliederungsbez>{label}</gliederungsbez><gliederungstitel>{title}</gliederungstitel>"
        "</gliederungseinheit></metadaten></norm>"
    )


def _text(folder: Path, *norms: str) -> str:
    path = folder / "mug.xml"
    path.write_text(HEAD + "".join(norms) + "</dokumente>", encoding="utf-8")
    return read(path).text


def test_the_head_tells_names_and_state(tmp_path: Path) -> None:
    """Front matter, title with abbreviation, and the lines on the statute's state."""
    text = _text(tmp_path, _norm("§ 1", "Ziel", "<P>Text.</P>"))
    assert text.startswith(
        "---\nTitle: Gesetz über Muster\njurabk: MuG 2020\namtabk: MuG\nkurzue: Mustergesetz\n---\n"
        "\n# Gesetz über Muster (MuG 2020)\n\nAusfertigungsdatum\n:   2020-01-02\n\n"
        "Fundstelle\n:   BGBl I: 2020, 17\n\n"
        "Zuletzt geändert durch\n:   Art. 3 G v. 4.5.2021 I 99\n"
    )
    assert "+++" not in text


def test_title_and_date_are_the_statutes(tmp_path: Path) -> None:
    """The date is that of the statute's making."""
    _text(tmp_path, _norm("§ 1", "Ziel", "<P>Text.</P>"))
    source = read(tmp_path / "mug.xml")
    assert (source.title, source.date) == ("Gesetz über Muster", "2020-01-02")


def test_headings_nest_by_their_keys(tmp_path: Path) -> None:
    """A § stands one level below its part; an annex belongs to no part."""
    text = _text(
        tmp_path,
        _norm("Eingangsformel", "", "<P>Der Rat beschließt:</P>"),
        _part("010", "Teil 1", "Allgemeines"),
        _part("010010", "Kapitel 1", "Ziele"),
        _norm("§ 1", "Ziel", "<P>Text.</P>"),
        _part("020", "Teil 2", "Besonderes"),
        _norm("§ 2", "(weggefallen)", "<P>-</P>"),
        _norm("Anlage 1", "Liste", "<P>Text.</P>"),
    )
    assert [line for line in text.splitlines() if line.startswith("##")] == [
        "## Eingangsformel",
        "## Teil 1 - Allgemeines",
        "### Kapitel 1 - Ziele",
        "#### § 1 Ziel",
        "## Teil 2 - Besonderes",
        "### § 2 (weggefallen)",
        "## Anlage 1 Liste",
    ]


def test_items_keep_numbers_and_depth_and_text_goes_on_after_them(tmp_path: Path) -> None:
    """Numbers and letters nest by four blanks; the sentence after a list is a paragraph."""
    text = _text(
        tmp_path,
        _norm(
            "§ 1",
            "Ziel",
            "<P>(1) Es gilt:\n<DL><DT>1.</DT><DD><LA>erstens\n<DL><DT>a)</DT><DD><LA>klein,</LA>"
            "</DD><DT>b)</DT><DD><LA>fein;</LA></DD></DL>dabei § 2,</LA></DD><DT>2.</DT><DD><LA>"
            "zweitens.</LA></DD></DL>Danach <B>Satz</B> 2.</P><P>(2) Kurz.</P>",
        ),
    )
    assert text.endswith(
        "## § 1 Ziel\n\n(1) Es gilt:\n\n1.  erstens\n    a)  klein,\n    b)  fein;\n\n"
        "    dabei § 2,\n\n2.  zweitens.\n\nDanach Satz 2.\n\n(2) Kurz.\n"
    )


def test_tables_and_footnotes_are_written_apart(tmp_path: Path) -> None:
    """A table becomes rows; a footnote follows its norm."""
    text = _text(
        tmp_path,
        _norm(
            "§ 1",
            "Ziel",
            "<P>Text<FnR ID='F1'/>.<table><tgroup><thead><row><entry>A</entry><entry>B</entry>"
            "</row></thead><tbody><row><entry>1</entry><entry>x<BR/>y</entry></row></tbody></tgroup></table>"
            "</P>",
            "<Footnotes><Footnote ID='F1'><FnT>Hinweis.</FnT></Footnote></Footnotes>",
        ),
    )
    assert text.endswith("Text[^F1].\n\n| A | B |\n|---|---|\n| 1 | x y |\n\n[^F1]: Hinweis.\n")


def test_the_table_of_contents_is_left_out(tmp_path: Path) -> None:
    """Its lines would look like norms."""
    contents = "<norm><metadaten><enbez>Inhaltsübersicht</enbez></metadaten><textdaten><text><TOC>"
    contents += "<Ident>§ 1</Ident><Title>Ziel</Title></TOC></text></textdaten></norm>"
    text = _text(tmp_path, contents, _norm("§ 1", "Ziel", "<P>Text.</P>"))
    assert text.count("§ 1") == 1
    assert "Inhalt" not in text


def test_other_xml_is_no_statute(tmp_path: Path) -> None:
    """The message says what is expected."""
    path = tmp_path / "daten.xml"
    path.write_text("<?xml version='1.0'?><daten><norm/></daten>", encoding="utf-8")
    with pytest.raises(UnknownFormatError, match=r"gesetze-im-internet\.de"):
        read(path)


@pytest.mark.parametrize(
    "content",
    [
        HEAD,
        HEAD.replace("<dokumente>", "<dokumente>" + "<x>" * 9),
        "<?xml version='1.0'?><!DOCTYPE dokumente [<!ENTITY a 'b'><!ENTITY c '&a;&a;'>]>"
        "<dokumente><norm>&c;</norm></dokumente>",
    ],
)
def test_broken_or_hostile_xml_is_refused(tmp_path: Path, content: str) -> None:
    """Truncated files and files that define entities give one line."""
    path = tmp_path / "kaputt.xml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BrokenDocumentError, match="beschädigt"):
        read(path)


def test_endless_nesting_is_refused(tmp_path: Path) -> None:
    """A list nested thousands deep ends in a clear line."""
    deep = "<DL><DT>1.</DT><DD>" * 3_000 + "x" + "</DD></DL>" * 3_000
    with pytest.raises(BrokenDocumentError, match="verschachtelt"):
        _text(tmp_path, _norm("§ 1", "Ziel", f"<P>{deep}</P>"))
