"""Which numbered lines head a section and which are items of a list: judged with their siblings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus import markers
from corpus.contents import is_listed
from corpus.details import Detail, is_unit_line, labelled
from corpus.title_forms import could_be_title
from corpus.topics import Topic, topic_of
from corpus.walk_state import Piece, Role

_LONGEST_HEADING = 160
_MOST_LINES = 3
_MOST_OPEN_GROUPS = 30  # lists between two chapters; their number bounds the work
# Styles that number chapters; the others (``1.``, ``a)``) mostly number lists.
_CHAPTER_STYLES = frozenset({"1.1", "§", "I.", "A.", *markers.TITLES_ONLY})


def numbered_headings(
    text: str, pieces: Sequence[Piece], listed: frozenset[str] = frozenset()
) -> Iterator[int]:
    """The indices of the numbered pieces that head something; ``listed`` are sure to."""
    for group in _sibling_groups(text, pieces):
        known = sum(is_listed(text[pieces[at].whole : pieces[at].end], listed) for at in group)
        is_sure = known * 2 > len(group) or _head_lists(text, pieces, group)
        if is_sure or _are_headings(text, pieces, group):
            yield from group


def _are_headings(text: str, pieces: Sequence[Piece], group: Sequence[int]) -> bool:
    style = pieces[group[0]].style
    if all(pieces[index].typed for index in group):
        return True
    if len(group) == 1 and (style == "A" or _is_above_title(text, pieces, group[0])):
        return False
    if sum(_is_short(text, pieces[index]) for index in group) * 2 < len(group):
        return False
    announced = style != markers.MEASURE and _is_announced(text, pieces, group[0])
    if style not in _CHAPTER_STYLES and (announced or not _are_apart(text, pieces, group)):
        return False
    bodies = [_has_body(text, pieces, index) for index in group]
    if len(bodies) > 1 and not any(bodies[:-1]):
        return False  # what follows the last item of a list is not its own
    return any(bodies) and sum(bodies) * 2 >= len(bodies)


def _are_parts(text: str, pieces: Sequence[Piece], group: Sequence[int]) -> bool:
    """Whether titles such as ``2.1`` below a chapter ``2`` each stand right above a list."""
    chapter = pieces[group[0]].number.rpartition(".")[0]
    is_numbered = any(
        piece.number == chapter and piece.style != "1.1" and piece.gap > 0
        for piece in pieces[: group[0]]
    )
    return (
        len(group) > 1
        and pieces[group[0]].style == "1.1"
        and is_numbered
        and all(
            could_be_title(text[pieces[index].start : pieces[index].end])
            and pieces[index + 1 : index + 3]
            and all(
                below.role is Role.BULLET and below.indent <= pieces[index].indent
                for below in pieces[index + 1 : index + 3]
            )
            for index in group
        )
    )


def _head_lists(text: str, pieces: Sequence[Piece], group: Sequence[int]) -> bool:
    """Whether all of a group are titles above lists, by how they are numbered."""
    of_style = _HEAD_LISTS.get(pieces[group[0]].style)
    return of_style is not None and of_style(text, pieces, group)


def _head_letters(text: str, pieces: Sequence[Piece], group: Sequence[int]) -> bool:
    """Whether titles ``1.``, ``2.`` stand apart, each above a list ``a)``, ``b)`` not set in."""
    above = pieces[group[0] - 1]
    return len(group) > 1 and all(
        piece.gap > 0
        and above.role is not Role.LABEL
        and could_be_title(text[piece.start : piece.end])
        and (below := _below(pieces, index)) is not None
        and (below.style, below.number[:1]) == ("a)", "a")
        and below.indent <= piece.indent
        for index, piece in ((index, pieces[index]) for index in group)
    )


def _stand_apart(text: str, pieces: Sequence[Piece], group: Sequence[int]) -> bool:
    """Whether titles ``I.``, ``II.`` stand between blank lines, each above a list."""
    return len(group) > 1 and all(
        piece.gap > 0
        and could_be_title(text[piece.start : piece.end])
        and (below := _below(pieces, index)) is not None
        and below.gap > 0
        and below.role in (Role.NUMBER, Role.BULLET)
        and below.style != piece.style
        for index, piece in ((index, pieces[index]) for index in group)
    )


_HEAD_LISTS = {"1.": _head_letters, "1.1": _are_parts, "I.": _stand_apart, "A.": _stand_apart}


def _is_above_title(text: str, pieces: Sequence[Piece], index: int) -> bool:
    """Whether what stands apart below a numbered line is the next heading, not its text."""
    below = _below(pieces, index)
    if below is None or below.role is not Role.TEXT or not below.gap:
        return False
    return could_be_title(text[below.start : below.end])


def _sibling_groups(text: str, pieces: Sequence[Piece]) -> list[list[int]]:
    """Numbered pieces that count on; a chapter's count goes on behind the lists in it."""
    groups: dict[tuple[str, str], list[list[int]]] = {}
    for index, piece in enumerate(pieces):
        if piece.role is not Role.NUMBER:
            continue
        head = piece.number.rpartition(".")[0] if piece.style == "1.1" else ""
        known = groups.setdefault((piece.style, head), [])
        recent = known[-_MOST_OPEN_GROUPS:]
        fitting = [g for g in recent if markers.follows(pieces[g[-1]].number, piece.number)]
        if len(fitting) > 1 and _heads_text(text, pieces, index):
            heads = [g for g in fitting if all(_heads_text(text, pieces, g[at]) for at in (0, -1))]
            fitting = heads or fitting
        if fitting:
            fitting[-1].append(index)
        else:
            known.append([index])
    return [group for known in groups.values() for group in known]


