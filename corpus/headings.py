"""Which pieces are headings, and how they rank: by markup, by number, by where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus import markers
from corpus.details import is_unit_line, labelled
from corpus.lines import is_full, width
from corpus.lines import Line
from corpus.pieces import Piece, Role, could_be_title
from corpus.topics import Topic, topic_of

# Ranks order the ways to head a section from the outermost in; only their order matters.
_PART, _CHAPTER, _LETTER, _PARAGRAPH, _DECIMAL, _SMALL, _MEASURE, _BOLD, _PLAIN = (
    10.0, 11.0, 12.0, 15.0, 14.0, 24.0, 26.0, 28.0, 30.0,
)
_DECIMAL_STEP = 2.0
_STYLE_RANKS = {
    "I.": _LETTER, "A.": _LETTER, "A": _LETTER, "1.": _DECIMAL, "1)": _DECIMAL, markers.BARE: _DECIMAL,
    "§": _PARAGRAPH, "a)": _SMALL, "(1)": _SMALL, markers.MEASURE: _MEASURE, markers.CODE: _MEASURE,
}
_PART_WORD = re.compile(r"Teil\b|Band\b")
_CHAPTER_WORD = re.compile(r"(?:Kapitel|Abschnitt|Anhang|Anlage)\b")
_LONGEST_HEADING = 160
_SHORTEST_BODY = 60
_LONGEST_SCRAP = 90
_FEWEST_SCRAPS = 2


@dataclass(frozen=True, slots=True)
class Heading:
    """A piece that heads a section; rank 0 lets the outline find its place (fields of action)."""

    piece: Piece
    rank: float


def headings(text: str, lines: Sequence[Line], pieces: Sequence[Piece]) -> dict[int, float]:
    """The rank of every piece (by index) that heads a section; 0 for fields of action and goals."""
    found: dict[int, float] = {}
    for index, piece in enumerate(pieces):
        if piece.role is Role.HASH:
            found[index] = float(piece.level)
        elif piece.role is Role.KEYWORD:
            found[index] = _keyword_rank(text[lines[piece.first].start : piece.end])
        elif piece.role is Role.BOLD:
            found[index] = _BOLD
    for index in _numbered(text, lines, pieces):
        found[index] = _number_rank(pieces[index])
    found |= {index: _PLAIN for index in _plain(text, lines, pieces, found)}
    found |= {index: _PLAIN for index in _over_sections(text, pieces, found)}
    return found


def _over_sections(text: str, pieces: Sequence[Piece], known: dict[int, float]) -> Iterator[int]:
    """Labels such as ``Maßnahmen`` with fields of action below them instead of a list."""
    solid = [i for i, piece in enumerate(pieces) if piece.role is not Role.NOISE]
    for place, index in enumerate(solid[:-1]):
        if pieces[index].role is Role.LABEL and pieces[solid[place + 1]].role is Role.KEYWORD:
            if topic_of(text[pieces[index].start : pieces[index].end]) is not Topic.GOALS:
                yield index


def _keyword_rank(words: str) -> float:
    words = words.lstrip("*_ ")
    if _PART_WORD.match(words):
        return _PART
    return _CHAPTER if _CHAPTER_WORD.match(words) else 0.0


def _number_rank(piece: Piece) -> float:
    if piece.style == "1.1":
        return _DECIMAL + _DECIMAL_STEP * piece.number.count(".")
    return _STYLE_RANKS.get(piece.style, _SMALL)


def _numbered(text: str, lines: Sequence[Line], pieces: Sequence[Piece]) -> Iterator[int]:
    """The numbered pieces that head something, judged together with their siblings."""
    for group in _sibling_groups(pieces):
        bodies = [_has_body(text, lines, pieces, index) for index in group]
        titles = [_is_short(text, lines, pieces[index]) for index in group]
        if sum(titles) * 2 < len(group) or (pieces[group[0]].style == "A" and len(group) < 2):
            continue
        if pieces[group[0]].style not in ("1.1", markers.BARE, "§", "I.", "A.", "A") and (
            sum(_is_apart(pieces, index) for index in group) * 2 < len(group)
        ):
            continue
        judged = bodies[:-1] if len(bodies) > 1 and not any(bodies[:-1]) else bodies
        if sum(judged) * 2 >= len(judged) and any(judged):
            yield from group


def _sibling_groups(pieces: Sequence[Piece]) -> list[list[int]]:
    open_groups: dict[tuple[str, str], list[int]] = {}
    done: list[list[int]] = []
    for index, piece in enumerate(pieces):
        if piece.role is not Role.NUMBER:
            continue
        key = (piece.style, piece.number.rpartition(".")[0] if piece.style == "1.1" else "")
        group = open_groups.get(key)
        if group and markers.follows(pieces[group[-1]].number, piece.number):
            group.append(index)
        else:
            open_groups[key] = [index]
            done.append(open_groups[key])
    return done


def _is_apart(pieces: Sequence[Piece], index: int) -> bool:
    below = pieces[index + 1] if index + 1 < len(pieces) else None
    return pieces[index].gap > 0 or (below is not None and below.gap > 0)


def _is_short(text: str, lines: Sequence[Line], piece: Piece) -> bool:
    words = text[piece.start : piece.end]
    return len(words) <= _LONGEST_HEADING and not words.endswith((".", ";", ",")) and piece.last - piece.first < 3


def _has_body(text: str, lines: Sequence[Line], pieces: Sequence[Piece], index: int) -> bool:
    """Whether something of its own stands below a numbered line before the next number."""
    piece = pieces[index]
    for below in pieces[index + 1 :]:
        if below.role in (Role.NOISE, Role.CONTENTS):
            continue
        if below.role is Role.NUMBER:
            return _is_deeper(piece, below)
        if piece.style in markers.TITLES_ONLY:
            return True
        if below.role is Role.BULLET:
            return below.gap > 0 and not text[piece.start : piece.end].endswith(":")
        if below.role in (Role.HASH, Role.BOLD):
            return False
        words = text[below.start : below.end]
        if below.role is Role.TEXT:
            return not (labelled(words) or is_unit_line(words))
        return True
    return False


def _is_deeper(above: Piece, below: Piece) -> bool:
    if above.style == "1.1" and below.style == "1.1":
        return below.number.startswith(above.number + ".")
    if above.style in markers.TITLES_ONLY and below.style not in markers.TITLES_ONLY:
        return True
    if below.style == "1.1":
        return below.number.split(".")[0] == above.number
    return False


def _plain(
    text: str, lines: Sequence[Line], pieces: Sequence[Piece], known: dict[int, float]
) -> Iterator[int]:
    """Short lines that stand alone above a text, a list or a table."""
    usual = width(lines)
    solid = [i for i, piece in enumerate(pieces) if piece.role is not Role.NOISE]
    for place, index in enumerate(solid[:-1]):
        piece, below = pieces[index], pieces[solid[place + 1]]
        words = text[piece.start : piece.end]
        if piece.role is not Role.TEXT or piece.first != piece.last or not could_be_title(words):
            continue
        if not piece.gap and not is_set_off(text, piece, below, usual):
            continue
        if _is_scrap(text, [pieces[above] for above in solid[:place]]):
            continue
        if _has_something_below(text, below, solid[place + 1] in known):
            yield index


def _is_scrap(text: str, above: Sequence[Piece]) -> bool:
    """Whether a line ends a run of such lines within the text: what is left of a graphic."""
    run = 0
    for piece in reversed(above):
        if not _is_lone(text, piece):
            return run >= _FEWEST_SCRAPS
        run += 1
    return False


def _is_lone(text: str, piece: Piece) -> bool:
    """Whether a piece is a scrap of a title page or a graphic: one short line, no sentence."""
    return (
        piece.role is Role.TEXT
        and piece.first == piece.last
        and piece.end - piece.start <= _LONGEST_SCRAP
        and not text[piece.start : piece.end].endswith((".", ":", "?", "!"))
    )


def is_set_off(text: str, piece: Piece, below: Piece, usual: int | None) -> bool:
    """Whether a short line stands above longer text although no blank line parts them."""
    return below.gap == 0 and not is_full(text[piece.start : piece.end], usual)


def _has_something_below(text: str, below: Piece, is_heading: bool) -> bool:
    if is_heading:
        return below.role in (Role.KEYWORD, Role.NUMBER, Role.HASH)
    if below.role in (Role.BULLET, Role.NUMBER, Role.ROW, Role.LABEL):
        return True
    words = text[below.start : below.end]
    return below.role is Role.TEXT and (
        len(words) >= _SHORTEST_BODY or words.endswith((".", ":", "?", "!"))
    ) and not could_be_title(words)
