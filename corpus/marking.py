"""Whether a marker at the start of a line marks an item or only happens to stand there."""

from __future__ import annotations

from itertools import islice

from corpus import markers
from corpus.details import is_unit_line, labelled
from corpus.lines import Line, is_full, is_open
from corpus.title_forms import LONGEST_HEADING, could_be_label, could_be_title, is_sentence
from corpus.topics import Topic, topic_of
from corpus.walk_state import RUNNING, Piece, Role, WalkState

INDENT = "indent"
_REACH = 12  # how far above the number before is looked for
_LISTS = (Topic.MEASURES, Topic.GOALS)
_LONGEST_BARE_LIST = 40
_SET_IN = 2
_NO_EMPTY_ITEM = ("A.", "a)")


def marker_at(state: WalkState, index: int) -> markers.Marker | None:
    """The marker that a line begins with, None where it has none or the text only goes on."""
    line = state.lines[index]
    mark = markers.marker(line.text, state.codes)
    if mark is None:
        return _indented(state, index)
    if mark.noisy and not markers.fits(mark.number, state.numbers):
        return None
    if mark.end >= len(line.text) and (mark.is_bullet or mark.style in _NO_EMPTY_ITEM):
        return None
    return None if _is_inside_sentence(state, index, mark) else mark


def _is_inside_sentence(state: WalkState, index: int, mark: markers.Marker) -> bool:
    """Whether a number only happens to begin a line of running text."""
    line, before = state.lines[index], state.before()
    if mark.is_bullet or mark.style in (markers.MEASURE, markers.CODE):
        return False
    if mark.style in markers.TITLES_ONLY:
        return not _may_head_chapter(state, index, mark)
    if line.gap or before is None or before.role not in RUNNING:
        return False
    if before.number and markers.follows(before.number, mark.number):
        return False
    tail = state.tail(before)
    if could_be_title(line.text[mark.end :] or "-") and not is_open(tail):
        last = state.last_of(mark.style)
        if last is not None and markers.follows(last.number, mark.number):
            return False
    runs_on = state.wraps(tail, line) and not tail.endswith((".", ":", "!", ";"))
    return (runs_on or is_open(tail)) and not _continues_list(state, mark)


def _continues_list(state: WalkState, mark: markers.Marker) -> bool:
    for piece in reversed(state.made[-_REACH:]):
        if piece.role is Role.NUMBER and piece.style == mark.style:
            return markers.follows(piece.number, mark.number)
    return mark.number.endswith("1")


def _may_head_chapter(state: WalkState, index: int, mark: markers.Marker) -> bool:
    """Whether ``3 Umsetzung`` may be a heading: no sentence, and apart or next in turn."""
    line, before = state.lines[index], state.before()
    title = line.text[mark.end :]
    if not title or len(title) > LONGEST_HEADING or title.endswith((".", ",", ";")):
        return False
    if is_sentence(title):
        return False
    if not line.gap:
        next_in_turn = could_be_title(title) and _is_next_chapter(state, mark)
        return next_in_turn and (before is None or not is_open(state.tail(before)))
    below = state.below(index)
    return below is None or below.gap > 0 or not is_full(line.text, state.width)


def _is_next_chapter(state: WalkState, mark: markers.Marker) -> bool:
    """Whether a number follows the last one that headed something, or begins the count."""
    last = state.last_of(mark.style)
    return markers.follows(last.number, mark.number) if last else mark.number in ("1", "A")


def _indented(state: WalkState, index: int) -> markers.Marker | None:
    """A line set in by a tab, or like its neighbours beneath a heading, is an item."""
    line, before = state.lines[index], state.before()
    if before is not None and before.role is Role.LABEL and _begins_bare_list(state, index):
        return markers.Marker("", INDENT, "", 0)
    begins = line.text[0].isupper() or line.text[0].isdigit() or line.text[0] in '„"('
    in_list = before is not None and before.role is Role.BULLET and before.style == INDENT
    is_bare = in_list and before is not None and before.indent < _SET_IN and not line.gap
    set_in = line.indent >= _SET_IN or is_bare
    if before is None or not set_in or not begins or labelled(line.text):
        return None
    fits = (
        _is_next_indented(state, index, before)
        if in_list
        else _is_first_indented(state, index, before)
    )
    return markers.Marker("", INDENT, "", 0) if fits else None


def _begins_bare_list(state: WalkState, index: int) -> bool:
    """Whether lines below ``Maßnahmen:`` are a list that has lost its bullets: no sentences."""
    label = state.before()
    if label is None or topic_of(state.text[label.start : label.end]) not in _LISTS:
        return False
    lines = [state.lines[index]]
    for line in islice(state.lines, index + 1, index + _LONGEST_BARE_LIST):
        if line.gap or line.noise or could_be_label(line.text):
            break
        lines.append(line)
    return len(lines) > 1 and all(_is_bare_item(state, line) for line in lines)


def _is_bare_item(state: WalkState, line: Line) -> bool:
    words = line.text
    if markers.marker(words, state.codes) or labelled(words) or is_unit_line(words):
        return False
    ends = (
        words.endswith((".", ",", ";", ":", "-")) or is_open(words) or is_full(words, state.width)
    )
    is_plain = words[0].isupper() and line.indent < _SET_IN and "\t" not in words
    return is_plain and len(words) <= LONGEST_HEADING and not ends


def _is_next_indented(state: WalkState, index: int, before: Piece) -> bool:
    line, tail = state.lines[index], state.tail(before)
    wraps = is_open(tail) or (state.wraps(tail, line) and not state.is_tabbed(line))
    return abs(before.indent - line.indent) <= 1 and not wraps


def _is_first_indented(state: WalkState, index: int, before: Piece) -> bool:
    line, below, tail = state.lines[index], state.below(index), state.tail(before)
    if before.indent >= line.indent:
        return False
    leads = tail.endswith(":") or (before.is_single and could_be_title(tail))
    heads = before.role in (Role.KEYWORD, Role.LABEL, Role.HASH, Role.BOLD)
    if not heads and not (before.role is Role.TEXT and leads):
        return False
    if below is None or state.is_tabbed(line):
        return True
    alone = below.indent < line.indent and below.gap > 0
    return alone or abs(below.indent - line.indent) <= 1
