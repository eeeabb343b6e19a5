"""Which pieces are headings, and how they rank: by markup, by number, by where they stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from corpus import markers
from corpus.contents import is_listed, titles
from corpus.details import Detail, detail_of, is_unit_line, labelled
from corpus.numbered import numbered_headings
from corpus.title_forms import could_be_title
from corpus.topics import Topic, topic_of
from corpus.walk_state import HEADS, TYPED, Piece, Role

# Ranks order the ways to head a section from the outermost in; only their order matters. Markdown
# headings have their level (1 to 6); a field of action finds its place when it is met (0).
FIND_PLACE = 0.0
FIRST_UNMARKED = 10.0
PLAIN = 28.0
_PART, _CHAPTER, _LETTER, _DECIMAL, _PARAGRAPH = 10.0, 11.0, 12.0, 14.0, 15.0
_SMALL, _DEEP_HASH, _BOLD, _TITLE, _LIST_TITLE = 24.0, 26.0, 28.0, 30.0, 31.0
_MEASURE, _WITHIN = 40.0, 41.0  # a measure holds nothing but what tells of it
_DECIMAL_STEP = 2.0
_STYLE_RANKS = {
    "I.": _LETTER,
    "A.": _LETTER,
    "A": _LETTER,
    "1.": _DECIMAL,
    "1)": _DECIMAL,
    markers.BARE: _DECIMAL,
    "§": _PARAGRAPH,
    "a)": _SMALL,
    "(1)": _SMALL,
    markers.MEASURE: _MEASURE,
    markers.CODE: _MEASURE,
}
_PART_WORD = re.compile(r"(?:Teil|Band)\b")
_CHAPTER_WORD = re.compile(r"(?:Kapitel|Abschnitt|Anhang|Anlage)\b")
_DEEP = 3
_SHORTEST_BODY = 60
_LONGEST_SCRAP = 90
_FEWEST_SCRAPS = 2


def headings(text: str, pieces: Sequence[Piece]) -> dict[int, float]:
    """The rank of every piece (by its index) that heads a section."""
    found: dict[int, float] = {}
    for index, piece in enumerate(pieces):
        if piece.role is Role.HASH:
            found[index] = float(piece.level)
        elif piece.role is Role.KEYWORD:
            found[index] = _keyword_rank(text[piece.whole : piece.end])
        elif piece.role is Role.BOLD:
            found[index] = _BOLD
    entries = (text[piece.start : piece.end] for piece in pieces if piece.role is Role.CONTENTS)
    listed = titles(entries)
    for index in numbered_headings(text, pieces, listed):
        found[index] = _number_rank(pieces[index])
    found |= _subordinate(pieces, found)
    plain = list(_titles(text, pieces, found, listed))
    times = Counter(text[pieces[index].start : pieces[index].end] for index in plain)
    for index in plain:
        heads_list = index + 1 < len(pieces) and index + 1 not in found
        is_part = heads_list and _topic(text, pieces[index]) in (Topic.MEASURES, Topic.GOALS)
        # What stands below several titles alike is a part of each: ``Darum geht es``.
        is_rubric = times[text[pieces[index].start : pieces[index].end]] > 1
        found[index] = _LIST_TITLE if is_part or is_rubric else _TITLE
    return found | dict(_counted_anew(pieces, found)) | _within(text, pieces, found)


def _within(text: str, pieces: Sequence[Piece], found: Mapping[int, float]) -> dict[int, float]:
    """Ranks of headings that tell of the measure above them: ``Beschreibung``, or any repeated."""
    plain = (_BOLD, _TITLE, _LIST_TITLE)
    words = {at: text[pieces[at].start : pieces[at].end] for at in found if found[at] in plain}
    times = Counter(words.values())
    ranks: dict[int, float] = {}
    inside = False
    for at in sorted(found):
        if at not in words:
            inside = found[at] == _MEASURE
        elif inside and (times[words[at]] > 1 or detail_of(words[at]) not in (None, Detail.OTHER)):
            ranks[at] = _WITHIN
        else:
            inside = False
    return ranks


def _counted_anew(pieces: Sequence[Piece], found: dict[int, float]) -> Iterator[tuple[int, float]]:
    """Chapters ``1.``, ``2.`` counted once more right below a title are parts of what it heads."""
    last, above, is_part = "", -1, False
    for index in sorted(found):
        piece = pieces[index]
        if piece.role is Role.NUMBER and piece.style in ("1.", markers.BARE):
            if markers.ordinal(piece.number) == 1:
                is_part = last not in ("", "1") and found.get(above) in (_TITLE, _LIST_TITLE)
            if is_part:
                yield index, _LIST_TITLE + 1
            last = piece.number
        above = index


def _subordinate(pieces: Sequence[Piece], found: dict[int, float]) -> dict[int, float]:
    """Ranks of deep Markdown headings in a text whose chapters are only numbered."""
    hashed = [index for index in found if pieces[index].role is Role.HASH]
    levels = [pieces[index].level for index in hashed]
    if not levels or min(levels) < _DEEP or len(hashed) == len(found):
        return {}
    return {index: _DEEP_HASH + pieces[index].level / 10 for index in hashed}


def _topic(text: str, piece: Piece) -> Topic:
    return topic_of(text[piece.start : piece.end])


def _keyword_rank(words: str) -> float:
    bare = words.lstrip("*_ ")
    if _PART_WORD.match(bare):
        return _PART
    return _CHAPTER if _CHAPTER_WORD.match(bare) else FIND_PLACE


def _number_rank(piece: Piece) -> float:
    if piece.style == "1.1":
        return _DECIMAL + _DECIMAL_STEP * piece.number.count(".")
    return _STYLE_RANKS.get(piece.style, _SMALL)


def _titles(
    text: str, pieces: Sequence[Piece], known: dict[int, float], listed: frozenset[str]
) -> Iterator[int]:
    """Short lines that stand alone above a text, a list, a table or a numbered heading."""
    solid = [index for index, piece in enumerate(pieces) if piece.role is not Role.NOISE]
    times = Counter(text[pieces[index].start : pieces[index].end] for index in solid)
    for place, index in enumerate(solid[:-1]):
        piece, next_index = pieces[index], solid[place + 1]
        below = pieces[next_index]
        if piece.role is Role.LABEL:
            heads_field = below.role is Role.KEYWORD and _topic(text, piece) is not Topic.GOALS
            if heads_field or (piece.typed and text[piece.start : piece.end][-1] != ":"):
                yield index
            continue
        words = text[piece.start : piece.end]
        is_title = could_be_title(words, is_typed=piece.style == TYPED)
        if piece.role is not Role.TEXT or piece.first != piece.last or not is_title:
            continue
        if piece.style in HEADS or is_listed(words, listed):
            yield index
            continue
        if next_index in known and times[words] > 1:
            continue  # links such as ``Mehr erfahren`` end what stands above them
        above = [pieces[other] for other in solid[max(place - _REACH, 0) : place]]
        if _is_scrap(text, above) or (not piece.gap and above and above[-1].role is Role.LABEL):
            continue
        if _has_something_below(text, below, is_heading=next_index in known):
            yield index


_REACH = 12  # title pages have fewer lines; graphics leave fewer scraps


def _is_scrap(text: str, above: Sequence[Piece]) -> bool:
    """Whether a line ends a run of such lines within the text: what is left of a graphic."""
    run = 0
    for piece in reversed(above):
        if not _is_lone(text, piece):
            return run >= _FEWEST_SCRAPS
        run += 1
    return run >= _REACH


def _is_lone(text: str, piece: Piece) -> bool:
    """Whether a piece is one short line and no sentence, as on title pages and in graphics."""
    words = text[piece.start : piece.end]
    return (
        piece.role is Role.TEXT
        and piece.first == piece.last
        and len(words) <= _LONGEST_SCRAP
        and not words.endswith((".", ":", "?", "!"))
        and not labelled(words)
        and not is_unit_line(words)
    )


def _has_something_below(text: str, below: Piece, *, is_heading: bool) -> bool:
    if is_heading:
        return below.role in (Role.KEYWORD, Role.NUMBER, Role.HASH)
    if below.role in (Role.BULLET, Role.NUMBER, Role.ROW, Role.LABEL):
        return True
    words = text[below.start : below.end]
    found = labelled(words)
    if found and found.detail in (Detail.MEASURE, Detail.GOAL):
        return True
    if topic_of(words) in (Topic.MEASURES, Topic.GOALS) and could_be_title(words):
        return True
    is_text = len(words) >= _SHORTEST_BODY or words.endswith((".", ":", "?", "!"))
    return below.role is Role.TEXT and is_text and not could_be_title(words)
