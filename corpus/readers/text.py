r"""Plain text in UTF-8, UTF-16 or Windows-1252; form feeds end pages."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from corpus.readers.limits import MAX_TEXT_BYTES, check_size
from corpus.records import Page, Source

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Latin text in UTF-16 has a NUL in nearly every second byte; other encodings have none at all.
_NUL_SHARE = 0.3
_NUL_SAMPLE_BYTES = 4_096
_LINE_END = re.compile(r"\r\n?|[\x85\u2028\u2029]")


def read(path: Path) -> Source:
    """Read a text file; without form feeds it has no pages."""
    data = path.read_bytes()
    check_size(path, len(data), MAX_TEXT_BYTES)
    text = normalise(decode(data))
    return Source(text, pages_of(text))


def decode(data: bytes) -> str:
    """Decode by byte order mark, else strict UTF-8, else UTF-16 by its NULs, else Windows-1252."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    wide = _utf16_without_mark(data)
    if wide is not None:
        return data.decode(wide, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        # A text cut off in the middle of its last character is UTF-8 all the same.
        if error.start >= len(data) - 3 and error.reason == "unexpected end of data":
            return data.decode("utf-8", errors="ignore")
    return data.decode("cp1252", errors="replace")


def _utf16_without_mark(data: bytes) -> str | None:
    sample = data[:_NUL_SAMPLE_BYTES]
    pairs = len(sample) // 2
    if not pairs:
        return None
    if sample[1::2].count(0) / pairs > _NUL_SHARE:
        return "utf-16-le"
    if sample[::2].count(0) / pairs > _NUL_SHARE:
        return "utf-16-be"
    return None


def normalise(text: str) -> str:
    r"""Make every line end ``\n`` and drop NULs and byte order marks, which are no text."""
    return _LINE_END.sub("\n", text.replace("\x00", "").replace("\ufeff", ""))


def pages_of(text: str) -> tuple[Page, ...]:
    r"""The pages that form feeds end; none where there is no form feed."""
    if "\f" not in text:
        return ()
    ends = [match.end() for match in re.finditer("\f", text)]
    if text[ends[-1] :].strip():
        ends.append(len(text))
    else:
        ends[-1] = len(text)
    starts = [0, *ends[:-1]]
    return tuple(
        Page(number, start, end)
        for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1)
    )
