"""Whether a line without marker goes on with the piece above it or begins one of its own."""

from __future__ import annotations

import re

from corpus import markers
from corpus.details import ends_with_units, is_unit_line, labelled
from corpus.lines import Line, breaks_word, goes_on, is_full, is_open
from corpus.marking import INDENT
from corpus.title_forms import LONGEST_HEADING, could_be_title, is_plain_label, leads_in
from corpus.topics import Topic, topic_of
from corpus.walk_state import HEADS, RUNNING, Piece, Role, WalkState

SHORTEST_TEXT = 60  # the first line of a paragraph is longer than most titles
_ATTRIBUTE = re.compile(r"(?:^|\s)(?:[a-zäöü]+e[nrs]?|[-\w]+,|und|zu[mr]?|von|mit|für|bei)$")
# Words that may end a title although most lines go on behind them: ``Toiletten für alle``.
_MAY_END = re.compile(r"\s(?:alle[nmrs]?|mehr|sehr|nicht|auch|noch|an|ab|vor|mit|werden|wird)$")
_CUT = (",", "-", "/")
_FRAME = "*_ :.)–-"


def ends_before_label(state: WalkState, index: int) -> bool:
    """Whether the line above lets a label stand here: not ``… folgende / Maßnahmen:``."""
    if state.starts_block(index) or _is_same_label(state, index):
        return True
    before = state.before()
    if before is None or not is_plain_label(state.lines[index].text.strip("*_ ")):
        return False
    return not _ATTRIBUTE.search(state.tail(before))


def _is_known(state: WalkState, index: int, before: Piece) -> bool:
    """Whether this line or the one above is a heading by what the rest of the text tells."""
    tail = state.tail(before)
    if state.is_listed(state.lines[index].text) and not tail.endswith(_CUT):
        return True
    above = before.role is Role.TEXT and before.is_single and state.is_listed(tail)
    return above or before.style in HEADS or _is_same_label(state, index)


def _is_same_label(state: WalkState, index: int) -> bool:
    """Whether a line is what every field has above its list: ``Unsere Maßnahmen``."""
    line, before = state.lines[index], state.before()
    is_label = topic_of(line.text) in (Topic.MEASURES, Topic.GOALS)
    if before is None or not is_label or not state.is_repeated(line.text):
        return False
    tail = state.tail(before)
    return could_be_title(line.text) and not (is_open(tail) or _ATTRIBUTE.search(tail))


def is_number_alone(state: WalkState, piece: Piece) -> bool:
    """Whether the last piece is a number whose title stands on the line below."""
    words = state.text[piece.start : piece.end].strip(_FRAME)
    return (
        piece.role in (Role.NUMBER, Role.KEYWORD)
        and piece is state.made[-1]
        and piece.is_single
        and words.casefold() in (piece.marker.strip(_FRAME).casefold(), piece.number.casefold())
    )


def completes(state: WalkState, index: int, before: Piece) -> bool:
    """Whether a line is the title of a heading whose number stands alone on the line above."""
    line = state.lines[index]
    return (
        is_number_alone(state, before)
        and line.gap <= 1
        and len(line.text) <= LONGEST_HEADING
        and not labelled(line.text)
        and (line.gap == 0 or could_be_title(line.text))
    )


def joins(state: WalkState, index: int, before: Piece) -> bool:
    """Whether a line goes on with the piece above it."""
    line, tail = state.lines[index], state.tail(before)
    if before.role in (Role.KEYWORD, Role.BOLD):
        return not line.gap and (is_open(tail) or line.text[0].islower())
    if before.role not in RUNNING or _is_known(state, index, before):
        return False
    if line.gap:
        begins = line.text.isupper() and not tail.isupper() and could_be_title(line.text)
        return not begins and _joins_over_gap(state, line, before)
    is_aside = line.text.startswith("(")
    announces = (is_unit_line(line.text) and not is_aside) or leads_in(line.text)
    if (announces and not is_open(tail)) or _stands_out(state, index):
        return False
    return (_joins_text if before.role is Role.TEXT else _joins_item)(state, line, before)


def _joins_text(state: WalkState, line: Line, before: Piece) -> bool:
    tail = state.tail(before)
    steps_back = line.indent < before.indent and bool(labelled(tail)) and could_be_title(line.text)
    is_headed = (
        before.is_single
        and could_be_title(tail)
        and line.text[0].isupper()
        and len(line.text) >= SHORTEST_TEXT
        and not state.wraps(tail, line)
    )
    ends_units = is_unit_line(tail) and not is_open(tail)
    is_next = line.text[0].isupper() and ends_with_units(state.text[before.start : before.end])
    return not (labelled(line.text) or steps_back or is_headed or ends_units or is_next)


def _joins_item(state: WalkState, line: Line, before: Piece) -> bool:
    """Numbered lines may be headings: they take only what they have to."""
    tail = state.tail(before)
    ends = before.typed and not state.is_typed(line) and not is_open(tail)
    if ends or _steps_back(state, line, before):
        return False
    if before.role is not Role.NUMBER or not before.is_single or before.style == "a)":
        return True
    runs_on = line.text[0] == "(" or (line.text[0].islower() and not labelled(line.text))
    if is_open(tail) or state.wraps(tail, line) or runs_on:
        return True
    first = state.lines[before.first]
    hangs = line.indent == first.indent + before.start - first.start > before.indent
    if hangs and before.style == markers.CODE:
        return True
    return len(tail) >= SHORTEST_TEXT and bool(_ATTRIBUTE.search(tail))


def _steps_back(state: WalkState, line: Line, before: Piece) -> bool:
    """Whether a line returns to the margin below lines that are set in under their item."""
    above = state.lines[before.last]
    back = line.indent <= before.indent and above.indent > line.indent
    return not before.is_single and back and could_be_title(line.text)


def _joins_over_gap(state: WalkState, line: Line, before: Piece) -> bool:
    tail = state.tail(before)
    if labelled(line.text) or is_unit_line(line.text) or leads_in(line.text):
        return False
    if before.role is Role.BULLET and before.style != INDENT and line.indent >= before.indent + 2:
        return True
    if not goes_on(tail, line.text):
        return False
    if line.text[0].islower() or breaks_word(tail, line.text):
        return True
    is_short = len(tail) < SHORTEST_TEXT and bool(_MAY_END.search(tail))
    if is_open(tail) and not tail.endswith((",", "/")) and not is_short:
        return True  # no sentence ends with an article or a preposition
    return len(tail) > LONGEST_HEADING if state.width is None else state.wraps(tail, line)


def _stands_out(state: WalkState, index: int) -> bool:
    """Whether a short line between full ones is a heading although no blank line parts them."""
    line, above, below = state.lines[index], state.lines[index - 1], state.below(index)
    if below is None or not could_be_title(line.text):
        return False
    closed = above.text.endswith((".", "!", "?", ";"))
    if below.gap:
        return closed and not line.gap
    hangs = len(above.text) >= SHORTEST_TEXT and bool(_ATTRIBUTE.search(above.text))
    ended = closed or not (hangs or state.wraps(above.text, line) or is_open(above.text))
    return ended and not is_full(line.text, state.width) and _opens(state, line, below)


def _opens(state: WalkState, line: Line, below: Line) -> bool:
    """Whether the line below a short one begins a list or a text that it may head."""
    lists = (Topic.MEASURES, Topic.GOALS)
    if topic_of(below.text) in lists:
        return True
    if topic_of(line.text) in lists:
        return markers.marker(below.text, state.codes) is not None or below.text[0].isupper()
    return is_full(below.text, state.width) and below.text[0].isupper()
