"""The numbers and bullets of Word's lists, which a DOCX only describes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BULLET = "-"
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_MAX_LEVELS = 9  # Word's own bound
_MAX_COUNT = 100_000


@dataclass(frozen=True, slots=True)
class _Level:
    format: str
    text: str
    start: int


class Numbering:
    """Counts a document's list items in order and says what Word prints before each."""

    def __init__(self, root: Element | None) -> None:
        self._lists: dict[str, dict[int, _Level]] = {}
        self._shared: dict[str, str] = {}  # lists made from one definition count on together
        self._counts: dict[str, dict[int, int]] = {}
        if root is not None:
            self._load(root)

    def _load(self, root: Element) -> None:
        abstract = {
            definition.get(f"{W}abstractNumId", ""): _levels(definition.iterfind(f"{W}lvl"))
            for definition in root.iterfind(f"{W}abstractNum")
        }
        for number in root.iterfind(f"{W}num"):
            key = number.get(f"{W}numId", "")
            base = _value(number.find(f"{W}abstractNumId")) or ""
            levels = dict(abstract.get(base, {}))
            overrides = number.findall(f"{W}lvlOverride")
            for override in overrides:
                _override(levels, override)
            self._lists[key] = levels
            self._shared[key] = f"num:{key}" if overrides else f"abstract:{base}"

    def marker(self, number_id: str, level: int) -> str | None:
        """A list's next marker, such as ``3.``, ``2.1``, ``a)`` or ``-``; None for no list."""
        levels = self._lists.get(number_id)
        definition = levels.get(level) if levels else None
        if levels is None or definition is None:
            return None
        counts = self._counts.setdefault(self._shared[number_id], {})
        counts[level] = min(counts.get(level, definition.start - 1) + 1, _MAX_COUNT)
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        if definition.format == "bullet":
            return BULLET
        if definition.format == "none":
            return ""
        return re.sub(r"%(\d)", lambda m: _printed(levels, counts, int(m[1]) - 1), definition.text)


def _levels(elements: Iterable[Element]) -> dict[int, _Level]:
    return {
        _integer(element.get(f"{W}ilvl"), 0): _Level(
            _value(element.find(f"{W}numFmt")) or "decimal",
            _value(element.find(f"{W}lvlText")) or "",
            _integer(_value(element.find(f"{W}start")), 1),
        )
        for element in elements
    }


def _override(levels: dict[int, _Level], override: Element) -> None:
    levels.update(_levels(override.iterfind(f"{W}lvl")))
    level = _integer(override.get(f"{W}ilvl"), 0)
    start = _value(override.find(f"{W}startOverride"))
    if start is not None and level in levels:
        levels[level] = _Level(levels[level].format, levels[level].text, _integer(start, 1))


def _printed(levels: dict[int, _Level], counts: dict[int, int], level: int) -> str:
    definition = levels.get(level)
    if definition is None:
        return ""
    return _format(counts.get(level, definition.start), definition.format)


def _format(count: int, kind: str) -> str:
    if kind in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter if kind == "lowerLetter" else letter.upper()
    if kind in {"lowerRoman", "upperRoman"} and 0 < count < 40:
        roman = _roman(count)
        return roman if kind == "lowerRoman" else roman.upper()
    return f"{count:02d}" if kind == "decimalZero" else str(count)


def _roman(count: int) -> str:
    parts: list[str] = []
    for value, letters in _ROMAN:
        parts.append(letters * (count // value))
        count %= value
    return "".join(parts)


def _value(element: Element | None) -> str | None:
    return None if element is None else element.get(f"{W}val")


def _integer(text: str | None, default: int) -> int:
    return int(text) if text is not None and re.fullmatch(r"\d{1,5}", text) else default


def level_of(properties: Element | None) -> tuple[str, int] | None:
    """The list's id and level (from 0) in a paragraph's or style's properties, if it has them."""
    numbering = None if properties is None else properties.find(f"{W}numPr")
    number = None if numbering is None else _value(numbering.find(f"{W}numId"))
    if numbering is None or number is None:
        return None
    level = _integer(_value(numbering.find(f"{W}ilvl")), 0)
    return number, min(level, _MAX_LEVELS - 1)
