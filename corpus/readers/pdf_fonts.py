"""What the fonts of a PDF say of the bytes that are set in them: characters and widths."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from pypdf import PageObject
from pypdf.generic import DictionaryObject, IndirectObject

# Where versions of pypdf keep what they know of a font.
_MODULES = ("pypdf.generic._font", "pypdf._font")
_NO_SPACE_WIDTH = 200.0  # thousandths of an em, as pypdf takes it


class Face:
    """A font, ready to decode whole strings with tables instead of one character at a time."""

    def __init__(self, resource: DictionaryObject, font: Any) -> None:
        self.resource = resource
        self._font = font
        self.space_width = float(font.space_width)
        self._encoding: str | dict[int, str] = font.encoding
        self._widths: dict[int, float] = {}  # by code of simple fonts, else by character
        if isinstance(self._encoding, str):
            shown = {ord(code): text for code, text in font.character_map.items() if len(code) == 1}
        else:
            codes = {code: self._encoding.get(code, chr(code)) for code in range(256)}
            shown = {
                code: "".join(font.character_map.get(char, char) for char in text)
                for code, text in codes.items()
            }
            self._lengths = {code: len(text) for code, text in codes.items() if len(text) != 1}
        self._shown = {code: text for code, text in shown.items() if text != chr(code)}

    def show(self, data: bytes) -> tuple[str, float, int]:
        """The text that bytes show, its width in thousandths of an em, the characters' number."""
        if isinstance(self._encoding, str):
            text = self._decoded(data, self._encoding)
            return text.translate(self._shown), self._width(map(ord, text)), len(text)
        count = len(data)
        if self._lengths:
            count += sum(self._lengths.get(code, 1) - 1 for code in data)
        return data.decode("latin-1").translate(self._shown), self._width(data), count

    def _decoded(self, data: bytes, encoding: str) -> str:
        try:
            return data.decode(encoding, "surrogatepass")
        except UnicodeDecodeError:
            return data.decode(encoding, "replace")

    def _width(self, codes: Any) -> float:
        codes = list(codes)
        try:
            return sum(map(self._widths.__getitem__, codes))
        except KeyError:
            self._widths |= {code: self._width_of(chr(code)) for code in set(codes)}
            return sum(map(self._widths.__getitem__, codes))

    def _width_of(self, char: str) -> float:
        is_blank = char == self._font.space_char
        return self.space_width if is_blank else float(self._font.get_text_width(char))


class Faces:
    """The fonts of a file's pages, each read once."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], Face | None] = {}
        self._font = _font_class()

    def of(self, page: PageObject) -> dict[str, Face] | None:
        """A page's fonts by name, None where one is not known or pypdf keeps them elsewhere."""
        fonts = _dictionary(_resources(page), "/Font")
        if self._font is None:
            return None
        faces = {str(name): self._face(fonts, name) for name in fonts}
        found = {name: face for name, face in faces.items() if face is not None}
        return found if len(found) == len(faces) else None

    def _face(self, fonts: DictionaryObject, name: Any) -> Face | None:
        reference = fonts.raw_get(name)
        if not isinstance(reference, IndirectObject):
            return self._read(fonts[name])
        key = (reference.idnum, reference.generation)
        if key not in self._known:
            self._known[key] = self._read(fonts[name])
        return self._known[key]

    def _read(self, resource: Any) -> Face | None:
        try:
            font = self._font.from_font_resource(resource)
            if font.character_widths.get(font.space_char, 0) == 0:
                font.space_width = _NO_SPACE_WIDTH
            return Face(resource, font)
        except (AttributeError, TypeError):
            return None


def forms_and_images(page: PageObject) -> DictionaryObject:
    """What a page may draw by name."""
    return _dictionary(_resources(page), "/XObject")


def _resources(page: PageObject) -> DictionaryObject:
    return _dictionary(page, "/Resources")


def _dictionary(holder: DictionaryObject, key: str) -> DictionaryObject:
    found = holder.get(key)
    found = found.get_object() if found is not None else None
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _font_class() -> Any:
    for name in _MODULES:
        try:
            found = getattr(import_module(name), "Font", None)
        except ImportError:
            continue
        if hasattr(found, "from_font_resource"):
            return found
    return None
