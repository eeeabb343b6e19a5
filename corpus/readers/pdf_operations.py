r"""The operations of a page's content, read several times as fast as pypdf reads them.

Half of the time that pypdf takes for a page goes into reading its content byte by byte. Most
content is plain: numbers, names, strings, arrays, operators. That is read here in one pass of a
regular expression; whatever is not plain (inline images, names with escapes, damage) is left to
pypdf. Measured on plans of 150 pages: 3 ms a page less of 12.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from pypdf.generic import ArrayObject

Operation = tuple[list[Any], bytes]

# What text extraction and the search for rules look at; a page's other operations are passed over.
_USED = frozenset(
    b"BT ET q Q cm Tz Tc Tw TL Tf Td TD Tm T* Tj TJ ' \" Do re m l S s f F f* B B* b b* n".split()
)
_INLINE_IMAGE = b"BI"
_WHITE_SPACE = b"\x00\t\n\x0b\x0c\r "
_TOKEN = re.compile(
    rb"""[\s\x00]*+(?:
      (?P<number>[-+]?(?:\d++\.?\d*+|\.\d++)(?![-+.\d]))
    | (?P<operator>[A-Za-z'"][^\s()<>\[\]{}/%]*+)
    | /(?P<name>[!"$&'*-.0-;=?-Z\\^-z|~]*+)(?=[\s()<>\[\]{}/%]|\Z)
    | \((?P<string>(?:[^()\\]++|\\.|\((?:[^()\\]++|\\.)*+\))*+)\)
    | <(?P<hex>[0-9A-Fa-f\s]*+)>
    | (?P<open>\[)
    | (?P<close>\])
    | (?P<dictionary><<[^<>]*+(?:<[0-9A-Fa-f\s]*+>[^<>]*+)*+>>)
    | (?P<comment>%[^\r\n]*+)
    )""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|[\r\n][\r\n]?|(.))", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def plain_operations(data: bytes) -> list[Operation] | None:
    """The operations that reading text needs, None where the content is not plain."""
    operations: list[Operation] = []
    operands: list[Any] = []
    around: list[list[Any]] = []  # what stands around an array that is being read
    position = 0
    for match in _TOKEN.finditer(data):
        kind = match.lastgroup or ""
        if match.start() != position or (kind == "operator" and around):
            return None
        position = match.end()
        if kind == "operator":
            operator = match["operator"]
            if operator == _INLINE_IMAGE:
                return None
            if operator in _USED:
                operations.append((operands, operator))
            operands = []
        elif kind == "open":
            around.append(operands)
            operands = ArrayObject()
        elif kind in _VALUES:
            operands.append(_VALUES[kind](match[kind]))
        elif kind == "close":
            if not around:
                return None
            around[-1].append(operands)
            operands = around.pop()
    return None if around or data[position:].strip(_WHITE_SPACE) else operations


def _number(text: bytes) -> float:
    return float(text) if b"." in text else int(text)


def _name(text: bytes) -> str:
    return f"/{text.decode('ascii')}"


def _string(text: bytes) -> bytes:
    return _ESCAPE.sub(_unescaped, text) if b"\\" in text else text


def _unescaped(match: re.Match[bytes]) -> bytes:
    """What an escape in a string stands for: a code in octal, nothing for a line end, a sign."""
    if match[1]:
        return bytes([int(match[1], 8) & 0xFF])
    return _ESCAPED.get(match[2], match[2]) if match[2] else b""


def _hex(text: bytes) -> bytes:
    digits = b"".join(text.split())
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


_VALUES: dict[str, Callable[[bytes], Any]] = {
    "number": _number,
    "name": _name,
    "string": _string,
    "hex": _hex,
    "dictionary": lambda _: None,  # stands only before operators that are passed over
}
