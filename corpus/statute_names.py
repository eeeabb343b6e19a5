"""Which statute a text is: its names, its Land and its Stand, from the lines above its norms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.citation_names import ANY_LAND, is_federal, land_code, land_of, normalise_statute
from corpus.norm_headings import Line
from corpus.sentences import MONTHS

_HEADER_LINES = 30  # the longest title block seen (names, dates, amendments, notes) has 20 lines
_STAND_LINES = 4  # how far above its title a statute's Stand is given
_SHORT_LINE = 60  # a line this short ends where its writer ended it, not at the margin
_LONGEST_TITLE = 400
_NOTE_LINES = 12  # between a title with its short name and the first §: notes, a preamble
_PREAMBLE_LINES = 4

_FRONT_MATTER = re.compile(r"^---\n(.*?^jurabk:.*?)\n---\n", re.DOTALL | re.MULTILINE)
_FRONT_MATTER_LENGTH = 3000

_KIND = (
    r"(?:[Gg]esetzbuch|[Gg]esetz|[Vv]erordnung|[a-z]ordnung|[a-z]satzung|Satzung|[Tt]arifvertrag"
    r"|[Ss]taatsvertrag|[Vv]erfassung)"
)
_TITLE = re.compile(
    r"(?:An(?:hang|lage)\s*\w{0,3}\s*[:–-]\s*)?(?:(?P<extract>Auszug\s+aus\s+de[mr])\s+)?"
    rf"(?P<name>(?!Dies)(?:(?:Das|Die|Der|[A-ZÄÖÜ][\w-]+(?:es|er|en|e))\s+){{0,3}}[\w-]*{_KIND}(?:e?s)?(?!\w)"
    r"(?!\s+vom\s+\d).*|[A-ZÄÖÜ][a-zäöü]*[A-ZÄÖÜ][\w-]*(?:\s\w+)?$)"
)
_DATED = re.compile(
    r"(?:Vom|vom|in der Fassung|zuletzt|Stand|GV|BGBl|Fundstelle)\b|Inhalts|Inkraft|Ausfertigung"
)
_BRACKET = re.compile(r"\(([^()]*?)[\s–-]*\)")
_SHORT = re.compile(r"[A-ZÄÖÜ][a-zäöüß]*[A-ZÄÖÜ][\w.-]*(?:[ -][A-ZÄÖÜ][\w-]*)?$")

_MONTH = {month[:3].lower(): i for i, month in enumerate(re.findall(r"[A-Z]\w\w", MONTHS), 1)}
_DATE = r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2}\.|[A-Za-zä]+)\s?(?P<year>\d{4})"
_STAND = re.compile(
    rf"\bStand(?:\s+vom|\s+am)?\s*:?\s*{_DATE}|\bStand\s*:?\s*(?P<iso>\d{{4}}-\d\d-\d\d)"
)
_AMENDED = re.compile(
    rf"(?:[Gg]eändert|[Nn]eugefasst)\s+(?:durch|am)\s(?:(?!textlich)[^§]){{0,150}}?\b(?:vom|v\.)\s*{_DATE}"
)
_ENACTED = re.compile(r"Ausfertigungsdatum\s*:\s*(?P<iso>\d{4}-\d\d-\d\d)")
_GAZETTES = (
    ("NRW", r"GV\. ?NR?W"), ("BW", r"\bGBl\. (?:BW|S\.)"), ("Sachsen", "SächsGVBl"),
    ("Hamburg", "HmbGVBl"), ("Niedersachsen", r"Nds\. ?GVBl"), ("SH", r"GVOBl\. ?Schl"),
    ("MV", r"GVOBl\. ?M-V"), ("Bremen", r"Brem\. ?GBl"), ("LSA", r"GVBl\. ?LSA"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Identity:
    """What the title block says; ``start`` is where it begins."""

    short: str
    name: str
    jurisdiction: str | None
    stand: str | None
    start: int


def is_statute_file(text: str) -> bool:
    """Whether the file as a whole is one statute, by its front matter."""
    return _FRONT_MATTER.search(text, 0, _FRONT_MATTER_LENGTH) is not None


def identify(text: str, rows: Sequence[Line]) -> Identity | None:
    """The statute that the title block in ``rows`` names, None where they name none.

    ``rows`` are the lines above the first norm or its table of contents; ``text`` is the whole.
    """
    front = _FRONT_MATTER.search(text, 0, _FRONT_MATTER_LENGTH)
    if front and rows and rows[0].start == 0:
        return _from_front_matter(text, front[1], rows[-1].end)
    header = [row for row in rows if row.text][-_HEADER_LINES:]
    for index in range(len(header) - 1, -1, -1):
        title = _TITLE.match(header[index].text)
        if title and _begins_block(header, index):
            block, below = _block(header, index, title)
            if block and _announces(header[index], block, header[below:]):
                return _from_lines(text, header, index, block)
    return None


def _begins_block(header: Sequence[Line], index: int) -> bool:
    """Whether the line does not just go on with a sentence of the line above."""
    if index == 0 or header[index].hashes or header[index].start > header[index - 1].end:
        return True
    above = header[index - 1].text
    return len(above) < _SHORT_LINE or bool(_STAND.search(above)) or above.endswith((".", ":", ";"))


def _block(header: Sequence[Line], index: int, title: re.Match[str]) -> tuple[str, int]:
    """The title with the lines it goes on in, empty for what is none, and the index below it.

    A sentence is no title; a bare short name is one only behind ``Auszug aus dem``.
    """
    block = [title["name"].strip("* ")]
    below = index + 1
    for row in header[below : index + 5]:
        if header[index].hashes or row.hashes or _DATED.match(row.text):
            break  # a heading set as such is whole on its line
        if block[-1].endswith((")", ".")):
            break
        block.append(row.text.strip("* "))
        below += 1
    full = " ".join(" ".join(block).split())
    named = title["extract"] or re.search(_KIND, title["name"])
    if not named or len(full) > _LONGEST_TITLE or full.endswith((".", ";", ",", ":")):
        return "", below
    return full, below


def _announces(row: Line, block: str, below: Sequence[Line]) -> bool:
    """Whether a statute follows the title: others name statutes on a line of their own, too."""
    if row.hashes or any(_DATED.match(line.text) for line in below[:3]):
        return True
    return len(below) <= (_NOTE_LINES if _BRACKET.search(block) else _PREAMBLE_LINES)


def _from_front_matter(text: str, front: str, end: int) -> Identity:
    found = re.findall(r"^(\w+): (.*(?:\n  .*)*)", front, re.MULTILINE)
    fields = {key: " ".join(value.split()).strip("'\"") for key, value in found}
    name, alias = fields.get("Title") or fields["jurabk"], fields.get("kurzue")
    short = normalise_statute(fields.get("amtabk") or fields["jurabk"])
    named = f"{name} ({alias})" if alias and alias not in name else name
    return Identity(short, named, land_of(short) or "Bund", _stand(text[:end]), 0)


def _from_lines(text: str, header: Sequence[Line], index: int, full: str) -> Identity:
    first = max(0, index - _STAND_LINES)
    above = [i for i in range(first, index) if _STAND.search(header[i].text)]
    start = header[above[0] if above else index].start
    head = text[start : header[-1].end]
    name, short = _names(full)
    land = _land(full, short, text[start:])
    short = normalise_statute(short, default_land=land)
    federal = is_federal(short) or "BGBl" in head
    return Identity(short, name, land or ("Bund" if federal else None), _stand(head), start)


def _names(full: str) -> tuple[str, str]:
    """The name with the bracket that gives its short names, and the shortest of them."""
    for bracket in _BRACKET.finditer(full):
        last = re.split(r"\s[-–—]\s|,\s", bracket[1])[-1].strip()
        if _SHORT.match(last):
            return full[: bracket.end()], last
    name = _BRACKET.sub("", full).strip()
    return name, name


def _land(name: str, short: str, text: str) -> str | None:
    """The Land that the names say, else the one whose gazette published the statute."""
    if named := land_of(short) or land_of(name):
        return named
    if phrase := re.search(rf"\b(?:Land|Landes|Freistaate?s?|in)\s+({ANY_LAND})\b", name):
        return land_code(phrase[1])
    counts = {land: len(re.findall(mark, text)) for land, mark in _GAZETTES}
    most = max(counts, key=lambda land: counts[land])
    return most if counts[most] else None


def _stand(head: str) -> str | None:
    """The date that the text says it is as of, else its last change, else its making."""
    for pattern in (_STAND, _AMENDED, _ENACTED):
        dates = [date for found in pattern.finditer(head) if (date := _iso(found))]
        if dates:
            return max(dates)
    return None


def _iso(found: re.Match[str]) -> str | None:
    parts = found.groupdict()
    if parts.get("iso"):
        return str(parts["iso"])
    month = str(parts["month"]).rstrip(".").lower()
    number = int(month) if month.isdigit() else _MONTH.get(month[:3], 0)
    if not 1 <= number <= 12:
        return None
    return f"{parts['year']}-{number:02}-{int(str(parts['day'])):02}"
