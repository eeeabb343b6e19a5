"""What the search for measures hands on: a place in the text and how sure its sign is."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from types import MappingProxyType

from corpus.details import Detail
from corpus.records import Span


class Tier(IntEnum):
    """How a measure was told, the surest sign first; weaker ones count where no surer one is."""

    NAMED = 1  # by a heading, label, column or number that says Maßnahme
    ANNOUNCED = 2  # by a sentence before the list, outside of a field of action
    NUMBERED = 3  # by its number, in a field of action
    PLACED = 4  # by its place in a field of action
    LED = 5  # by its place, after a sentence that announces something else
    TITLED = 6  # a numbered part of a field with text of its own


_NOTHING: Mapping[Detail, tuple[Span, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Draft:
    """A measure or goal before its facts are read.

    ``title`` is where its name stands; ``group`` numbers the list, table or section it comes from;
    ``values`` are cells of its table; ``shared`` the units and details of its whole list. ``rest``
    is where its name goes on in further lines of its cell; several cells of one sort are one then.
    """

    tier: Tier
    start: int
    end: int
    title: Span
    number: str
    section: int
    group: str
    field: str = ""
    values: Mapping[Detail, tuple[Span, ...]] = dataclasses.field(default_factory=lambda: _NOTHING)
    shared: tuple[Span, ...] = ()
    rest: tuple[Span, ...] = ()
    is_wrapped: bool = False
