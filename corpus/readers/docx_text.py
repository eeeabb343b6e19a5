"""The text of a Word paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring

from corpus.readers.blocks import fold
from corpus.readers.docx_numbering import W

if TYPE_CHECKING:
    from docx.opc.part import Part

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BOX = f"{W}txbxContent"
_SKIPPED = frozenset(
    {f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr")} | {_FALLBACK, _BOX}
)
_CHARACTERS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}


def paragraph_text(paragraph: Element) -> str:
    """The text as it stands: with insertions, links and content controls, without deletions."""
    return "".join(_pieces(paragraph))


def _pieces(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag == f"{W}br":
            yield "\n" if child.get(f"{W}type", "textWrapping") == "textWrapping" else ""
        elif child.tag in _CHARACTERS:
            yield _CHARACTERS[child.tag]
        elif child.tag not in _SKIPPED:
            yield from _pieces(child)


def is_bold(paragraph: Element) -> bool:
    """Whether all words of a paragraph are set in bold, as people head what follows."""
    runs = [run for run in paragraph.iter(f"{W}r") if "".join(_pieces(run)).strip()]
    marks = [run.find(f"{W}rPr/{W}b") for run in runs]
    return bool(runs) and all(
        mark is not None and mark.get(f"{W}val", "1") not in ("0", "false") for mark in marks
    )


def text_boxes(paragraph: Element) -> Iterator[Element]:
    """The contents of text boxes anchored in the paragraph, each once."""
    for child in paragraph:
        if child.tag == _BOX:
            yield child
        elif child.tag != _FALLBACK:
            yield from text_boxes(child)


def footnotes(part: Part) -> Iterator[str]:
    """The words of a document's footnotes and endnotes, in their order."""
    for relation in part.rels.values():
        if relation.is_external or not relation.reltype.endswith(("/footnotes", "/endnotes")):
            continue
        root: Element = fromstring(relation.target_part.blob)
        for note in root:
            words = fold(" ".join(map(paragraph_text, note.iter(f"{W}p"))))
            if words:  # the rules between text and notes are notes without words
                yield words
