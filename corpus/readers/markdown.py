"""Markdown: the text as it is; front matter stays in it and tells the title."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from corpus.readers import text as plain
from corpus.records import Source

_FRONT_MATTER = re.compile(r"\A\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*\n", re.DOTALL)
_FIELD = re.compile(r"^(\w+):[ \t]*(.*(?:\n[ \t]+\S.*)*)", re.MULTILINE)
_HEADING = re.compile(r"^#[ \t]+(.+?)[ \t#]*$", re.MULTILINE)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def read(path: Path) -> Source:
    """Read a Markdown file; the title is the front matter's, else the first heading of level 1."""
    source = plain.read(path)
    fields = front_matter(source.text)
    heading = _HEADING.search(source.text)
    title = fields.get("title") or (heading[1] if heading else None)
    date = _DATE.match(fields.get("date", ""))
    return replace(source, title=title, date=date[0] if date else None)


def front_matter(text: str) -> dict[str, str]:
    """The simple ``key: value`` fields of a front matter, keys in lower case."""
    block = _FRONT_MATTER.match(text)
    if block is None:
        return {}
    return {
        field[1].lower(): " ".join(field[2].split()).strip("\"'")
        for field in _FIELD.finditer(block[1])
    }
