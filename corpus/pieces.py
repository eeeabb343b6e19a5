"""Lines put together to pieces: paragraphs, items with their continuation, labels, rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from corpus import markers
from corpus.contents import contents
from corpus.details import is_unit_line, labelled
from corpus.lines import Line, breaks_word, goes_on, is_full, is_open, is_table_rule, width
from corpus.records import Span
from corpus.tables import Row, rows
from corpus.topics import Topic, bare, lead_topic, topic_of


class Role(StrEnum):
    """What a piece is, before headings and items are told apart."""

    NOISE = "noise"
    CONTENTS = "contents"
    ROW = "row"
    HASH = "hash"
    KEYWORD = "keyword"
    LABEL = "label"
    BOLD = "bold"
    NUMBER = "number"
    BULLET = "bullet"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines ``first`` to ``last`` (indices) that belong together; ``start`` is behind the marker.

    ``whole`` is where the first line begins, its marker included.

    ``style`` is the marker's; ``level`` the one of a Markdown heading, or 1 for a table's header
    row; ``gap`` the blank lines above.
    """

    role: Role
    start: int
    end: int
    first: int
    last: int
    indent: int = 0
    gap: int = 0
    marker: str = ""
    style: str = ""
    number: str = ""
    level: int = 0
    row: Row | None = None
    whole: int = 0


_HASH = re.compile(r"(#{1,6})\s+(.*?)[\s#]*$")
_QUOTE = re.compile(r">\s?")
_BOLD = re.compile(r"(\*\*|__)((?:(?!\1).)+)\1:?")
_ORDINAL = r"(?:(?:[A-Z]\.)?\d{1,2}(?:\.\d{1,2}){0,2}[a-z]?|[IVX]{1,5}|[A-Z])\b"
_NUMBERED_KEYWORD = re.compile(
    r"(?P<number>(?:Teil|Kapitel|Abschnitt|Anhang|Anlage|[A-ZÄÖÜ][a-zäöü]+feld|HF|Leitthema|"
    r"Handlungsschwerpunkt|Schwerpunkt(?:thema)?|Themenbereich|Handlungsbereich|Baustein|Säule|"
    r"(?:Leit|Ober|Teil|Unter|Haupt|Einzel)?[Zz]iel|Strategisches\s+Ziel|Modul)\s?"
    rf"(?:Nr\.\s?)?{_ORDINAL})(?P<mark>\s*[:.–—)-]|\t|)\s*(?P<title>.*)"
)
_OPEN_KEYWORD = re.compile(
    r"(?P<number>)(?P<mark>)(?P<title>(?:Handlungsfeld|Themenfeld|Aktionsfeld|Handlungsschwerpunkt|"
    r"Themenbereich|Handlungsbereich)(?:\s*[:–-])?\s+[„\"»A-ZÄÖÜ].*)"
)
_GOALS_OF_FIELD = re.compile(
    r"(?:Ziele?|Zielsetzung(?:en)?)\s+(?:des|der|im|in|für\s+das|zum|zu)\s+(?P<word>HF|Handlungsfeld)(?:e?s)?\s?(?P<number>\d{1,2})"
)
_TAB_HEADING = re.compile(
    r"(?P<number>[A-ZÄÖÜ][\w.]{0,12}\s?\d{0,2}[.:)]?)\t+(?P<title>[^\t]{3,100})"
)
_LONGEST_HEADING = 150
_SHORTEST_TEXT = 60  # the first line of a paragraph is longer than most titles
_CATALOGUE = re.compile(r"(?:katalog|plan|übersicht|programm|liste|tabelle)\b", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"(?:^|\s)(?:[a-zäöü]+e[nrs]?|[-\w]+,|und|zu[mr]?|von|mit|für|bei)$")
_LONGEST_LABEL = 90
_MOST_LABEL_WORDS = 9
VERB = re.compile(
    r"\b(?:ist|sind|war|waren|wird|werden|wurden?|kann|können|konnten|soll|sollen|muss|müssen|hat|"
    r"haben|hatten?|gilt|gelten|liegen|liegt|gibt|gehören|gehört|erhalten|erhält|dient|dienen|"
    r"umfasst|umfassen|enthält|steht|stehen|besteht|bestehen|erfolgt|führt|bietet|ergeben|ergibt|"
    r"verpflichtet|sieht|nimmt|ermöglicht|unterstützt|setzt|bildet|zeigt|möchte|will|wollen|darf|dürfen)\b"
)


