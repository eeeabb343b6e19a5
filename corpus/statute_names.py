"""Which statute a text is: its names, its Land and its Stand, from the lines above its norms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.citation_names import ANY_LAND, is_federal, land_code, land_of, normalise_statute
from corpus.cities import find_city
from corpus.norm_headings import Line
from corpus.statute_dates import has_stand, made_in, stand_in

_HEADER_LINES = 30  # the longest title block seen (names, dates, amendments, notes) has 20 lines
_STAND_LINES = 4  # how far above its title a statute's Stand is given
_SHORT_LINE = 60  # a line this short ends where its writer ended it, not at the margin
_LONGEST_TITLE = 400
_NOTE_LINES = 12  # between a title with its short name and the first §: notes, a preamble
_PREAMBLE_LINES = 4

_FRONT_MATTER = re.compile(r"^---\n(.*?^jurabk:.*?)\n---\n", re.DOTALL | re.MULTILINE)
_FRONT_MATTER_LENGTH = 3000

_KIND = (
    r"(?i:gesetzbuch|gesetz|verordnung|[a-z]ordnung|satzung|tarifvertrag|staatsvertrag|verfassung"
    r"|\bordnung(?=\s(?:für|über|zur)\b))"
)
_HEAD_WORD = re.compile(rf"(?<![\w-])([\w-]*{_KIND})(?:e?s)?(?!\w)")
_TITLE = re.compile(
    r"(?:An(?:hang|lage)\s*\w{0,3}\s*[:–-]\s*)?(?:(?P<extract>Auszug\s+aus\s+de[mr])\s+)?"
    rf"(?P<name>(?=[A-ZÄÖÜ„\"])(?!Dies)(?:(?:Das|Die|Der|[A-ZÄÖÜ][\w-]+(?:es|er|en|e))\s+){{0,3}}[\w-]*{_KIND}(?:e?s)?(?!\w)"
    r"(?!\s+vom\s+\d).*|[A-ZÄÖÜ][a-zäöü]*[A-ZÄÖÜ][\w-]*(?:\s\w+)?$)"
)
_DATED = re.compile(
    r"(?:Vom|vom|VOM|in der Fassung|zuletzt|Stand|GV|BGBl|Fundstelle)\b"
    r"|Inhalts|Inkraft|Ausfertigung"
)
_BRACKET = re.compile(r"\(([^()]*?)[\s–-]*\)")
_SHORT = re.compile(r"[A-ZÄÖÜ][a-zäöüß]*[A-ZÄÖÜ][\w.-]*(?:[ -][A-ZÄÖÜ][\w-]*)?$")
_ONE_WORD = re.compile(r"[A-ZÄÖÜ][\w-]*(?:satzung|ordnung|gesetz|vertrag|statut)")
# Statutes that a municipality makes; their Land is only that of the act they rest on.
_LOCAL = re.compile(
    r"[Ss]atzung\b|\b(?:Stadt|Gemeinde|Stadtverwaltung|Rat(?:e?s)?|Stadtrate?s|Gemeinderate?s)\b"
)
_EU_TITLE = re.compile(r"(?i)(?:\w+\s)?verordnung\s\((?:EU|EG|EWG)\)")
_SUBJECT = re.compile(r"(?:über|zur?|zum|betreffend)\s")
_PASSED_BY = re.compile(
    r"\b(?:Landtag|Landesregierung|Landesrecht|Freistaate?s?|Landes?)\s+(?:des\s+\w+\s+)?"
    rf"({ANY_LAND})\b"
)
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
    date: str | None
    start: int


def is_statute_file(text: str) -> bool:
    """Whether the file as a whole is one statute, by its front matter."""
    return _FRONT_MATTER.search(text, 0, _FRONT_MATTER_LENGTH) is not None


def is_called(name: str, word: str) -> bool:
    """Whether a title's head is that word: ``Hauptsatzung`` of ``Hauptsatzung der Stadt Au``."""
    head = _HEAD_WORD.search(_BRACKET.sub("", name))
    return head is not None and head[1].casefold() == word.casefold()


def identify(text: str, rows: Sequence[Line]) -> Identity | None:
    """The statute that the title block in ``rows`` names, None where they name none.

    ``rows`` are the lines above the first norm or its table of contents; ``text`` is the whole.
    """
    front = _FRONT_MATTER.search(text, 0, _FRONT_MATTER_LENGTH)
    if front and rows and rows[0].start == 0:
        return _from_front_matter(text, front[1], rows[-1].end)
    lines = [row for row in rows if row.text]
    header = lines[-_HEADER_LINES:]
    found = list(_titles(header))
    if not found:  # the acts of the European Union give their reasons before their articles
        header = lines[:_HEADER_LINES]
        found = [(i, block) for i, block in _titles(header) if _EU_TITLE.match(block)]
    if not found:
        return None
    _, short = _names(found[0][1])
    # A list of versions or the contents may name the statute once more above its norms.
    index, block = [title for title in found if _names(title[1])[1] == short][-1]
    return _from_lines(text, header, index, block)


def _titles(header: Sequence[Line]) -> Iterator[tuple[int, str]]:
    """The titles of statutes in the lines of a title block, from the last to the first."""
    for index in range(len(header) - 1, -1, -1):
        title = _TITLE.match(header[index].text)
        if title and _begins_block(header, index):
            block, below = _block(header, index, title)
            if block and _announces(header[index], block, header[below:]):
                yield index, block


def _begins_block(header: Sequence[Line], index: int) -> bool:
    """Whether the line does not just go on with a sentence of the line above."""
    if index == 0 or header[index].hashes or header[index].start > header[index - 1].end:
        return True
    above = header[index - 1].text
    return len(above) < _SHORT_LINE or has_stand(above) or above.endswith((".", ":", ";"))


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
    subject = header[below + 1].text if below + 1 < len(header) else ""
    if _EU_TITLE.match(block[0]) and _SUBJECT.match(subject):
        block.append(subject)  # below the date
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
    head = text[:end]
    return Identity(short, named, land_of(short) or "Bund", stand_in(head), made_in(head), 0)


def _from_lines(text: str, header: Sequence[Line], index: int, full: str) -> Identity:
    first = max(0, index - _STAND_LINES)
    above = [i for i in range(first, index) if has_stand(header[i].text)]
    start = header[above[0] if above else index].start
    head = text[start : header[-1].end]
    name, short = _names(full)
    body = text[header[index].start :]
    owner = find_city(name, Path()) if _LOCAL.search(name) else None
    local = _LOCAL.search(name) or _EU_TITLE.match(name)
    land = None if local else _land(full, short, body)
    short = normalise_statute(short, default_land=land)
    federal = is_federal(short) or "BGBl" in head
    passed = None if federal or local else _PASSED_BY.search(head)
    whose = owner or land or ("Bund" if federal else passed and land_code(passed[1]))
    return Identity(short, name, whose, stand_in(head), made_in(head), start)


def _names(full: str) -> tuple[str, str]:
    """The name with the bracket that gives its short names, and the shortest of them."""
    if _EU_TITLE.match(full):
        return full, full  # its number is its short name
    for bracket in _BRACKET.finditer(full):
        last = re.split(r"\s[-–—]\s|,\s", bracket[1])[-1].strip()
        if _SHORT.match(last) or _ONE_WORD.fullmatch(last):
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
