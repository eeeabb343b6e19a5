"""What a Word paragraph is by its style: heading, title, list item, line of the contents."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from corpus.readers.docx_numbering import W, level_of

_HEADING = re.compile(r"(?:heading|überschrift)\s*([1-9])", re.IGNORECASE)
_TITLE = re.compile(r"title|titel", re.IGNORECASE)
_CONTENTS = re.compile(
    r"(?:toc|verzeichnis|table of figures|abbildungsverzeichnis)\b", re.IGNORECASE
)
_BULLETS = re.compile(
    r"(?:list (?:bullet|number)|aufzählungszeichen|listennummer)\s*(\d?)", re.IGNORECASE
)
_NO_HEADING = "9"  # Word's outline level for body text
_MAX_BASES = 12  # styles may be based on each other in a circle in a damaged file


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph's role; ``heading`` from 1, 0 for none; ``list`` is the list's id and level."""

    heading: int = 0
    is_title: bool = False
    is_contents: bool = False
    list: tuple[str, int] | None = None
    bullet_level: int | None = None


class Styles:
    """Looks up the roles of paragraphs in a document's style sheet."""

    def __init__(self, root: Element) -> None:
        self._elements = {
            style.get(f"{W}styleId", ""): style for style in root.iterfind(f"{W}style")
        }
        self._known: dict[str, Style] = {}
        self._default = next(
            (
                key
                for key, style in self._elements.items()
                if style.get(f"{W}type") == "paragraph"
                and style.get(f"{W}default") in {"1", "true"}
            ),
            "",
        )

    def of(self, paragraph: Element) -> Style:
        """The role of a paragraph by its style and its own properties."""
        properties = paragraph.find(f"{W}pPr")
        reference = None if properties is None else properties.find(f"{W}pStyle")
        key = self._default if reference is None else reference.get(f"{W}val", "")
        style = self._style(key)
        own = level_of(properties)
        heading = _outline_level(properties)
        if own is not None:
            style = replace(style, list=own)
        return style if heading is None else replace(style, heading=heading)

    def _style(self, key: str) -> Style:
        if key not in self._known:
            self._known[key] = self._resolve(key)
        return self._known[key]

    def _resolve(self, key: str) -> Style:
        """Read a style and those it is based on; the nearest that says something holds."""
        style = Style()
        for _ in range(_MAX_BASES):
            element = self._elements.get(key)
            if element is None:
                break
            style = _inherit(style, element)
            base = element.find(f"{W}basedOn")
            if base is None:
                break
            key = base.get(f"{W}val", "")
        return style


def _inherit(style: Style, element: Element) -> Style:
    name_element = element.find(f"{W}name")
    name = "" if name_element is None else name_element.get(f"{W}val", "")
    properties = element.find(f"{W}pPr")
    heading = _HEADING.fullmatch(name)
    bullets = _BULLETS.fullmatch(name)
    level = int(heading[1]) if heading else _outline_level(properties) or 0
    bullet_level = int(bullets[1] or 1) - 1 if bullets else None
    return Style(
        heading=style.heading or level,
        is_title=style.is_title or bool(_TITLE.fullmatch(name)),
        is_contents=style.is_contents or bool(_CONTENTS.match(name)),
        list=style.list or level_of(properties),
        bullet_level=bullet_level if style.bullet_level is None else style.bullet_level,
    )


def _outline_level(properties: Element | None) -> int | None:
    """The heading level that properties set, from 1; 0 when they say that it is body text."""
    element = None if properties is None else properties.find(f"{W}outlineLvl")
    value = None if element is None else element.get(f"{W}val")
    if value is None or not value.isdecimal():
        return None
    return 0 if value == _NO_HEADING else int(value) + 1
