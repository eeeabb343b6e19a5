"""Pieces that documents are made of, put together by chance: what makes readers stumble."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.reliability.bad import docx, pdf
from tests.reliability.evil import PAYLOADS

_TEXT = (
    "Maßnahmen:",
    "Ziele:",
    "Handlungsfeld 2 Personal",
    "Zuständig: AMT 11, KVS",
    "Frist: 2025",
    *(
        "- ",
        "• ",
        "❖ ",
        "1.1 ",
        "1. ",
        "a) ",
        "(1) ",
        "12. ",
        "M 4.2 ",
        "# ",
        "## ",
        "### ",
        "|",
        "| - |",
    ),
    *(
        "§ 8 Abs. 6 LGG NRW",
        "§§ 5 bis 9",
        "§ 1 ",
        "Art. 3 GG",
        "Abs. ",
        " Satz 2",
        " Nr. 3",
        "ff.",
        "Fn 5",
    ),
    *(
        "Die Stadt fördert Teilzeit. ",
        "Führen in Teilzeit",
        "Kurse werden an-",
        "geboten",
        "Inhalt",
    ),
    *(
        "\n",
        "\n\n",
        "\f",
        "\t",
        "  ",
        "....... 12",
        "Seite 3 von 9",
        "---",
        "***",
        "Anlage 1",
        "Gesetz zur ",
    ),
    *(
        "Stand: 16.3.2018",
        "vom 9. November 1999",
        "2018–2023",
        "Stadt Rheinfeld",
        "\u00ad",
        "\u202e",
        "ﬁ",
    ),
)
_HTML = (
    *(
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<ul>",
        "<li>",
        "</ul>",
        "<ol start=9>",
        "<table>",
        "<tr>",
        "<td>",
    ),
    *(
        "<td colspan=3 rowspan=2>",
        "</table>",
        "<h1>",
        "</h1>",
        "<h3>",
        "<main>",
        "<nav>",
        "<br>",
        "<sup>2</sup>",
    ),
    *(
        "<dl><dt>",
        "<dd>",
        "<details><summary>",
        "<!--",
        "-->",
        "<script>",
        "<pre>",
        "&nbsp;",
        "&#0;",
        "&bad;",
        "<",
    ),
)
_WORD_XML = (
    *(
        "<w:p>",
        "</w:p>",
        "<w:r><w:t>Text</w:t></w:r>",
        "<w:tbl><w:tr><w:tc>",
        "</w:tc></w:tr></w:tbl>",
    ),
    *(
        "<w:p><w:pPr><w:pStyle w:val='Heading1'/></w:pPr><w:r><w:t>1 Ziel</w:t></w:r></w:p>",
        "<w:sdt>",
    ),
    *(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val='9'/><w:numId w:val='7'/></w:numPr></w:pPr></w:p>",
        "</w:sdt>",
    ),
    *(
        "<w:tcPr><w:gridSpan w:val='x'/></w:tcPr>",
        "<w:footnoteReference w:id='9'/>",
        "<w:tab/>",
        "<w:br/>",
    ),
)
_LAW_XML = (
    *(
        "<norm>",
        "</norm>",
        "<metadaten>",
        "</metadaten>",
        "<jurabk>LGG</jurabk>",
        "<enbez>§ 1</enbez>",
    ),
    *(
        "<textdaten><text><Content>",
        "</Content></text></textdaten>",
        "<P>(1) Text</P>",
        "<DL><DT>1.</DT>",
    ),
    *(
        "<DD>",
        "</DD></DL>",
        "<titel>Zweck</titel>",
        "<enbez>Art 9</enbez>",
        "<row><entry>a</entry></row>",
    ),
)
_DRAWING = (
    *(
        "BT ",
        "ET ",
        "/F1 12 Tf ",
        "(Text) Tj ",
        "[(Te) -300 (xt)] TJ ",
        "72 700 Td ",
        "1 0 0 1 0 0 Tm ",
        "T* ",
    ),
    *(
        "q ",
        "Q ",
        "0 0 m 9 9 l S ",
        "1 2 re f ",
        "/X Do ",
        "0 Tr ",
        "(\\",
        "<FEFF>",
        "] ",
        "<< ",
        "1e99 ",
        "-.5 ",
    ),
    "BI /W 1 ID x EI ",
    "100 TL ",
    "' ",
    '" ',
    "/F9 0 Tf ",
    "BDC ",
    "EMC ",
    "0 0 0 0 0 0 cm ",
)


def _of(pieces: tuple[str, ...], most: int = 60) -> st.SearchStrategy[str]:
    piece = st.sampled_from((*pieces, *PAYLOADS)) | st.text(max_size=12)
    return st.lists(piece, max_size=most).map("".join)


texts = _of(_TEXT)
questions = _of(_TEXT, 8)


def _word(body: str) -> bytes:
    return docx.rewritten("word/document.xml", docx.BODY.format(body).encode("utf-8", "replace"))


def _flipped(base: bytes) -> st.SearchStrategy[bytes]:
    return st.integers(0, 10**6).map(lambda seed: pdf.flipped(base, seed, 1 + seed % 60))


_noise = st.binary(max_size=400)
files: dict[str, st.SearchStrategy[bytes]] = {
    "txt": texts.map(lambda text: text.encode("utf-8", "replace")) | _noise,
    "md": texts.map(lambda text: text.encode("utf-8", "replace")) | _noise,
    "html": _of(_HTML + _TEXT[:20]).map(lambda text: f"<html>{text}".encode("utf-8", "replace")),
    "docx": _of(_WORD_XML, 20).map(_word) | _flipped(docx.good()),
    "xml": _of(_LAW_XML).map(
        lambda text: f"<dokumente>{text}</dokumente>".encode("utf-8", "replace")
    ),
    "pdf": _of(_DRAWING).map(lambda text: pdf.one_page(pdf.stream(text.encode("utf-8", "replace"))))
    | _flipped(pdf.many_pages(3)),
}
