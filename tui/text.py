"""Text from documents made safe to show: nothing in it can steer a terminal."""

from __future__ import annotations

import json
import re
import unicodedata

from tui.strings import _

LINE_BREAKS = frozenset("\n\f")
# Explicit bidirectional controls, zero-width characters, invisible operators and tags: they reorder
# or hide what follows them, so that a person would read something else than the document says.
INVISIBLE = frozenset(
    [
        *(0x061C, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F)),
        *(*range(0x2060, 0x2070), *range(0xE0000, 0xE0080)),
    ]
)
_SYMBOLS = 0x2400  # Unicode's pictures of the control characters begin here, in their order


def _shown(code: int) -> str:
    if code < 0x20:
        return "\n" if chr(code) in LINE_BREAKS else " " if code == 0x09 else chr(_SYMBOLS + code)
    if code == 0x7F:
        return "␡"
    return "-" if code == 0xAD else "�"


_CONTROLS = [*range(0x20), *range(0x7F, 0xA0), 0xAD, *INVISIBLE, 0x2028, 0x2029]
_TABLE = {code: _shown(code) for code in _CONTROLS}
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNSAFE_IN_JSON = re.compile(
    "[\x7f-\x9f" + "".join(map(chr, sorted(INVISIBLE))) + "\u2028\u2029\ud800-\udfff]"
)


def visible(text: str) -> str:
    """The text with every control character as a visible sign, one character for each.

    Offsets stay valid. Line feed and form feed become line breaks, a tab a blank; controls become
    their Unicode pictures; bidirectional, zero-width and unpaired surrogates the replacement sign.
    """
    return _SURROGATE.sub("�", text.translate(_TABLE))


def escaped(document: str) -> str:
    """A JSON document with every invisible character of its strings written as an escape."""
    return _UNSAFE_IN_JSON.sub(lambda found: json.dumps(found.group())[1:-1], document)


def one_line(text: str) -> str:
    """The text, made safe, with every run of white space as one blank."""
    return " ".join(visible(text).split())


def shortened(text: str, length: int) -> str:
    """The text on one line, cut at a word where it is longer than ``length`` characters."""
    line = one_line(text)
    if len(line) <= length:
        return line
    return line[: length - 1].rsplit(" ", 1)[0] + " …"


def capitalised(text: str) -> str:
    """The text as a title; English nouns need it, German ones have it."""
    return text[:1].upper() + text[1:]


def search_form(text: str) -> str:
    """The text as filters compare it: without case and accents, ß as ss."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def written_date(iso: str) -> str:
    """A date as one writes it: ``2018-05-08`` as ``08.05.2018``; English keeps ISO 8601."""
    return iso if _.language == "en" else ".".join(reversed(iso.split("-")))