def pieces(text: str, lines: Sequence[Line]) -> list[Piece]:
    """Put lines together to pieces; running heads inside of a piece are swallowed by it."""
    return _Builder(text, lines).build()


class _Builder:
    """Walks over the lines once; what a line is may depend on the ones above and below."""

    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        self.text = text
        self.lines = lines
        self.width = width(lines)
        self.contents = contents(lines)
        free = [not line.noise and index not in self.contents for index, line in enumerate(lines)]
        self.rows = rows(text, lines, free)
        texts = [line.text for index, line in enumerate(lines) if free[index]]
        self.codes = markers.codes_of(texts)
        self.numbers = markers.numbers_of(texts)
        self.made: list[Piece] = []

    def build(self) -> list[Piece]:
        """All pieces in order."""
        for index, line in enumerate(self.lines):
            if line.noise or is_table_rule(line.text):
                self._add(Role.NOISE, index)
            elif index in self.contents:
                self._add(Role.CONTENTS, index)
            elif index in self.rows:
                self._row(self.rows[index])
            else:
                self._content(index)
        return self.made

    def _add(self, role: Role, index: int, **more) -> None:  # type: ignore[no-untyped-def]
        line = self.lines[index]
        fields = {
            "start": line.start,
            "end": line.end,
            "indent": line.indent,
            "gap": line.gap,
            "whole": line.start,
        } | more
        self.made.append(Piece(role=role, first=index, last=index, **fields))

    def _row(self, row: Row) -> None:
        filled = [cell for cell in row.cells if cell.end > cell.start]
        if not filled:
            self._add(Role.NOISE, row.line)
            return
        self._add(
            Role.ROW,
            row.line,
            start=filled[0].start,
            end=filled[-1].end,
            row=row,
            level=int(row.is_header),
        )

    def _content(self, index: int) -> None:
        line = self.lines[index]
        before = self._before()
        found = _HASH.match(line.text)
        if found:
            self._hash(index, found)
            return
        mark = self._marker(index)
        if mark and before and breaks_word(self._tail(before), line.text[mark.end :]):
            self._extend(index)
        elif self._keyword(index, mark):
            return
        elif mark:
            self._marked(index, mark)
        else:
            self._plain(index, before)

    def _hash(self, index: int, found: re.Match[str]) -> None:
        start, end = self._span(index, found.start(2), found.end(2))
        self._add(Role.HASH, index, start=start, end=end, level=len(found[1]), marker=found[1])

    def _span(self, index: int, start: int, end: int) -> tuple[int, int]:
        """Offsets of a part of a line, without the emphasis that encloses it."""
        line = self.lines[index]
        part = line.text[start:end]
        count = part.count("**")
        if part.endswith("**") and (count % 2 or (count == 2 and part.startswith("**"))):
            end -= 2
        if part.startswith("**") and (
            count % 2 and end == start + len(part) or count == 2 and part.endswith("**")
        ):
            start += 2
        if part.startswith("*") and part.endswith("*") and part.count("*") == 2:
            start, end = start + 1, end - 1
        while start < end and line.text[start].isspace():
            start += 1
        while end > start and line.text[end - 1].isspace():
            end -= 1
        return line.start + start, line.start + end

    def _before(self) -> Piece | None:
        """The last piece that is not noise."""
        return next((piece for piece in reversed(self.made) if piece.role is not Role.NOISE), None)

    def _tail(self, piece: Piece) -> str:
        return self.lines[piece.last].text

    def _extend(self, index: int) -> None:
        """Add a line to the last piece; noise between them becomes part of it."""
        while self.made[-1].role is Role.NOISE:
            self.made.pop()
        self.made[-1] = replace(self.made[-1], end=self.lines[index].end, last=index)

    def _marker(self, index: int) -> markers.Marker | None:
        line = self.lines[index]
        mark = markers.marker(line.text, self.codes)
        if mark is None:
            return self._indented(index)
        if mark.noisy and not markers.fits(mark.number, self.numbers):
            return None
        if mark.end >= len(line.text) and (mark.is_bullet or mark.style in ("A.", "a)")):
            return None
        return None if self._inside_sentence(index, mark) else mark

    def _inside_sentence(self, index: int, mark: markers.Marker) -> bool:
        """Whether a number only happens to begin a line of running text."""
        line, before = self.lines[index], self._before()
        if mark.is_bullet or mark.style in (markers.MEASURE, markers.CODE):
            return False
        if mark.style in markers.TITLES_ONLY:
            return not self._may_be_bare_heading(index, mark)
        if before is None or before.role not in (Role.TEXT, Role.NUMBER, Role.BULLET):
            return False
        tail = self._tail(before)
        if before.number and markers.follows(before.number, mark.number):
            return False
        runs_on = is_open(tail) or (
            is_full(tail, self.width, line.text) and not tail.endswith((".", ":", "!", ";"))
        )
        if line.gap:
            return False
        return runs_on and not self._continues_list(mark)

    def _continues_list(self, mark: markers.Marker) -> bool:
        for piece in reversed(self.made[-12:]):
            if piece.role is Role.NUMBER and piece.style == mark.style:
                return markers.follows(piece.number, mark.number)
        return mark.number.endswith("1")

    def _may_be_bare_heading(self, index: int, mark: markers.Marker) -> bool:
        line = self.lines[index]
        title = line.text[mark.end :]
        if len(title) > _LONGEST_HEADING or title.endswith((".", ",", ";")) or VERB.search(title):
            return False
        if not title:
            return False
        before = self._before()
        if not line.gap and could_be_title(title) and self._is_next_chapter(mark):
            return before is None or not is_open(self._tail(before))
        below = self.lines[index + 1] if index + 1 < len(self.lines) else None
        return bool(line.gap) and (
            below is None or below.gap > 0 or not is_full(line.text, self.width)
        )

    def _is_next_chapter(self, mark: markers.Marker) -> bool:
        """Whether a bare number follows the last one that headed something, or begins the count."""
        last = next((piece for piece in reversed(self.made) if piece.style == mark.style), None)
        return markers.follows(last.number, mark.number) if last else mark.number in ("1", "A")

    def _indented(self, index: int) -> markers.Marker | None:
        """A line set in by a tab, or like its neighbours beneath a heading, is an item."""
        line = self.lines[index]
        before = self._before()
        if (
            before is None
            or line.indent < 2
            or not (line.text[0].isupper() or line.text[0].isdigit() or line.text[0] in '„"(')
        ):
            return None
        tail = self._tail(before)
        if before.role is Role.BULLET and before.style == "indent":
            same = abs(before.indent - line.indent) <= 1
            wraps = is_open(tail) or (
                is_full(tail, self.width, line.text) and not self._is_tab(line)
            )
            fits = same and not wraps
        else:
            below = self.lines[index + 1] if index + 1 < len(self.lines) else None
            heads = before.role in (Role.KEYWORD, Role.LABEL, Role.HASH, Role.BOLD) or (
                before.role is Role.TEXT
                and (tail.endswith(":") or (before.first == before.last and could_be_title(tail)))
            )
            lone = below is None or (below.indent < line.indent and below.gap)
            fits = (
                heads
                and before.indent < line.indent
                and (
                    lone
                    or (below is not None and abs(below.indent - line.indent) <= 1)
                    or self._is_tab(line)
                )
            )
        return markers.Marker("", "indent", "", 0) if fits and not labelled(line.text) else None

    def _is_tab(self, line: Line) -> bool:
        return self.text[line.start - 1 : line.start] == "\t"

    def _keyword(self, index: int, mark: markers.Marker | None) -> bool:
        """Make a heading of ``Handlungsfeld 3: …`` and its like."""
        line = self.lines[index]
        if mark and mark.style not in ("1.", "1)", "I.", "A.") or len(line.text) > _LONGEST_HEADING:
            return False
        if mark:
            return False
        if self._heads_tab_list(index):
            return True
        inner = _BOLD.fullmatch(line.text)
        shift = inner.start(2) if inner else 0
        words = inner[2] if inner else line.text
        found = _as_keyword(words)
        if not found or not self._starts_block(index) or not _is_title(found):
            return False
        at = found.start("title") if found["title"] else 0
        start, end = self._span(index, shift + at, shift + len(words))
        number = " ".join(found["number"].split())
        self._add(
            Role.KEYWORD, index, start=start, end=end, marker=number, number=number, style="keyword"
        )
        return True

    def _heads_tab_list(self, index: int) -> bool:
        """Make a heading of a short code and a name above lines that only a tab sets in."""
        line = self.lines[index]
        found = _TAB_HEADING.fullmatch(line.text)
        below = self.lines[index + 1] if index + 1 < len(self.lines) else None
        if not found or below is None or not self._is_tab(below) or "\t" in below.text or below.gap:
            return False
        start, end = self._span(index, found.start("title"), found.end("title"))
        number = " ".join(found["number"].split())
        self._add(
            Role.KEYWORD, index, start=start, end=end, marker=number, number=number, style="keyword"
        )
        return True

    def _starts_block(self, index: int) -> bool:
        """Whether the line above has come to its end."""
        line, before = self.lines[index], self._before()
        if before is None or line.gap or before.role not in (Role.TEXT, Role.BULLET, Role.NUMBER):
            return True
        tail = self._tail(before)
        return not is_open(tail) and (
            tail.endswith((".", ":", "!", "?", ";"))
            or not is_full(tail, self.width, line.text)
            or is_unit_line(tail)
        )

    def _marked(self, index: int, mark: markers.Marker) -> None:
        line = self.lines[index]
        start, end = self._span(index, mark.end, len(line.text))
        if mark.end >= len(line.text):
            start, end = line.start, line.end
        role = Role.BULLET if mark.is_bullet or mark.style == "indent" else Role.NUMBER
        style = mark.number if mark.is_bullet else mark.style
        self._add(
            role,
            index,
            start=start,
            end=end,
            marker=mark.text,
            style=style,
            number="" if mark.is_bullet else mark.number,
        )

    def _plain(self, index: int, before: Piece | None) -> None:
        line = self.lines[index]
        if self._is_label(index):
            start, end = self._span(index, 0, len(line.text))
            self._add(Role.LABEL, index, start=start, end=end)
        elif (
            _BOLD.fullmatch(line.text)
            and len(line.text) <= _LONGEST_HEADING
            and not labelled(line.text)
        ):
            start, end = self._span(index, 0, len(line.text))
            self._add(Role.BOLD, index, start=start, end=end)
        elif before and self._completes(index, before):
            self.made[-1] = replace(before, start=line.start, end=line.end, last=index)
        elif before and self._joins(index, before):
            self._extend(index)
        else:
            quote = _QUOTE.match(line.text)
            self._add(Role.TEXT, index, start=line.start + (quote.end() if quote else 0))

    def _is_label(self, index: int) -> bool:
        """Whether a line only announces what follows: ``Ziele:``, ``Maßnahmen``."""
        words = self.lines[index].text.strip("*_ ")
        if len(words) > _LONGEST_LABEL or not words[:1].isupper():
            return False
        topic = topic_of(words)
        if not self._starts_block(index) and not self._is_plain_label(index, words, topic):
            return False
        if _GOALS_OF_FIELD.match(words):
            return True
        if words.endswith(":"):
            is_sentence = bool(VERB.search(words)) and not _QUESTION.match(words.rstrip(":"))
            known = topic is not Topic.NONE
            return not is_sentence and (known or len(words.split()) <= _MOST_LABEL_WORDS)
        return (
            topic in (Topic.MEASURES, Topic.GOALS)
            and len(bare(words).split()) <= 2
            and not _CATALOGUE.search(words)
        )

    def _is_plain_label(self, index: int, words: str, topic: Topic) -> bool:
        """Whether a line is ``Maßnahmen:`` alone, not the end of ``… folgende / Maßnahmen:``."""
        before = self._before()
        alone = topic in (Topic.MEASURES, Topic.GOALS) and len(words.split()) <= 2
        return (
            alone
            and words.endswith(":")
            and before is not None
            and not _ATTRIBUTE.search(self._tail(before))
        )

    def _completes(self, index: int, before: Piece) -> bool:
        """Whether a line is the title of a heading whose number stands alone on the line above."""
        line = self.lines[index]
        words = self.text[before.start : before.end].strip("*_ :.)–-")
        return (
            before.role in (Role.NUMBER, Role.KEYWORD)
            and before is self.made[-1]
            and before.first == before.last
            and words in (before.marker.strip("*_ :.)–-"), before.number)
            and line.gap <= 1
            and len(line.text) <= _LONGEST_HEADING
            and not labelled(line.text)
            and (line.gap == 0 or could_be_title(line.text))
        )

    def _joins(self, index: int, before: Piece) -> bool:
        """Whether a line without marker goes on with the piece above it."""
        line, tail = self.lines[index], self._tail(before)
        if before.role in (Role.KEYWORD, Role.BOLD):
            return not line.gap and (is_open(tail) or line.text[0].islower())
        if before.role not in (Role.TEXT, Role.BULLET, Role.NUMBER):
            return False
        if line.gap:
            return self._joins_over_gap(line, before, tail)
        if (is_unit_line(line.text) or _leads_in(line.text)) and not is_open(tail):
            return False
        if before.role is Role.TEXT:
            back = (
                line.indent < before.indent and bool(labelled(tail)) and could_be_title(line.text)
            )
            apart = labelled(line.text) or back or self._is_headed(line, before, tail)
            return not (apart or self._stands_out(index))
        if self._stands_out(index) or self._steps_back(index, before):
            return False
        if before.role is Role.NUMBER and before.first == before.last and before.style != "a)":
            wraps = is_open(tail) or is_full(tail, self.width, line.text) or line.text[0].islower()
            return wraps or (len(tail) >= _SHORTEST_TEXT and bool(_ATTRIBUTE.search(tail)))
        return True

    def _is_headed(self, line: Line, before: Piece, tail: str) -> bool:
        """Whether the piece above is a title and this line the text below it."""
        return (
            before.first == before.last
            and could_be_title(tail)
            and line.text[0].isupper()
            and len(line.text) >= _SHORTEST_TEXT
            and not is_full(tail, self.width, line.text)
        )

    def _steps_back(self, index: int, before: Piece) -> bool:
        """Whether a line returns to the margin below lines that are set in under their item."""
        line, above = self.lines[index], self.lines[before.last]
        return (
            before.first != before.last
            and line.indent <= before.indent
            and above.indent > line.indent
            and could_be_title(line.text)
        )

    def _joins_over_gap(self, line: Line, before: Piece, tail: str) -> bool:
        if labelled(line.text) or is_unit_line(line.text):
            return False
        if (
            before.role is Role.BULLET
            and line.indent >= before.indent + 2
            and before.style != "indent"
        ):
            return True
        if not goes_on(tail, line.text):
            return False
        if is_open(tail) and not tail.endswith((",", "/")):
            return True  # no sentence ends with an article or a preposition
        if self.width is None:
            return line.text[0].islower() or len(tail) > _LONGEST_HEADING
        return (
            line.text[0].islower()
            or breaks_word(tail, line.text)
            or is_full(tail, self.width, line.text)
        )

    def _stands_out(self, index: int) -> bool:
        """Whether a short line between full ones is a heading although no blank line parts them."""
        line, above = self.lines[index], self.lines[index - 1]
        below = self.lines[index + 1] if index + 1 < len(self.lines) else None
        if below is None or not could_be_title(line.text):
            return False
        closed = above.text.endswith((".", "!", "?", ";"))
        if below.gap:
            return closed and not line.gap
        ended = closed or not (is_full(above.text, self.width, line.text) or is_open(above.text))
        return ended and self._opens(line, below) and not is_full(line.text, self.width)

    def _opens(self, line: Line, below: Line) -> bool:
        """Whether the line below a short one begins a list or a text that it may head."""
        if topic_of(below.text) in (Topic.MEASURES, Topic.GOALS):
            return True
        if topic_of(line.text) in (Topic.MEASURES, Topic.GOALS):
            return markers.marker(below.text, self.codes) is not None or below.text[0].isupper()
        if self.width is None:
            return False
        return is_full(below.text, self.width) and below.text[0].isupper()


