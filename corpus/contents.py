"""Tables of contents: they repeat every heading and are no content."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from corpus.lines import Line, is_table_rule

_TITLE = re.compile(
    r"[\W_]*(?:inhalt|inhalte|inhaltsverzeichnis|inhaltsübersicht|inhaltsangabe|gliederung|"
    r"verzeichnis\s+der\s+\w+|abbildungsverzeichnis|tabellenverzeichnis|anlagenverzeichnis)"
    r"(?:\s*\(.*\))?[\W_]*",
    re.IGNORECASE,
)
_LEADER = re.compile(
    r"(?:\.{4,}|(?:\.\s){4,}\.?)[\s|]*(?:\d{1,3}|[ivx]{1,5})?[\s|]*$"
    r"|(?:\.{2,}|…+|(?:\.\s){2,}|_{3,})[\s|]*(?:\d{1,3}|[ivx]{1,5})[\s|]*$"
)
_PAGE = re.compile(r"(?<=[^\s|])(?P<space>[\s|]+)(?P<page>\d{1,3})[\s|]*$")
_LONGEST_ENTRY = 300
_LINK = re.compile(r".*\[[^\]]+\]\(#[^)]*\)\s*$")
_NUMBERED = re.compile(
    r"[\s|*-]*(?:\d{1,2}(?:\.\d{1,2})*\.?|[IVX]+\.|[A-Z]\.|[a-z]\)|Teil|Anlage|Kapitel|HF|Anhang|Abschnitt)\b"
)
_FEWEST_ENTRIES = 3
_SEVERAL = 2
_WORDS = re.compile(r"\w+")
# Whole headings are compared, so that a short word that any line may begin with does not count.
_SHORTEST_REPEATED = 4


def contents(lines: Sequence[Line]) -> frozenset[int]:
    """The indices of all lines that belong to a table of contents, its title included."""
    found: set[int] = {
        i for i, line in enumerate(lines) if _LEADER.search(line.text) and len(line.text) > 8
    }
    folded = [_fold(line.text) for line in lines]
    last_seen = {words: index for index, words in enumerate(folded)}
    for index, line in enumerate(lines):
        if _TITLE.fullmatch(line.text) and not line.noise:
            found.update(_region(lines, folded, last_seen, index))
    found.update(_untitled(lines, found))
    return frozenset(found)


def titles(entries: Iterable[str]) -> frozenset[str]:
    """The headings that the lines of a table of contents tell, as ``is_listed`` knows them."""
    cut = (_PAGE.sub("", _LEADER.sub("", entry)) for entry in entries)
    return frozenset(words for words in map(_fold, cut) if len(words) >= _SHORTEST_REPEATED)


def is_listed(text: str, listed: frozenset[str]) -> bool:
    """Whether a line is a heading because the table of contents has it."""
    return bool(listed) and len(text) <= _LONGEST_ENTRY and _fold(text) in listed


def _fold(text: str) -> str:
    return " ".join(_WORDS.findall(text.lower()))


def _region(lines, folded, last_seen, title) -> set[int]:  # type: ignore[no-untyped-def]
    """The lines from a contents title on for as long as they are entries."""
    region: list[int] = []
    page = leaders = 0
    index = title + 1
    while index < len(lines):
        line = lines[index]
        leaders += bool(_LEADER.search(line.text))
        number = _page_of(line.text, page)
        if leaders >= _SEVERAL and not (line.noise or _LEADER.search(line.text)):
            number = None  # all entries have leaders where some have
        if number is not None:
            page = number
        elif not (
            line.noise
            or is_table_rule(line.text)
            or _LEADER.search(line.text)
            or _LINK.match(line.text)
            or (line.text.startswith("|") and not line.text.strip("| "))
            or (len(folded[index]) >= _SHORTEST_REPEATED and last_seen[folded[index]] > index)
            or last_seen.get(" ".join(folded[index].split()[:2]), 0) > index
            or _wraps(lines, index, page, leaders)
        ):
            break
        region.append(index)
        index += 1
    while region and lines[region[-1]].noise:
        region.pop()
    return {title, *region} if region else set()


def _page_of(text: str, before: int) -> int | None:
    """The page that an entry ends with, if it may follow one for page ``before``."""
    match = _PAGE.search(text) if len(text) <= _LONGEST_ENTRY else None
    if match is None:
        return None
    page = int(match["page"])
    return page if page >= before else None


def _wraps(lines: Sequence[Line], index: int, page: int, leaders: int) -> bool:
    """Whether a line without a page is the first part of an entry that the next line ends."""
    if index + 1 >= len(lines) or lines[index + 1].gap:
        return False
    after = lines[index + 1].text
    if leaders >= _SEVERAL:
        return bool(_LEADER.search(after))
    return (
        _page_of(after, page) is not None
        and bool(_NUMBERED.match(lines[index].text))
        and not _NUMBERED.match(after)
    )


def _untitled(lines: Sequence[Line], known: set[int]) -> set[int]:
    """Runs of numbered lines that end with rising pages, set off by a tab or several blanks."""
    found: set[int] = set()
    run: list[int] = []
    page = 0
    for index, line in enumerate(lines):
        match = _PAGE.search(line.text) if len(line.text) <= _LONGEST_ENTRY else None
        is_entry = (
            index not in known
            and match is not None
            and not line.text.startswith("|")
            and (("\t" in match["space"]) or len(match["space"]) > 1)
            and _NUMBERED.match(line.text) is not None
            and line.text[: match.start()].count("\t") < 2
        )
        if is_entry and match and int(match["page"]) >= page:
            run.append(index)
            page = int(match["page"])
            continue
        if len(run) >= _FEWEST_ENTRIES:
            found.update(run)
        run, page = [], 0
    if len(run) >= _FEWEST_ENTRIES:
        found.update(run)
    return found