def _heads_text(text: str, pieces: Sequence[Piece], index: int) -> bool:
    """Whether a numbered line is a title that stands alone above something of its own."""
    words = text[pieces[index].start : pieces[index].end]
    return _is_apart(pieces, index) and could_be_title(words) and _has_body(text, pieces, index)


def _is_short(text: str, piece: Piece) -> bool:
    words = text[piece.start : piece.end]
    lines = piece.last - piece.first + 1
    return (
        len(words) <= _LONGEST_HEADING
        and not words.endswith((".", ";", ","))
        and lines <= _MOST_LINES
    )


def _is_announced(text: str, pieces: Sequence[Piece], index: int) -> bool:
    """Whether a label or a sentence with a colon leads into a numbered line: it is an item."""
    places = range(index - 1, -1, -1)
    above = next((pieces[at] for at in places if pieces[at].role is not Role.NOISE), None)
    if above is None or above.role not in (Role.LABEL, Role.TEXT):
        return False
    words = text[above.start : above.end].rstrip("*_ ")
    announces = topic_of(words) in (Topic.MEASURES, Topic.GOALS) and could_be_title(words)
    return above.role is Role.LABEL or words.endswith(":") or announces


def _are_apart(text: str, pieces: Sequence[Piece], group: Sequence[int]) -> bool:
    """Whether most of a group stand alone, or all of them are titles above labels and text."""
    if sum(_is_apart(pieces, index) for index in group) * 2 >= len(group):
        return True
    return all(_heads_block(text, pieces, index) for index in group)


def _heads_block(text: str, pieces: Sequence[Piece], index: int) -> bool:
    """Whether a numbered line is a title right above a label, a text or a table."""
    piece, below = pieces[index], _below(pieces, index)
    return (
        could_be_title(text[piece.start : piece.end])
        and below is not None
        and (below.role in (Role.LABEL, Role.TEXT, Role.ROW) or _is_part(piece, below))
        and below.indent <= piece.indent
    )


def _is_part(above: Piece, below: Piece) -> bool:
    """Whether a number such as ``3.1`` counts the parts of the numbered line above it."""
    return below.role is Role.NUMBER and below.style == "1.1" and _is_deeper(above, below)


def _below(pieces: Sequence[Piece], index: int) -> Piece | None:
    """The next piece that is neither noise nor a line of the table of contents."""
    empty = (Role.NOISE, Role.CONTENTS)
    places = range(index + 1, len(pieces))
    return next((pieces[at] for at in places if pieces[at].role not in empty), None)


def _is_apart(pieces: Sequence[Piece], index: int) -> bool:
    below = pieces[index + 1] if index + 1 < len(pieces) else None
    return pieces[index].gap > 0 or (below is not None and below.gap > 0)


def _has_body(text: str, pieces: Sequence[Piece], index: int) -> bool:
    """Whether something of its own stands below a numbered line before the next number."""
    piece, below = pieces[index], _below(pieces, index)
    if below is None or below.role in (Role.HASH, Role.BOLD):
        return False
    if below.role is Role.NUMBER or piece.style in markers.TITLES_ONLY:
        return below.role is not Role.NUMBER or _is_deeper(piece, below)
    if below.role is Role.BULLET:
        return below.gap > 0 and not text[piece.start : piece.end].endswith(":")
    if below.role is Role.TEXT:
        set_in = not below.gap and below.indent > piece.indent
        own = not (_tells(text, below) or set_in)
        return own or _heads_numbers(text, pieces, index)
    return True


def _heads_numbers(text: str, pieces: Sequence[Piece], index: int) -> bool:
    """Whether only units and other details stand between a number and the parts that it counts."""
    places = range(index + 1, len(pieces))
    below = (pieces[at] for at in places if pieces[at].role not in (Role.NOISE, Role.CONTENTS))
    part = next((p for p in below if p.role is not Role.TEXT or not _tells(text, p)), None)
    return part is not None and part.role is Role.NUMBER and _is_deeper(pieces[index], part)


def _tells(text: str, piece: Piece) -> bool:
    """Whether a piece names units or tells something else of what stands above it."""
    words = text[piece.start : piece.end]
    found = labelled(words)
    tells = found is not None and found.detail not in (Detail.GOAL, Detail.MEASURE)
    return tells or is_unit_line(words)


def _is_deeper(above: Piece, below: Piece) -> bool:
    """Whether a numbered line is a part of the one above, not its sibling."""
    if below.style in (markers.MEASURE, markers.CODE):
        return above.style != below.style
    if above.style in markers.TITLES_ONLY and below.style not in markers.TITLES_ONLY:
        return True
    if above.style in ("A.", "I.") and below.style in ("I.", "1.", "1)", "(1)", "a)"):
        begins = markers.ordinal(re.sub(r"\W", "", below.number)) == 1
        return above.style != below.style and below.gap > 0 and begins
    if above.style == "1.1" and below.style == "1.1":
        return below.number.startswith(f"{above.number}.")
    return below.style == "1.1" and below.number.split(".")[0] == above.number