def _leads_in(words: str) -> bool:
    """Whether a line is a sentence that announces a list of measures or goals."""
    return words.endswith(":") and lead_topic(words) in (Topic.MEASURES, Topic.GOALS)


def _is_title(found: re.Match[str]) -> bool:
    """Whether what follows the keyword is a title, not the rest of a sentence."""
    title = found["title"].strip()
    if not title:
        return True
    if title.endswith((".", ",", ";")) and not found["mark"].strip():
        return False
    if found["mark"].strip() or "\t" in found["mark"]:
        return True
    return (
        title[0] in '„"»'
        or title[0].isupper()
        and not VERB.search(title)
        or title.startswith("zu ")
    )


_NO_TITLE = re.compile(
    r"(?:https?:|www\.|@|©|\bTel\b|\bStand\b.*\d|^\d|^[\W\d]+$)|\d{2}\.\d{2}\.\d{4}"
)
_QUESTION = re.compile(
    r"(?:Was|Wie|Warum|Wer|Wo|Wozu|Wohin|Worum|Woran|Wofür|So|Das)\s(?:\S+\s){0,5}\S+\??$"
)
_LONGEST_TITLE = 90
_MOST_TITLE_WORDS = 12


def could_be_title(text: str) -> bool:
    """Whether a line has the form of a heading without number: short, no sentence, no small print."""
    return (
        len(text) <= _LONGEST_TITLE
        and len(text.split()) <= _MOST_TITLE_WORDS
        and (text[0].isupper() or text[0] in '„"»')
        and not text.endswith((".", "!", ";", ",", ":", "-"))
        and not is_open(text)
        and (not VERB.search(text) or bool(_QUESTION.match(text)))
        and not _NO_TITLE.search(text)
        and not labelled(text)
        and not is_unit_line(text)
        and sum(char.isalpha() for char in text) >= len(text) * 0.6
    )


