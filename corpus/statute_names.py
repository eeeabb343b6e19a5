"""Which statute a text is: its names, its Land and its Stand, from the lines above its first norm."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.citation_names import LAND_NAMES, land_code, land_of, normalise_statute
from corpus.norm_headings import Line, norm_heading, part_rank

_LAND = "|".join(re.escape(name) for name in sorted(LAND_NAMES, key=len, reverse=True))
_TITLE = re.compile(
    r"(?:Auszug aus (?:dem|der) )?(?P<name>(?:(?:[A-ZÄÖÜ][\w-]+(?:es|er|e|en)|Das|Die|Der) ){0,3}"
    r"[\wäöüÄÖÜß-]*(?:[Gg]esetz|[Gg]esetzbuch|[Vv]erordnung|[Gg]rundgesetz|[Ss]atzung|[a-z]ordnung"
    r"|[Tt]arifvertrag|Staatsvertrag|[Vv]erfassung)(?:es|s)?(?![\w]).*)"
)
_ACRONYM = re.compile(
    r"\((?:(?P<name>[^()]*?[\wäöü]{4,})\s*[-–—,:]\s*)?(?P<short>[A-ZÄÖÜ][\wÄÖÜäöüß.-]*(?:[ -](?:\w+)){0,2})\s*\)"
)
_DATE_LINE = re.compile(
    r"^(?:Vom|in der Fassung|zuletzt geändert|Stand\b|Ausfertigungsdatum|\(|Inhalts)", re.I
)
_MONTHS = (
    "januar februar märz april mai juni juli august september oktober november dezember".split()  # noqa: SIM905
)
_DATE = r"(\d{1,2})\.\s?(\d{1,2}\.|[A-Za-zä]+)\s?(\d{4})"
_STAND = re.compile(rf"\bStand\b\s*(?:vom|:|am)?\s*{_DATE}")
_AMENDED = re.compile(
    rf"[Zz]uletzt\s+geändert\s+(?:durch|am)\s.{{0,120}}?\b(?:v\.|vom)\s*{_DATE}", re.S
)
_ISO = re.compile(r"(?:Stand|Zuletzt geändert)\D{0,30}(\d{4}-\d\d-\d\d)")
_GAZETTES = {
    "NRW": r"GV\. ?NRW|GV\. ?NW", "BW": r"GBl\. (?:BW|S\.)", "SN": "SächsGVBl", "HH": "HmbGVBl",
    "NI": r"Nds\. ?GVBl", "SH": r"GVOBl\. Schl", "MV": r"GVOBl\. M-V", "HB": r"Brem\. ?GBl",
    "LSA": r"GVBl\. LSA", "Bund": "BGBl",
}  # fmt: skip
_HEADER_ROWS = 40  # a statute's title block with dates and notes is shorter


@dataclass(frozen=True, slots=True)
class Identity:
    """What the title block says; ``start`` to ``end`` is the block's extent."""

    short: str
    name: str
    jurisdiction: str
    stand: str | None
    start: int
    end: int


def identify(text: str, rows: Sequence[Line]) -> Identity | None:
    """The statute that the title block in ``rows`` names, or None where there is none."""
    if front := re.match(r"---\n(.*?)\n---\n", text, re.S):
        if rows and rows[0].start == 0 and "jurabk:" in front[1]:
            return _from_front_matter(text, front, rows)
    return _from_lines(text, rows)


def _from_front_matter(text: str, front: re.Match[str], rows: Sequence[Line]) -> Identity:
    fields = dict(re.findall(r"^(\w+): (.*(?:\n  .*)*)", front[1], re.M))
    name = " ".join(fields.get("Title", fields["jurabk"]).split())
    head = text[: rows[-1].end]
    short = normalise_statute(fields.get("amtabk") or fields["jurabk"])
    return Identity(short, name, land_of(short) or "Bund", _stand(head), 0, front.end())


def _from_lines(text: str, rows: Sequence[Line]) -> Identity | None:
    header = [
        row for row in rows if row.text and norm_heading(row, 0) is None and part_rank(row) is None
    ]
    header = header[-_HEADER_ROWS:]
    for index in range(len(header) - 1, -1, -1):
        title = _TITLE.match(header[index].text)
        if title and len(header[index].text) < 200:
            return _named(text, rows, header, index)
    return None


def _named(text: str, rows: Sequence[Line], header: Sequence[Line], index: int) -> Identity:
    block = [header[index]]
    for row in header[index + 1 : index + 5]:
        if _DATE_LINE.match(row.text) and not row.text.startswith("("):
            break
        block.append(row)
    full = " ".join(row.text.strip("* ") for row in block)
    acronym = _ACRONYM.search(full)
    title = _TITLE.match(full)
    name = title["name"] if title else full
    if acronym:
        name = full[: acronym.start()]
        name = name[title.start("name") :] if title else name
    name = " ".join(name.split())
    first = (
        header[max(0, index - 2)]
        if index and "Stand" in "".join(r.text for r in header[max(0, index - 2) : index])
        else header[index]
    )
    head = text[first.start : rows[-1].end]
    body = text[rows[-1].end :]
    land = _land(full, head, body)
    short = normalise_statute(acronym["short"] if acronym else name, default_land=land)
    return Identity(
        short, name, land or land_of(short) or "Bund", _stand(head), first.at, block[-1].end
    )


def _land(name: str, head: str, body: str) -> str | None:
    if phrase := re.search(rf"\b({_LAND})\b", name):
        return land_code(phrase[1])
    counts = Counter(
        {land: len(re.findall(mark, head + body[:200_000])) for land, mark in _GAZETTES.items()}
    )
    land, count = counts.most_common(1)[0]
    return land if count and land != "Bund" else None


def _stand(head: str) -> str | None:
    for pattern in (_STAND, _AMENDED):
        if found := pattern.search(head):
            return _iso(*found.groups())
    found = _ISO.search(head)
    return found[1] if found else None


def _iso(day: str, month: str, year: str) -> str | None:
    plain = month.rstrip(".").lower()
    number = int(plain) if plain.isdigit() else _MONTHS.index(plain) + 1 if plain in _MONTHS else 0
    return f"{year}-{number:02}-{int(day):02}" if 0 < number <= 12 else None