_CAPITALS = re.compile(
    r"^(?:HANDLUNGS|THEMEN|AKTIONS)\w+|^(?:TEIL|KAPITEL|ABSCHNITT|ANLAGE|ANHANG|ZIEL|LEITZIEL)\b"
)


def _as_keyword(words: str) -> re.Match[str] | None:
    """The parts of a heading that begins with a keyword, misread ones included."""
    clean = re.sub(r"(?<=[a-zäöü])1(?=[a-zäöü])", "l", words)
    if clean.isupper():
        clean = _CAPITALS.sub(lambda match: match[0].capitalize(), clean)
    return _NUMBERED_KEYWORD.fullmatch(clean) or _OPEN_KEYWORD.fullmatch(clean)


def keyword(words: str) -> str:
    """The word that a heading such as ``Handlungsfeld 3: …`` begins with, empty for others."""
    found = _as_keyword(words)
    word = re.match(r"[^\W\d_]+", words) if found else None
    return word[0] if word else ""


def numbered_keyword(words: str) -> tuple[str, str] | None:
    """Number and title of a heading such as ``HF 1 Werte``, None for others and without a title."""
    found = _NUMBERED_KEYWORD.fullmatch(words)
    if not found or not found["title"] or not _is_title(found):
        return None
    return " ".join(found["number"].split()), found["title"].strip()


def field_of_goals(words: str) -> tuple[str, str] | None:
    """Word and number of the field whose goals a label announces: ``Ziele des HF 3:``."""
    found = _GOALS_OF_FIELD.match(words)
    return (found["word"], found["number"]) if found else None
